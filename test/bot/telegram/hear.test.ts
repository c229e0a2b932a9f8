import type { CallbackQuery, Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { hear } from '../../../src/bot/telegram/hear.ts';
import type { InboundBody } from '../../../src/bot/inbound.ts';

const bot = { id: 7_000_000_001, username: 'heye_test_bot' };
const me = { id: bot.id, is_bot: true, first_name: '合页' };
const wang = { id: 101, is_bot: false, first_name: '伟', last_name: '王', language_code: 'zh-hans' };
const li = { id: 102, is_bot: false, first_name: '李' };
const privately = { id: 101, type: 'private', first_name: '伟' } as const;
const group = { id: -1001000000202, type: 'supergroup', title: '供电公司' } as const;

type Fields = Partial<Record<keyof Message, unknown>>;
const message = (fields: Fields) => ({ message_id: 7, date: 1, chat: privately, from: wang, ...fields }) as Message;
const update = (fields: Fields): Update => ({ update_id: 470_000_001, message: message(fields) as Update['message'] });
/** Telegram marks a command itself, up to the first character that cannot belong to one. */
const commanding = (text: string) => ({
  type: 'bot_command',
  offset: 0,
  length: /^\/[A-Za-z0-9_@]+/.exec(text)?.[0].length,
});
const typed = (text: string, more: Fields = {}) => update({ text, entities: [commanding(text)], ...more });
const photo = [
  { file_id: 'small', file_unique_id: 's', width: 90, height: 60 },
  { file_id: 'large', file_unique_id: 'l', width: 1280, height: 853 },
  { file_id: 'middle', file_unique_id: 'm', width: 320, height: 213 },
];
const remote = (platformFileId: string, name: string) => ({ kind: 'remote', platformFileId, name }) as const;

function bodyOf(given: Update): InboundBody | undefined {
  const heard = hear(given, bot);
  return heard?.kind === 'said' ? heard.inbound.body : undefined;
}

describe('hear', () => {
  it('knows a delivery again by the bot and the number of the update', () => {
    const heard = hear(typed('/mine'), bot);
    expect(heard).toEqual({
      kind: 'said',
      inbound: {
        key: 'telegram:7000000001:470000001',
        caller: {
          platform: 'telegram',
          accountId: '101',
          chatId: '101',
          isPrivate: true,
          displayName: '伟 王',
          locale: 'zh-CN',
        },
        body: { kind: 'command', name: 'mine', text: '' },
      },
    });
  });

  it.each([
    ['zh-hans', 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    [undefined, 'zh-CN'],
  ])('speaks to somebody whose app is in %s in %s', (language_code, locale) => {
    const heard = hear(typed('/mine', { from: { ...wang, language_code } }), bot);
    expect(heard).toMatchObject({ inbound: { caller: { locale } } });
  });

  it.each<readonly [string, Update, InboundBody]>([
    ['a bare command', typed('/report'), { kind: 'command', name: 'report', text: '' }],
    [
      'a command with its words, over several lines',
      typed('/report YT2019-004 供电线路未到位\n已停工两天'),
      { kind: 'command', name: 'report', text: 'YT2019-004 供电线路未到位\n已停工两天' },
    ],
    ['a command in capitals', typed('/Mine'), { kind: 'command', name: 'mine', text: '' }],
    ['a linking code', typed('/start 7K2M9Q'), { kind: 'command', name: 'start', text: '7K2M9Q' }],
    ['a command in a group', typed('/problems', { chat: group }), { kind: 'command', name: 'problems', text: '' }],
    [
      'a command that names the bot',
      typed('/problem@Heye_Test_Bot P-2026-0042', { chat: group }),
      { kind: 'command', name: 'problem', text: 'P-2026-0042' },
    ],
    [
      'a command under a photo',
      update({ photo, caption: '/report YT2019-004 沟未填', caption_entities: [commanding('/report')] }),
      { kind: 'command', name: 'report', text: 'YT2019-004 沟未填', files: [remote('large', 'photo-7.jpg')] },
    ],
    ['a command that nobody has', typed('/weather'), { kind: 'say', text: '/weather', files: [] }],
    ['words', update({ text: '供电' }), { kind: 'say', text: '供电', files: [] }],
    [
      'a command in the middle of words',
      update({ text: '用 /mine 看', entities: [{ type: 'bot_command', offset: 2, length: 5 }] }),
      { kind: 'say', text: '用 /mine 看', files: [] },
    ],
    [
      'a photo in its largest size',
      update({ photo }),
      { kind: 'say', text: '', files: [remote('large', 'photo-7.jpg')] },
    ],
    [
      'a photo of an album, with its words',
      update({ photo, caption: '现场', media_group_id: '99' }),
      { kind: 'say', text: '现场', files: [remote('large', 'photo-7.jpg')] },
    ],
    [
      'a document under its own name',
      update({ document: { file_id: 'd', file_unique_id: 'd', file_name: '批复.pdf' } }),
      { kind: 'say', text: '', files: [remote('d', '批复.pdf')] },
    ],
    [
      'a video',
      update({ video: { file_id: 'v', file_unique_id: 'v', width: 1, height: 1, duration: 1 } }),
      { kind: 'say', text: '', files: [remote('v', 'video-7.mp4')] },
    ],
    [
      'a place',
      update({ location: { latitude: 37.55, longitude: 121.2, horizontal_accuracy: 12 } }),
      { kind: 'say', text: '', files: [], location: { latitude: 37.55, longitude: 121.2 } },
    ],
    [
      'an answer in a group to the bot',
      update({ chat: group, text: '供电', reply_to_message: message({ from: me, chat: group }) }),
      { kind: 'say', text: '供电', files: [] },
    ],
    [
      'a message that somebody wants to report',
      typed('/report', { chat: group, reply_to_message: message({ from: li, chat: group, caption: '沟未填', photo }) }),
      { kind: 'reportShortcut', text: '沟未填', files: [remote('large', 'photo-7.jpg')] },
    ],
    [
      'the quoted part of a message that somebody wants to report',
      typed('/report', {
        reply_to_message: message({ from: li, text: '早。沟未填' }),
        quote: { text: '沟未填', position: 2 },
      }),
      { kind: 'reportShortcut', text: '沟未填', files: [] },
    ],
    [
      'a new report in reply to the bot',
      typed('/report', { reply_to_message: message({ from: me, text: '您好' }) }),
      { kind: 'command', name: 'report', text: '' },
    ],
  ])('hears %s', (_, given, body) => {
    expect(bodyOf(given)).toEqual(body);
  });

  it.each([
    ['words in a group', update({ chat: group, text: '开会了' })],
    ['a photo in a group', update({ chat: group, photo })],
    [
      'an answer in a group to somebody else',
      update({ chat: group, text: '好', reply_to_message: message({ from: li }) }),
    ],
    ['a command of another bot', typed('/report@other_bot', { chat: group })],
    ['a command of another bot that is told privately', typed('/report@other_bot')],
    ['an anonymous administrator', typed('/mine', { chat: group, sender_chat: group })],
    ['another bot', typed('/mine', { chat: group, from: { ...li, is_bot: true } })],
    ['a group that becomes a supergroup', update({ chat: group, migrate_to_chat_id: -1002 })],
    ['somebody who joins', update({ chat: group, new_chat_members: [me] })],
    ['a sticker', update({ sticker: {} })],
    ['a corrected message', { update_id: 1, edited_message: message({ text: 'x' }) } as Update],
    ['a channel', { update_id: 1, channel_post: { message_id: 1, date: 1, text: '/mine' } } as Update],
  ])('is silent about %s', (_, given) => {
    expect(hear(given, bot)).toBeUndefined();
  });
});

describe('hear a press', () => {
  const press = (fields: Partial<CallbackQuery>): Update => ({
    update_id: 470_000_002,
    callback_query: {
      id: '438',
      from: li,
      chat_instance: '1',
      message: message({ chat: group, text: 'x' }),
      ...fields,
    },
  });

  it('tells the deed, the presser and the message with the button', () => {
    expect(hear(press({ data: 'a:P-2026-0042' }), bot)).toMatchObject({
      kind: 'pressed',
      callbackQueryId: '438',
      inbound: {
        key: 'telegram:7000000001:470000002',
        caller: { accountId: '102', chatId: '-1001000000202', isPrivate: false },
        body: { kind: 'press', intent: { kind: 'acknowledge', no: 'P-2026-0042' }, messageId: '7' },
      },
    });
  });

  it('names a message with a picture as the courier does', () => {
    const heard = hear(press({ data: 'help', message: message({ photo, caption: 'x' }) }), bot);
    expect(heard).toMatchObject({ inbound: { body: { messageId: '7p' } } });
  });

  it.each([
    ['is of no version of Heye', { data: 'x:P-2026-0042' }],
    ['was tampered with', { data: 'pick:1:2:3:4' }],
    ['carries nothing', {}],
    ['stands in a message of another chat', { data: 'help', message: undefined }],
  ])('finds a button stale that %s', (_, fields) => {
    expect(hear(press(fields), bot)).toEqual({ kind: 'stale', callbackQueryId: '438', locale: 'zh-CN' });
  });
});
