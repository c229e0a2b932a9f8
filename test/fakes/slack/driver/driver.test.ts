import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actions, button, option, plain } from '../blocks/samples.ts';
import { buttonLabels, errorsByLabel, type FakeSlack, type Message } from '../index.ts';
import type { JsonObject } from '../json.ts';
import { startWorkspace, type Workspace } from '../support.ts';
import { type SampleBot, startSampleBot } from './sample-bot.ts';

let place: Workspace;
let bot: SampleBot;
let slack: FakeSlack;
beforeEach(async () => {
  place = await startWorkspace();
  slack = place.slack;
  bot = await startSampleBot(slack);
});
afterEach(async () => {
  await bot.close();
  await slack.close();
});

const openForm = async () => {
  await slack.slashCommand({ user: 'U0WANG', channel: 'C0POWER', command: '/report' });
};
const send = (title: string, more: JsonObject = {}) =>
  slack.submitView({ user: 'U0WANG', values: { 标题: title, ...(more as { readonly [label: string]: string }) } });
const card = async (): Promise<Message> => {
  const take = button({ action_id: 'take', value: 'P-2026-0042' });
  const when = { type: 'datepicker', action_id: 'when', placeholder: plain('哪天') };
  await place.call('chat.postMessage', { channel: 'C0POWER', text: 'x', blocks: [actions(take, when)] });
  const [message] = slack.messagesIn('C0POWER');
  if (!message) throw new Error('the card was not posted');
  return message;
};

describe('a slash command', () => {
  it('opens a form with its trigger', async () => {
    const delivery = await slack.slashCommand({
      user: 'U0WANG',
      channel: 'C0POWER',
      command: '/report',
      text: ' 停电 ',
    });
    expect(delivery).toMatchObject({ status: 200, accepted: true });
    expect(bot.heard).toEqual([{ type: 'command', text: '停电', channel_name: 'power' }]);
    expect(slack.openViews('U0WANG')).toMatchObject([{ payload: { callback_id: 'report' } }]);
  });

  it('shows the immediate answer to whoever typed, and what comes later where it was told', async () => {
    await slack.slashCommand({ user: 'U0WANG', channel: 'C0POWER', command: '/say', text: 'later' });
    expect(slack.ephemeralsFor('U0WANG')).toMatchObject([{ text: 'later', channel: 'C0POWER' }]);
    expect(slack.messagesIn('C0POWER')).toMatchObject([{ text: '来了' }]);
  });

  it('is violated by an answer after three seconds, which nobody sees', async () => {
    const delivery = await slack.slashCommand({ user: 'U0WANG', command: '/sleep', text: '3100' });
    expect(delivery.accepted).toBe(false);
    expect(slack.violations).toEqual([expect.stringMatching(/^\/sleep: Heye took 3\d{3} ms/)]);
    expect(slack.ephemeralsFor('U0WANG')).toEqual([]);
  });

  it.each([
    ['with a forged signature', { signature: 'wrong' }],
    ['without a signature', { signature: 'missing' }],
    ['from six minutes ago', { shiftSeconds: -360 }],
  ] as const)('%s is refused by Bolt, which is no violation', async (_, tamper) => {
    const delivery = await slack.slashCommand({ user: 'U0WANG', command: '/report', tamper });
    expect(delivery.status).toBe(401);
    expect([bot.heard, slack.violations]).toEqual([[], []]);
  });

  it('delivered again carries the same trigger, which is good once', async () => {
    await openForm();
    await slack.redeliver();
    expect(slack.callsTo('views.open').map(({ outcome }) => outcome)).toMatchObject([
      { body: { ok: true } },
      { body: { ok: false, error: 'exchanged_trigger_id' } },
    ]);
  });
});

describe('a form', () => {
  it('travels in the shapes of `state.values`', async () => {
    await openForm();
    const found = await slack.blockSuggestion({ user: 'U0WANG', label: '项目', query: '供' });
    expect(found.options).toEqual([{ text: '供电线路', value: 'YT2019-004' }]);
    const photo = slack.addFile({ user: 'U0WANG', bytes: new Uint8Array(3), name: '现场.jpg', mimetype: 'image/jpeg' });
    const values = { 标题: '停电', project: '供电线路', 部门: ['v0', 'v2'], 评分: 5, photos: [photo.wire] };
    expect(await slack.submitView({ user: 'U0WANG', values })).toMatchObject({ outcome: 'closed' });
    expect(bot.heard.at(-1)).toMatchObject({
      values: {
        title: { a: { type: 'plain_text_input', value: '停电' } },
        project: { project: { type: 'external_select', selected_option: option('YT2019-004', '供电线路') } },
        departments: { a: { type: 'multi_static_select', selected_options: [option('v0'), option('v2')] } },
        by: { a: { type: 'datepicker', selected_date: '2026-09-30' } },
        rating: { a: { type: 'number_input', value: '5' } },
        photos: { a: { type: 'file_input', files: [{ id: photo.id, mimetype: 'image/jpeg' }] } },
      },
    });
    expect(slack.openViews('U0WANG')).toEqual([]);
  });

  it('shows what is wrong and keeps what was typed', async () => {
    await openForm();
    expect(await send('bad', { 评分: '3' })).toMatchObject({ outcome: 'errors', errors: { title: '太短' } });
    expect(slack.openViews('U0WANG').map(errorsByLabel)).toEqual([{ 标题: '太短' }]);
    expect(await send('停电')).toMatchObject({ outcome: 'closed' });
    expect(bot.heard.at(-1)).toMatchObject({ values: { rating: { a: { value: '3' } } } });
  });

  it.each([
    ['is replaced by an update', 'again', 'updated', 1],
    ['is covered by a push', 'more', 'pushed', 2],
    ['is cleared away with all others', 'all', 'cleared', 0],
  ])('%s', async (_, title, outcome, left) => {
    await openForm();
    expect(await send(title)).toMatchObject({ outcome });
    expect(slack.openViews('U0WANG')).toHaveLength(left);
  });

  it.each([
    ['objections to no input', 'stray', /errors name no input blocks/],
    ['a view that is none', 'wrong', /missing required field: title/],
  ])('is violated by %s', async (_, title, violation) => {
    await openForm();
    expect(await send(title)).toMatchObject({ outcome: 'unusable' });
    expect(slack.violations).toEqual([expect.stringMatching(violation)]);
    expect(slack.openViews('U0WANG')).toHaveLength(1);
  });

  it.each([
    ['an empty required input', {}, /required and empty: 标题/],
    ['a word that is too short', { 标题: '停' }, /2 to 20 characters/],
    ['a number out of bounds', { 标题: '停电', 评分: '6' }, /above 5/],
    ['a choice that was never offered', { 标题: '停电', 项目: 'YT2019-009' }, /no option/],
    ['a kind of file that is not wanted', { 标题: '停电', 照片: [{ filetype: 'exe' }] }, /type exe cannot be attached/],
    ['an input that is not there', { 备注: 'x' }, /nothing is named/],
  ])("is not sent by Slack's client with %s", async (_, values, refusal) => {
    await openForm();
    await expect(slack.submitView({ user: 'U0WANG', values })).rejects.toThrow(refusal);
    expect(bot.heard).toHaveLength(1);
  });

  it('tells that it was closed when it asked to be told', async () => {
    await openForm();
    await slack.closeView({ user: 'U0WANG' });
    expect(bot.heard.at(-1)).toEqual({ type: 'closed', is_cleared: false });
    expect(slack.openViews('U0WANG')).toEqual([]);
  });

  it('is violated by suggestions that Slack cannot show', async () => {
    await openForm();
    expect(await slack.blockSuggestion({ user: 'U0WANG', label: '项目', query: '坏' })).toMatchObject({ options: [] });
    expect(slack.violations).toEqual([expect.stringMatching(/block_suggestion: .*must be more than 0 characters/)]);
  });
});

describe('a message', () => {
  it('has buttons that are found by what stands on them', async () => {
    const message = await card();
    expect(buttonLabels(message)).toEqual(['收到']);
    await slack.pressButton({ user: 'U0WANG', message, label: '收到' });
    expect(bot.heard).toEqual([{ type: 'action', user: 'U0WANG', value: 'P-2026-0042' }]);
    expect(slack.messagesIn('C0POWER')).toMatchObject([{ text: '已签收', blocks: [], updates: 1 }]);
  });

  it('loses its buttons with an edit, except for a client that has not caught up', async () => {
    const message = await card();
    await slack.pressButton({ user: 'U0WANG', message, label: '收到' });
    await expect(slack.pressButton({ user: 'U0WANG', message, label: '收到' })).rejects.toThrow('nothing is named');
    await slack.pressButton({ user: 'U0WANG', message, label: '收到', stale: true });
    expect(bot.heard).toHaveLength(2);
  });

  it('cannot be pressed by somebody who is not there', async () => {
    await expect(slack.pressButton({ user: 'U0LIU', message: await card(), label: '收到' })).rejects.toThrow(
      'not in C0POWER',
    );
  });

  it('says what was chosen in it', async () => {
    await slack.selectOption({ user: 'U0WANG', message: await card(), label: '哪天', option: '2026-10-09' });
    expect(bot.heard).toMatchObject([
      { action: { type: 'datepicker', action_id: 'when', selected_date: '2026-10-09' } },
    ]);
  });

  it('of a person reaches the bot where it is a member, and a retry says that it is one', async () => {
    await slack.say({ user: 'U0WANG', text: '在吗' });
    await slack.redeliver({ retry: 1 });
    const { delivery } = await slack.say({ user: 'U0WANG', channel: 'C0OTHER', text: '在吗' });
    expect(delivery).toBeUndefined();
    expect(bot.heard).toEqual([
      { type: 'message', channel_type: 'im' },
      { type: 'message', channel_type: 'im', retry: 1 },
    ]);
  });

  it('can be reported with a shortcut', async () => {
    const { message } = await slack.say({ user: 'U0WANG', channel: 'C0POWER', text: '停电了' });
    await slack.messageShortcut({ user: 'U0WANG', callbackId: 'report_message', message });
    await slack.shortcut({ user: 'U0WANG', callbackId: 'report_message' });
    expect(bot.heard.slice(1)).toEqual([
      { type: 'message_action', text: '停电了' },
      { type: 'shortcut', text: '' },
    ]);
  });
});

describe('the rest of Slack', () => {
  it('opens the Home tab', async () => {
    await slack.appHomeOpened({ user: 'U0WANG' });
    expect(slack.home('U0WANG')).toMatchObject({ type: 'home', payload: { blocks: [{ type: 'divider' }] } });
  });

  it('asks for a challenge to be sent back', async () => {
    expect(await slack.urlVerification('abc')).toMatchObject({ status: 200, json: { challenge: 'abc' } });
  });

  it('notes when Heye is not there', async () => {
    await bot.close();
    expect(await slack.say({ user: 'U0WANG', text: '在吗' })).toMatchObject({
      delivery: { status: 0, accepted: false },
    });
    expect(slack.violations).toEqual([expect.stringContaining('event message: Heye answered 0')]);
    bot = await startSampleBot(slack);
  });
});
