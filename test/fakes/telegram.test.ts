import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeTelegram, startFakeTelegram } from './telegram/index.ts';
import { caller, pngPicture } from './telegram/test-client.ts';

const ANNA = 101;
const STRANGER = 102;
const BLOCKER = 103;
const GROUP = -201;
const KICKED = -1001000000202;
const BASIC_KICKED = -203;
const LEFT = -1001000000204;
const MIGRATED = -205;
const ADMINISTERED = -1001000000206;

let telegram: FakeTelegram;
let call: ReturnType<typeof caller>;

beforeAll(async () => {
  telegram = await startFakeTelegram();
  call = caller(telegram);
  for (const id of [ANNA, STRANGER, BLOCKER]) telegram.addUser({ id, firstName: `用户${id}` });
  telegram.start({ from: ANNA });
  telegram.start({ from: BLOCKER });
  telegram.block(BLOCKER);
  const members = [ANNA];
  telegram.addGroup({ id: GROUP, title: '供电公司', members });
  telegram.addGroup({ id: KICKED, title: '旧群', members, supergroup: true, bot: 'kicked' });
  telegram.addGroup({ id: BASIC_KICKED, title: '旧群', members, bot: 'kicked' });
  telegram.addGroup({ id: LEFT, title: '旧群', members, supergroup: true, bot: 'left' });
  telegram.addGroup({ id: MIGRATED, title: '升级群', members });
  telegram.migrate(MIGRATED, ANNA);
  telegram.addGroup({ id: ADMINISTERED, title: '推进中心', members, supergroup: true, bot: 'administrator' });
});

afterAll(async () => {
  await telegram.close();
});

const button = (fields: object) => ({ chat_id: ANNA, text: 'x', reply_markup: { inline_keyboard: [[fields]] } });
const keyboard = (rows: number, columns: number) => ({
  inline_keyboard: Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => ({ text: 'x', callback_data: 'y' })),
  ),
});
const html = (text: string) => ({ chat_id: ANNA, parse_mode: 'HTML', text });
const command = (name: string, description = '报告问题') => ({ commands: [{ command: name, description }] });

describe('a refusal of the fake Bot API', () => {
  it.each([
    ['no text', 'sendMessage', { chat_id: ANNA }, 'message text is empty'],
    ['only blanks', 'sendMessage', { chat_id: ANNA, text: ' \n ' }, 'text must be non-empty'],
    ['only invisible characters', 'sendMessage', { chat_id: ANNA, text: '\u200b\u2800' }, 'text must be non-empty'],
    ['only markup', 'sendMessage', html('<b> </b>'), 'text must be non-empty'],
    ['4097 characters', 'sendMessage', { chat_id: ANNA, text: '长'.repeat(4097) }, 'message is too long'],
    ['more than 32 KiB', 'sendMessage', html(`<b>${'长'.repeat(11_000)}</b>`), 'text is too long'],
    ['more than 100 entities', 'sendMessage', html('<b>x</b> '.repeat(101)), 'ENTITIES_TOO_LONG'],
    ['an unknown parse mode', 'sendMessage', { chat_id: ANNA, text: 'x', parse_mode: 'XML' }, 'unsupported parse_mode'],
    [
      'a tag Telegram has not',
      'sendMessage',
      html('<p>x</p>'),
      'can\'t parse entities: Unsupported start tag "p" at byte offset 0',
    ],
    ['no chat', 'sendMessage', { text: 'x' }, 'chat_id is empty'],
    ['an unknown chat', 'sendMessage', { chat_id: 999, text: 'x' }, 'chat not found'],
    ['a name for a chat', 'sendMessage', { chat_id: '@nobody', text: 'x' }, 'chat not found'],
    [
      'an answer to no message',
      'sendMessage',
      { chat_id: ANNA, text: 'x', reply_parameters: { message_id: 99_999 } },
      'message to be replied not found',
    ],
    ['a topic', 'sendMessage', { chat_id: GROUP, text: 'x', message_thread_id: 5 }, 'message thread not found'],
    [
      'an unreadable keyboard',
      'sendMessage',
      { chat_id: ANNA, text: 'x', reply_markup: '{' },
      "can't parse reply keyboard markup JSON object",
    ],
    [
      'a keyboard that is a list',
      'sendMessage',
      { chat_id: ANNA, text: 'x', reply_markup: [] },
      'object expected as reply markup',
    ],
    [
      'rows that are no lists',
      'sendMessage',
      { chat_id: ANNA, text: 'x', reply_markup: { inline_keyboard: [{}] } },
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [
      'a button without text',
      'sendMessage',
      button({ callback_data: 'a' }),
      'can\'t parse inline keyboard button: Can\'t find field "text"',
    ],
    [
      'a button with empty text',
      'sendMessage',
      button({ text: '', callback_data: 'a' }),
      "can't parse inline keyboard button: Inline keyboard button text must be non-empty",
    ],
    [
      'a button without action',
      'sendMessage',
      button({ text: '收到' }),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'a button with empty data',
      'sendMessage',
      button({ text: '收到', callback_data: '' }),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'a button with two actions',
      'sendMessage',
      button({ text: '收到', callback_data: 'a', url: 'https://a.cn' }),
      "can't parse inline keyboard button: Exactly one action is allowed, found url, callback_data",
    ],
    [
      '65 bytes of data',
      'sendMessage',
      button({ text: '收到', callback_data: '供'.repeat(21) + 'ab' }),
      'BUTTON_DATA_INVALID',
    ],
    [
      'a button to localhost',
      'sendMessage',
      button({ text: '看板', url: 'http://localhost:3000/board' }),
      "can't parse inline keyboard button: Inline keyboard button URL 'http://localhost:3000/board' is invalid: Wrong HTTP URL",
    ],
    [
      'nine buttons in a row',
      'sendMessage',
      { chat_id: ANNA, text: 'x', reply_markup: keyboard(1, 9) },
      'reply markup is too long',
    ],
    [
      '101 buttons',
      'sendMessage',
      {
        chat_id: ANNA,
        text: 'x',
        reply_markup: { inline_keyboard: [...keyboard(20, 5).inline_keyboard, ...keyboard(1, 1).inline_keyboard] },
      },
      'reply markup is too long',
    ],
    ['a missing photo', 'sendPhoto', { chat_id: ANNA }, 'there is no photo in the request'],
    [
      'a file id that is none',
      'sendPhoto',
      { chat_id: ANNA, photo: 'nonsense' },
      'wrong remote file identifier specified: Wrong character in the string',
    ],
    [
      'an address it cannot fetch',
      'sendPhoto',
      { chat_id: ANNA, photo: 'https://a.cn/a.png' },
      'failed to get HTTP URL content',
    ],
    [
      '1025 characters of caption',
      'sendPhoto',
      { chat_id: ANNA, photo: 'x', caption: '长'.repeat(1025) },
      'message caption is too long',
    ],
    [
      'an unknown chat action',
      'sendChatAction',
      { chat_id: ANNA, action: 'dance' },
      'wrong parameter action in request',
    ],
    ['an edit of nothing', 'editMessageText', { text: 'x' }, 'message identifier is not specified'],
    [
      'an edit of a missing message',
      'editMessageText',
      { chat_id: ANNA, message_id: 99_999, text: 'x' },
      'message to edit not found',
    ],
    [
      "an edit of a user's message",
      'editMessageText',
      { chat_id: ANNA, message_id: 1, text: 'x' },
      "message can't be edited",
    ],
    [
      'an edit to 4097 characters',
      'editMessageText',
      { chat_id: ANNA, message_id: 1, text: '长'.repeat(4097) },
      'MESSAGE_TOO_LONG',
    ],
    [
      'deleting a missing message',
      'deleteMessage',
      { chat_id: ANNA, message_id: 99_999 },
      'message to delete not found',
    ],
    [
      'a query that never was',
      'answerCallbackQuery',
      { callback_query_id: '1' },
      'query is too old and response timeout expired or query ID is invalid',
    ],
    [
      'a toast of 201 characters',
      'answerCallbackQuery',
      { callback_query_id: '1', text: '长'.repeat(201) },
      'MESSAGE_TOO_LONG',
    ],
    ['a file that never was', 'getFile', { file_id: 'nonsense' }, 'invalid file_id'],
    ['a member without a number', 'getChatMember', { chat_id: GROUP }, 'invalid user_id specified'],
    [
      'a reaction Telegram has not',
      'setMessageReaction',
      { chat_id: ANNA, message_id: 1, reaction: [{ type: 'emoji', emoji: '✅' }] },
      'REACTION_INVALID',
    ],
    [
      'two reactions',
      'setMessageReaction',
      {
        chat_id: ANNA,
        message_id: 1,
        reaction: [
          { type: 'emoji', emoji: '👍' },
          { type: 'emoji', emoji: '👌' },
        ],
      },
      'REACTIONS_TOO_MANY',
    ],
    ['pinning a missing message', 'pinChatMessage', { chat_id: GROUP, message_id: 99_999 }, 'message to pin not found'],
    ['an upper-case command', 'setMyCommands', command('Report'), 'BOT_COMMAND_INVALID'],
    ['a Chinese command', 'setMyCommands', command('报告'), 'BOT_COMMAND_INVALID'],
    ['33 characters of command', 'setMyCommands', command('a'.repeat(33)), 'command length must not exceed 32'],
    ['a command without description', 'setMyCommands', command('report', ' '), 'command description must be non-empty'],
    [
      '257 characters of description',
      'setMyCommands',
      command('report', '长'.repeat(257)),
      'command description length must not exceed 256',
    ],
    [
      '101 commands',
      'setMyCommands',
      { commands: Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: 'x' })) },
      'BOT_COMMANDS_TOO_MUCH',
    ],
    [
      'commands for a language with a region',
      'setMyCommands',
      { ...command('report'), language_code: 'zh-CN' },
      'invalid language code specified',
    ],
    [
      'commands for an unknown scope',
      'setMyCommands',
      { ...command('report'), scope: { type: 'planet' } },
      "can't parse BotCommandScope: Unsupported type specified",
    ],
    [
      'commands for an unknown chat',
      'setMyCommands',
      { ...command('report'), scope: { type: 'chat', chat_id: 999 } },
      'chat not found',
    ],
    [
      'a webhook without encryption',
      'setWebhook',
      { url: 'http://heye.example.cn/telegram/webhook' },
      'bad webhook: An HTTPS URL must be provided for webhook',
    ],
    [
      'a webhook on an odd port',
      'setWebhook',
      { url: 'https://heye.example.cn:3000/' },
      'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
    ],
    [
      'a secret with a blank',
      'setWebhook',
      { url: 'https://heye.example.cn/', secret_token: 'a b' },
      'secret token contains unallowed characters',
    ],
  ])('is due for %s', async (_, method, args, reason) => {
    const description = `Bad Request: ${reason}`;
    expect(await call(method, args)).toMatchObject({ status: 400, body: { ok: false, error_code: 400, description } });
  });

  it.each([
    ['a user who never pressed start', STRANGER, 403, "Forbidden: bot can't initiate conversation with a user"],
    ['a user who blocked the bot', BLOCKER, 403, 'Forbidden: bot was blocked by the user'],
    ['a supergroup that kicked it', KICKED, 403, 'Forbidden: bot was kicked from the supergroup chat'],
    ['a group that kicked it', BASIC_KICKED, 403, 'Forbidden: bot was kicked from the group chat'],
    ['a supergroup it is not in', LEFT, 403, 'Forbidden: bot is not a member of the supergroup chat'],
  ])('keeps the bot from writing to %s', async (_, chat_id, status, description) => {
    expect(await call('sendMessage', { chat_id, text: 'x' })).toMatchObject({ status, body: { description } });
  });

  it('names the heir of an upgraded group', async () => {
    const { status, body } = await call('sendMessage', { chat_id: MIGRATED, text: 'x' });
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    expect({ status, body }).toMatchObject({ status: 400, body: { description } });
    const heir = body.parameters?.migrate_to_chat_id;
    expect(await call('sendMessage', { chat_id: heir, text: 'x' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a wrong token', `/bot${'1:wrong'}/getMe`, 401, 'Unauthorized'],
    ['a method that is none', '/bot{token}/sendMessages', 404, 'Not Found: method not found'],
    ['a path that is none', '/hello', 404, 'Not Found'],
    ['a file that was not asked for', '/file/bot{token}/photos/file_1.jpg', 404, 'Not Found'],
  ])('meets %s', async (_, path, status, description) => {
    const response = await fetch(telegram.apiRoot + path.replace('{token}', telegram.token));
    expect([response.status, await response.json()]).toEqual([status, { ok: false, error_code: status, description }]);
  });
});

describe('sendMessage', () => {
  it('takes exactly the texts of 1 to 4096 UTF-16 code units after parsing', async () => {
    const part = fc.constantFrom('长', '👍', 'a', '&amp;', '<b>粗</b>');
    await fc.assert(
      fc.asyncProperty(part, fc.integer({ min: 4090, max: 4102 }), async (last, length) => {
        const plain = last.replaceAll(/<[^>]*>/g, '').replace('&amp;', '&');
        const text = 'x'.repeat(length - plain.length) + last;
        const { status } = await call('sendMessage', html(text));
        expect(status).toBe(length <= 4096 ? 200 : 400);
      }),
      { numRuns: 40 },
    );
  });

  it('takes the fullest keyboard', async () => {
    const data = { text: '收到', callback_data: '供'.repeat(21) + 'a' };
    expect(Buffer.byteLength(data.callback_data)).toBe(64);
    const rows = [...keyboard(12, 8).inline_keyboard, ...keyboard(1, 3).inline_keyboard, [data]];
    expect(
      await call('sendMessage', { chat_id: ANNA, text: 'x', reply_markup: { inline_keyboard: rows } }),
    ).toMatchObject({ status: 200 });
  });

  it('keeps the plain text, its entities, and what Telegram links by itself', async () => {
    await call('sendMessage', { ...html('<b>停电</b> &lt;@zhang_wei&gt; evil.com'), disable_notification: true });
    const message = telegram.botMessages(ANNA).at(-1);
    expect(message).toMatchObject({ text: '停电 <@zhang_wei> evil.com', silent: true, edits: 0 });
    expect(message?.entities).toEqual([{ type: 'bold', offset: 0, length: 2 }]);
    expect(message?.autoEntities.map(({ text }) => text)).toEqual(['@zhang_wei', 'evil.com']);
  });

  it.each(['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'query'] as const)(
    'reads its arguments from %s',
    async (encoding) => {
      const args = { chat_id: ANNA, text: `以 ${encoding}`, reply_markup: { force_reply: true } };
      expect(await call('sendmessage', args, encoding)).toMatchObject({ status: 200 });
      expect(telegram.botMessages(ANNA).at(-1)).toMatchObject({
        text: `以 ${encoding}`,
        markup: { kind: 'forceReply' },
      });
    },
  );
});

describe('editMessageText', () => {
  const sent = async (more: object = {}) => {
    const { body } = await call('sendMessage', { chat_id: ANNA, text: '一', ...more });
    return { chat_id: ANNA, message_id: body.result?.message_id ?? 0 };
  };
  const unchanged =
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

  it('counts edits and keeps the message in its newest state', async () => {
    const message = await sent();
    await call('editMessageText', { ...message, text: '二' });
    await call('editMessageText', { ...message, text: '三' });
    expect(telegram.botMessages(ANNA).at(-1)).toMatchObject({ id: message.message_id, text: '三', edits: 2 });
  });

  it('refuses what changes nothing, also when only the markup was written differently', async () => {
    const message = await sent({ text: '<b>一</b>', parse_mode: 'HTML' });
    const { body } = await call('editMessageText', { ...message, text: ' <strong>一</strong>', parse_mode: 'HTML' });
    expect(body.description).toBe(unchanged);
  });

  it('takes the keyboard away when it is not given again', async () => {
    const message = await sent({ reply_markup: keyboard(1, 1) });
    expect(
      (await call('editMessageText', { ...message, text: '一', reply_markup: keyboard(1, 1) })).body.description,
    ).toBe(unchanged);
    await call('editMessageText', { ...message, text: '一' });
    expect(telegram.botMessages(ANNA).at(-1)?.markup).toBeUndefined();
  });

  it('refuses a message that forces a reply, a keyboard of another kind, and a message with a picture', async () => {
    const forced = await sent({ reply_markup: { force_reply: true } });
    expect((await call('editMessageText', { ...forced, text: '二' })).body.description).toBe(
      "Bad Request: message can't be edited",
    );
    const plain = await sent();
    const wrong = { ...plain, text: '二', reply_markup: { remove_keyboard: true } };
    expect((await call('editMessageText', wrong)).body.description).toBe('Bad Request: inline keyboard expected');
    const { body } = await call('sendPhoto', { chat_id: ANNA, photo: pngPicture(40, 30) }, 'multipart/form-data');
    const picture = { chat_id: ANNA, message_id: body.result?.message_id };
    expect((await call('editMessageText', { ...picture, text: '二' })).body.description).toBe(
      'Bad Request: there is no text in the message to edit',
    );
    expect((await call('editMessageCaption', { ...plain, caption: '二' })).body.description).toBe(
      'Bad Request: there is no caption in the message to edit',
    );
    expect(await call('editMessageCaption', { ...picture, caption: '二' })).toMatchObject({ status: 200 });
  });
});

describe('files', () => {
  it('come as multipart parts and go again by their file id', async () => {
    const { body } = await call(
      'sendPhoto',
      { chat_id: ANNA, photo: pngPicture(1600, 900), caption: '图' },
      'multipart/form-data',
    );
    const sizes = body.result?.photo ?? [];
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [90, 51],
      [320, 180],
      [800, 450],
      [1280, 720],
    ]);
    const photo = sizes.at(-1)?.file_id;
    expect(await call('sendPhoto', { chat_id: ANNA, photo })).toMatchObject({ status: 200 });
    const { body: refused } = await call('sendDocument', { chat_id: ANNA, document: photo });
    expect(refused.description).toBe("Bad Request: can't use file of type Photo as Document");
  });

  it.each([
    ['what is no picture', Buffer.from('<html>'), 'IMAGE_PROCESS_FAILED'],
    ['a picture far too long', pngPicture(2100, 100), 'PHOTO_INVALID_DIMENSIONS'],
    ['a picture far too large', pngPicture(6000, 4001), 'PHOTO_INVALID_DIMENSIONS'],
    [
      'more than 10 MB',
      Buffer.alloc(10 * 1024 * 1024 + 1),
      'file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
    ],
  ])('are no photo when they are %s', async (_, photo, reason) => {
    const { body } = await call('sendPhoto', { chat_id: ANNA, photo }, 'multipart/form-data');
    expect(body.description).toBe(`Bad Request: ${reason}`);
  });

  it('of a user are fetched by the path of getFile, up to 20 MB', async () => {
    const bytes = pngPicture(400, 300);
    const { message } = telegram.sendPhoto({ from: ANNA, bytes, caption: '现场' });
    if (message.media?.kind !== 'photo') throw new Error('expected a photo');
    const { body } = await call('getFile', { file_id: message.media.sizes.at(-1)?.fileId });
    const response = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${body.result?.file_path}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);

    const large = telegram.sendDocument({ from: ANNA, bytes, fileName: 'a.zip', claimedSize: 20 * 1024 * 1024 + 1 });
    if (large.message.media?.kind !== 'document') throw new Error('expected a document');
    const refused = await call('getFile', { file_id: large.message.media.file.fileId });
    expect(refused.body.description).toBe('Bad Request: file is too big');
  });

  it('replace one another by editMessageMedia', async () => {
    const { body } = await call('sendPhoto', { chat_id: ANNA, photo: pngPicture(40, 30) }, 'multipart/form-data');
    const media = { type: 'photo', media: 'attach://next', caption: '第二张' };
    const edit = { chat_id: ANNA, message_id: body.result?.message_id, media, next: pngPicture(50, 50) };
    expect(await call('editMessageMedia', edit, 'multipart/form-data')).toMatchObject({ status: 200 });
    expect(telegram.botMessages(ANNA).at(-1)).toMatchObject({ text: '第二张', edits: 1 });
  });
});

describe('a button press', () => {
  const card = async (chat_id: number) => {
    const reply_markup = {
      inline_keyboard: [
        [
          { text: '收到', callback_data: 'ack' },
          { text: '看板', url: 'https://a.cn/' },
        ],
      ],
    };
    await call('sendMessage', { chat_id, text: '供电线路未到位', reply_markup });
    return telegram.waitForMessage(chat_id, ({ text }) => text === '供电线路未到位');
  };
  const lastQuery = async () => {
    const { body } = await call('getUpdates', { offset: -1 });
    return body.result?.at?.(-1)?.callback_query;
  };

  it('is answered once', async () => {
    const pressed = telegram.press({ from: ANNA, message: await card(ANNA), label: '收到' });
    const query = await lastQuery();
    expect(query).toMatchObject({ data: 'ack', from: { id: ANNA }, message: { text: '供电线路未到位' } });
    const answer = { callback_query_id: query?.id, text: '已签收', show_alert: true };
    expect(await call('answerCallbackQuery', answer)).toMatchObject({ status: 200 });
    expect(await pressed).toMatchObject({ kind: 'answered', text: '已签收', alert: true });
    expect(await call('answerCallbackQuery', answer)).toMatchObject({ status: 400 });
  });

  it('that nobody answers leaves the user waiting', async () => {
    const within = Temporal.Duration.from({ milliseconds: 20 });
    expect(await telegram.press({ from: ANNA, message: await card(ANNA), data: 'ack', within })).toMatchObject({
      kind: 'unanswered',
    });
  });

  it.each([
    ['a label that is not there', { label: '提级' }, '0 buttons "提级"'],
    ['data that is not there', { data: 'nak' }, '0 buttons "nak"'],
    ['a button that only opens a link', { label: '看板' }, 'calls nothing back'],
  ])('is impossible on %s', async (_, what, reason) => {
    const message = await card(ANNA);
    await expect(telegram.press({ from: ANNA, message, ...what })).rejects.toThrow(reason);
  });

  it('is impossible for one who is not in the group', async () => {
    const message = await card(GROUP);
    await expect(telegram.press({ from: STRANGER, message, label: '收到' })).rejects.toThrow('is no member');
  });
});

describe('setMyCommands', () => {
  it('keeps a list for each scope and language', async () => {
    const scope = { type: 'all_private_chats' };
    expect(await call('setMyCommands', { ...command('report'), scope, language_code: 'zh' })).toMatchObject({
      status: 200,
    });
    expect((await call('getMyCommands', { scope, language_code: 'zh' })).body.result).toEqual(
      command('report').commands,
    );
    expect((await call('getMyCommands', { scope })).body.result).toEqual([]);
    await call('deleteMyCommands', { scope, language_code: 'zh' });
    expect(telegram.commands().has('all_private_chats:zh')).toBe(false);
  });
});

describe('chats', () => {
  it('tell who is in them', async () => {
    expect((await call('getChat', { chat_id: GROUP })).body.result).toMatchObject({
      id: GROUP,
      type: 'group',
      title: '供电公司',
    });
    expect((await call('getChatMemberCount', { chat_id: GROUP })).body.result).toBe(2);
    expect((await call('getChatMember', { chat_id: GROUP, user_id: ANNA })).body.result).toMatchObject({
      status: 'member',
    });
    expect((await call('getChatMember', { chat_id: GROUP, user_id: STRANGER })).body.result).toMatchObject({
      status: 'left',
    });
    const itself = { chat_id: ADMINISTERED, user_id: telegram.botId };
    expect((await call('getChatMember', itself)).body.result).toMatchObject({ status: 'administrator' });
  });

  it('number their messages together, each supergroup for itself', async () => {
    const number = async (chat_id: number) =>
      (await call('sendMessage', { chat_id, text: 'x' })).body.result?.message_id ?? 0;
    const [inPrivate, inGroup, inSupergroup] = [await number(ANNA), await number(GROUP), await number(ADMINISTERED)];
    expect([inGroup, inSupergroup < inPrivate]).toEqual([inPrivate + 1, true]);
  });

  it('let only an administrator pin and delete what others wrote', async () => {
    const { message } = telegram.say({ from: ANNA, chat: ADMINISTERED, text: '停电了' });
    const there = { chat_id: ADMINISTERED, message_id: message.id };
    expect(await call('pinChatMessage', there)).toMatchObject({ status: 200 });
    expect(await call('deleteMessage', there)).toMatchObject({ status: 200 });
    const elsewhere = {
      chat_id: GROUP,
      message_id: telegram.say({ from: ANNA, chat: GROUP, text: '停电了' }).message.id,
    };
    expect((await call('pinChatMessage', elsewhere)).body.description).toMatch('not enough rights');
    expect((await call('deleteMessage', elsewhere)).body.description).toMatch("can't be deleted");
  });
});
