import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Post, SendFailure } from '../../../src/bot/courier.ts';
import { SendError } from '../../../src/bot/courier.ts';
import { telegramCourier } from '../../../src/bot/telegram/courier.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { type Fault, type FakeTelegram, startFakeTelegram } from '../../fakes/telegram/index.ts';
import { HOSTILE, hostileCard } from './hostile-cards.ts';
import { png } from './pictures.ts';

const WANG = 101;
const BLOCKER = 102;
const SILENT = 103;
const GROUP = -1001000000201;
const KICKED = -1001000000202;
const OLD = -203;

const pictures = new Map([
  ['chart', png()],
  ['strip', png(9000, 20)],
]);
const readPicture = async (sha256: string) => pictures.get(sha256) ?? new Uint8Array();
const chart = { sha256: 'chart', mediaType: 'image/png', name: '简报.png', alt: '开复工率 71.0 %,见 evil.com' };
const card: Card = {
  tone: 'alarm',
  title: '供电线路未到位',
  signOff: 'P-2026-0042',
  actions: [{ label: '收到', intent: { kind: 'acknowledge', no: 'P-2026-0042' } }],
};
/** Of a card whose own words have none. */
const MARKUP_OF_OURS = ['bold', 'blockquote', 'code'];
const long = { ...card, lead: ['开工'.repeat(700)], picture: chart };

let telegram: FakeTelegram;
let courier: ReturnType<typeof telegramCourier>;

beforeAll(async () => {
  telegram = await startFakeTelegram();
  courier = telegramCourier({ token: telegram.token, apiRoot: `${telegram.apiRoot}/`, readPicture });
  for (const id of [WANG, BLOCKER, SILENT]) telegram.addUser({ id, firstName: `用户${id}` });
  for (const from of [WANG, BLOCKER]) telegram.start({ from });
  telegram.block(BLOCKER);
  telegram.addGroup({ id: GROUP, title: '供电公司', members: [WANG], supergroup: true });
  telegram.addGroup({ id: KICKED, title: '旧群', members: [WANG], supergroup: true, bot: 'kicked' });
  telegram.addGroup({ id: OLD, title: '升级群', members: [WANG] });
});

afterEach(() => telegram.clearFaults());
afterAll(() => telegram.close());

const queuedAt = Temporal.Instant.from('2026-09-30T01:00Z');
const postOf = (said: Card, chatId: number = WANG, more: Partial<Post> = {}): Post => ({
  deliveryId: 1,
  chatId: String(chatId),
  card: said,
  locale: 'zh-CN',
  maybePosted: false,
  queuedAt,
  ...more,
});
const newest = (chatId: number = WANG) => telegram.botMessages(chatId).at(-1);

async function failureOf(work: Promise<unknown>): Promise<SendFailure> {
  const error = await work.then(
    () => new Error('expected a SendError, but it succeeded'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SendError)) throw error;
  expect(`${error.message} ${String(error.cause)}`).not.toContain(telegram.token);
  return error.failure;
}

describe('telegramCourier.post', () => {
  it('posts a card with its buttons, without a link preview', async () => {
    const posted = await courier.post(postOf(card));
    expect(posted).toEqual({ chatId: '101', messageId: String(newest()?.id) });
    expect(newest()?.text).toBe('🔴 供电线路未到位\n\nP-2026-0042');
    expect(newest()?.markup).toEqual({
      kind: 'inline',
      rows: [[{ kind: 'callback', text: '收到', data: 'a:P-2026-0042' }]],
    });
    expect(telegram.calls('sendMessage').at(-1)?.args['link_preview_options']).toBe('{"is_disabled":true}');
  });

  it('posts a picture with its words as one message', async () => {
    const { messageId } = await courier.post(postOf({ ...card, picture: chart }));
    expect(messageId).toBe(`${newest()?.id}p`);
    expect(newest()).toMatchObject({ media: { kind: 'photo' }, text: '🔴 供电线路未到位\n\nP-2026-0042' });
    expect(newest()?.markup).toMatchObject({ kind: 'inline', rows: [[{ text: '收到' }]] });
  });

  it('puts words that are too long for a caption under the picture, as the message to edit', async () => {
    const { messageId } = await courier.post(postOf(long, GROUP));
    const [photo, words] = telegram.botMessages(GROUP).slice(-2);
    expect(photo).toMatchObject({ media: { kind: 'photo' }, silent: true, markup: undefined, autoEntities: [] });
    expect(photo?.text.replaceAll('\u2060', '')).toBe('开复工率 71.0 %,见 evil.com');
    expect(words).toMatchObject({ replyTo: photo?.id, silent: false, media: undefined });
    expect(messageId).toBe(String(words?.id));
  });

  it('does not send the picture twice when its words have to wait', async () => {
    const before = telegram.botMessages(GROUP).length;
    telegram.fault('sendMessage', { kind: 'tooManyRequests', retryAfter: 3 });
    expect(await failureOf(courier.post(postOf(long, GROUP, { deliveryId: 2 })))).toEqual({
      kind: 'rateLimited',
      retryAfter: 3,
    });
    await courier.post(postOf(long, GROUP, { deliveryId: 2, maybePosted: true }));
    expect(telegram.botMessages(GROUP)).toHaveLength(before + 2);
  });

  it('sends as a document what Telegram will not have as a photo', async () => {
    const { messageId } = await courier.post(postOf({ ...card, picture: { ...chart, sha256: 'strip' } }));
    expect(newest()).toMatchObject({ media: { kind: 'document', file: { name: '简报.png' } } });
    expect(messageId).toBe(`${newest()?.id}p`);
  });

  it.each(HOSTILE.map((words) => [JSON.stringify(words), words]))(
    'lets %s become no mention, link, command or markup',
    async (_, words) => {
      const said = {
        ...card,
        title: words,
        lead: [words, words],
        facts: [{ label: words, value: [words] }],
        note: [words],
      };
      await courier.post(postOf({ ...said, lines: [{ text: [words] }] }));
      expect(newest()?.autoEntities).toEqual([]);
      expect(newest()?.entities.filter(({ type }) => !MARKUP_OF_OURS.includes(type))).toEqual([]);
    },
  );

  it('is never refused for what a card says, and Telegram finds nothing in it, in both languages', async () => {
    await fc.assert(
      fc.asyncProperty(hostileCard, fc.constantFrom(...LOCALES), fc.boolean(), async (said, locale, pictured) => {
        const asked = pictured ? { ...said, picture: chart } : said;
        const posted = await courier.post(postOf(asked, WANG, { locale }));
        expect(newest()?.autoEntities).toEqual([]);
        await courier.edit(posted, card, locale);
        await courier.edit(posted, said, locale);
        expect(newest()?.autoEntities).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('telegramCourier.edit', () => {
  const solved: Card = { ...card, tone: 'good', title: '供电线路已到位', actions: [] };

  it.each([
    ['a message', card],
    ['the caption of a picture', { ...card, picture: chart }],
    ['the words under a picture', long],
  ])('rewrites %s and takes its buttons away', async (_, said) => {
    const posted = await courier.post(postOf(said));
    await courier.edit(posted, solved, 'zh-CN');
    expect(newest()).toMatchObject({ text: '🟢 供电线路已到位\n\nP-2026-0042', markup: undefined, edits: 1 });
  });

  it('is content when the message says so already', async () => {
    const posted = await courier.post(postOf(card));
    await courier.edit(posted, card, 'zh-CN');
    expect(newest()?.edits).toBe(0);
  });

  it('is refused when the message is gone', async () => {
    expect(await failureOf(courier.edit({ chatId: '101', messageId: '99999' }, card, 'zh-CN'))).toEqual({
      kind: 'refused',
    });
  });
});

describe('what a failure means to the queue', () => {
  const post = (chatId: number = WANG) => failureOf(courier.post(postOf(card, chatId)));

  it.each<readonly [string, Fault, SendFailure]>([
    ['too many messages', { kind: 'tooManyRequests', retryAfter: 7 }, { kind: 'rateLimited', retryAfter: 7 }],
    ['an outage', { kind: 'serverError', code: 500, description: 'Internal Server Error' }, { kind: 'unavailable' }],
    ['a restart', { kind: 'serverError', code: 502, description: 'Bad Gateway' }, { kind: 'unavailable' }],
    ['the page of a proxy', { kind: 'html', code: 502 }, { kind: 'unavailable' }],
    ['a line that breaks before it is posted', { kind: 'resetBefore' }, { kind: 'unknownOutcome' }],
    ['a line that breaks after it is posted', { kind: 'resetAfter' }, { kind: 'unknownOutcome' }],
    ['a revoked token', { kind: 'serverError', code: 401, description: 'Unauthorized' }, { kind: 'unauthorized' }],
    [
      'a group that is closed to it',
      {
        kind: 'serverError',
        code: 400,
        description: 'Bad Request: not enough rights to send text messages to the chat',
      },
      { kind: 'unreachable' },
    ],
    [
      'a message that it does not like',
      { kind: 'serverError', code: 400, description: "Bad Request: can't parse entities" },
      { kind: 'refused' },
    ],
  ])('%s', async (_, fault, failure) => {
    telegram.fault('sendMessage', fault);
    expect(await post()).toEqual(failure);
  });

  it.each([
    ['a person who blocked it', BLOCKER],
    ['a person who never opened a chat', SILENT],
    ['a group that threw it out', KICKED],
    ['a chat that is not there', 999],
  ])('%s cannot be reached', async (_, chatId) => {
    expect(await post(chatId)).toEqual({ kind: 'unreachable' });
  });

  it('a group that became a supergroup has moved', async () => {
    const heir = telegram.migrate(OLD, WANG);
    expect(await post(OLD)).toEqual({ kind: 'moved', chatId: String(heir) });
  });

  it('a wrong token can send nothing to anybody', async () => {
    const stranger = telegramCourier({ token: '1:wrong', apiRoot: telegram.apiRoot, readPicture });
    expect(await failureOf(stranger.post(postOf(card)))).toEqual({ kind: 'unauthorized' });
  });

  it('a server that is not there has not taken it', async () => {
    const gone = await startFakeTelegram();
    await gone.close();
    const lost = telegramCourier({ token: telegram.token, apiRoot: gone.apiRoot, readPicture });
    expect(await failureOf(lost.post(postOf(card)))).toEqual({ kind: 'unavailable' });
  });

  it('a silent server leaves it open after eight seconds', async () => {
    telegram.fault('sendMessage', { kind: 'hangAfter' });
    const begun = Temporal.Now.instant();
    expect(await post()).toEqual({ kind: 'unknownOutcome' });
    const waited = Temporal.Now.instant().since(begun).total('seconds');
    expect(waited).toBeGreaterThan(7);
    expect(waited).toBeLessThan(10);
  });
});

describe('telegramCourier.fetchFile', () => {
  const idOf = (given: { readonly claimedSize?: number; readonly length?: number }) => {
    const { length = 3, ...claimed } = given;
    const bytes = new Uint8Array(length).fill(7);
    const { message } = telegram.sendDocument({ from: WANG, bytes, fileName: '图 纸.pdf', ...claimed });
    return message.media?.kind === 'document' ? message.media.file.fileId : expect.fail('no document');
  };

  it('fetches the bytes of a file that came in', async () => {
    expect(await courier.fetchFile(idOf({}), 1000)).toEqual(new Uint8Array([7, 7, 7]));
  });

  it.each([
    ['is larger than asked for', () => courier.fetchFile(idOf({ length: 1001 }), 1000), 'refused'],
    [
      'turns out larger than it was said to be',
      () => courier.fetchFile(idOf({ length: 1001, claimedSize: 10 }), 1000),
      'refused',
    ],
    [
      'is larger than a bot may fetch',
      () => courier.fetchFile(idOf({ claimedSize: 21 * 1024 * 1024 }), 1e9),
      'refused',
    ],
    ['is not there', () => courier.fetchFile('nothing', 1000), 'refused'],
  ])('refuses a file that %s', async (_, fetching, kind) => {
    expect(await failureOf(fetching())).toEqual({ kind });
  });

  it('tries again what is unavailable for the moment', async () => {
    const description = 'Bad Request: wrong file_id or the file is temporarily unavailable';
    telegram.fault('getFile', { kind: 'serverError', code: 400, description });
    expect(await failureOf(courier.fetchFile(idOf({}), 1000))).toEqual({ kind: 'unavailable' });
  });
});

describe('telegramCourier.places', () => {
  const digest = { ...card, picture: chart };
  const places = () => {
    if (courier.places === undefined) throw new Error('expected a way to take places');
    return courier.places;
  };

  it.each([
    ['words alone', card],
    ['a picture with its words', digest],
  ])('takes the place of %s in silence, and fills it', async (_, said) => {
    const before = telegram.botMessages(GROUP).length;
    const place = await places().reserve(postOf(said, GROUP));
    expect(newest(GROUP)).toMatchObject({ text: '…', silent: true });
    const posted = await places().fill(place, said, 'zh-CN');
    expect(telegram.botMessages(GROUP)).toHaveLength(before + 1);
    expect(newest(GROUP)).toMatchObject({ text: '🔴 供电线路未到位\n\nP-2026-0042' });
    expect(newest(GROUP)?.media?.kind).toBe('picture' in said ? 'photo' : undefined);
    expect(newest(GROUP)?.markup).toMatchObject({ kind: 'inline', rows: [[{ text: '收到' }]] });
    await courier.edit(posted, { ...said, title: '已解决' }, 'zh-CN');
    expect(newest(GROUP)?.text).toContain('已解决');
  });

  it('takes two places where the words are too long for a caption, and it is the words that are edited later', async () => {
    const before = telegram.botMessages(GROUP).length;
    const place = await places().reserve(postOf(long, GROUP));
    const posted = await places().fill(place, long, 'zh-CN');
    const [picture, words] = telegram.botMessages(GROUP).slice(before);
    expect(picture?.media?.kind).toBe('photo');
    expect(words?.text).toContain('开工开工');
    expect(posted.messageId).toBe(String(words?.id));
    expect(telegram.botMessages(GROUP)).toHaveLength(before + 2);
  });

  it('fills the same place again when it is not known whether that was done: it stands there once', async () => {
    const place = await places().reserve(postOf(digest, GROUP));
    telegram.fault('editMessageMedia', { kind: 'resetAfter' });
    expect(await failureOf(places().fill(place, digest, 'zh-CN'))).toEqual({ kind: 'unknownOutcome' });
    const before = telegram.botMessages(GROUP).length;
    await places().fill(place, digest, 'zh-CN');
    await places().fill(await places().reserve(postOf(card, GROUP)), card, 'zh-CN');
    expect(telegram.botMessages(GROUP)).toHaveLength(before + 1);
  });
});
