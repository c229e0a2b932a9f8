import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/bot/inbound.ts';
import { localMessage } from '../../../src/db/schema.ts';
import { HOSTILE, HOSTILE_TYPED, skeleton } from './support/hostile.ts';
import { type LocalWorld, NOON, openLocalWorld } from './support/local-world.ts';
import { acknowledgedCard, assignedCard, reportForm } from './support/sample-cards.ts';
import { eventsOf, liveAddressIn, visitor } from './support/visitor.ts';
import { openTestDatabase } from '../../support/database.ts';

let world: LocalWorld;
let browser: ReturnType<typeof visitor>;
let officer: number;
beforeAll(async () => {
  world = await openLocalWorld(await openTestDatabase('pglite'));
  browser = visitor(world.chat);
  officer = world.who('officer4').id;
});
beforeEach(async () => {
  await world.clear();
  world.core.answer(() => ({ kind: 'nothing' }));
});
afterAll(() => world.close());

const CHANNEL = `c:推进中心`;
const inChannel = (part = '') => `/chat/${officer}${part}?in=${encodeURIComponent(CHANNEL)}`;
const own = (part = '') => `/chat/${officer}${part}`;
const privately = () => ({ chatId: `p${officer}`, isPrivate: true });
const bodies = () => world.core.received.map(({ body }) => body);
const saidIn = async (chatId: string) =>
  (await world.store.recent(chatId, 100)).map(({ text, authorId }) => ({ text, authorId }));

describe('localChat, to be read', () => {
  it('offers everybody of the zone, by role and department', async () => {
    const page = await browser.page('/chat', { 'accept-language': 'zh-CN' });
    const offered = new Set([...page.matchAll(/data-chat="(p\d+)"/g)].map(([, chat]) => chat));
    expect(offered.size).toBe(world.zone.people.length);
    expect(offered.size).toBeGreaterThanOrEqual(90);
    expect(page).toContain('<h3>供电公司</h3>');
  });

  it('shows a person their private chat and every channel, and suggests every command', async () => {
    const page = await browser.page(own());
    expect([...page.matchAll(/class="conversation"/g)]).toHaveLength(1 + world.zone.channels.length);
    for (const command of COMMANDS) expect(page).toContain(`data-command="/${command}"`);
  });

  it.each([
    ['somebody else’s private chat', (id: number) => `/chat/${id}?in=p${id + 1}`],
    ['a channel that the zone does not have', (id: number) => `/chat/${id}?in=c%3A%E5%AF%86`],
    ['somebody who does not exist', () => '/chat/999999'],
    ['the stream of somebody else’s chat', (id: number) => `/chat/${id}/live?in=p${id + 1}`],
    ['an asset that there is not', () => '/chat/assets/..%2f..%2fpackage.json'],
    ['a file that nobody sent', () => '/chat/files/abc'],
    ['anything else', () => '/chat/settings'],
  ])('has no page for %s', async (_, path) => {
    expect((await browser.ask(path(officer))).status).toBe(404);
  });

  it('lets scripts, styles and pictures come from this machine only, and nobody frame it', async () => {
    const { headers } = await browser.ask(own());
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const page = await browser.page(own());
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style="/);
  });

  it('serves every asset that the page names', async () => {
    const page = await browser.page(own());
    for (const [, address = ''] of page.matchAll(/(?:src|href)="(\/chat\/assets\/[^"]+)"/g)) {
      const response = await browser.ask(address);
      expect([address, response.status, (await response.text()).length > 100]).toEqual([address, 200, true]);
      const again = await browser.ask(address, { 'if-none-match': response.headers.get('etag') ?? '' });
      expect(again.status).toBe(304);
    }
  });

  it('shows what hostile people wrote as words', async () => {
    for (const text of HOSTILE) expect((await browser.post(inChannel('/say'), { text: `x${text}` })).status).toBe(200);
    expect(bodies()).toEqual(HOSTILE_TYPED.map((text) => ({ kind: 'say', text: `x${text}`.trim(), files: [] })));
    const hostile = await browser.page(inChannel());
    await world.clear();
    for (const _ of HOSTILE) await browser.post(inChannel('/say'), { text: 'x' });
    const harmless = await browser.page(inChannel());
    expect(skeleton(hostile)).toBe(skeleton(harmless));
    expect(hostile).toContain('&lt;script&gt;window.pwned=1&lt;/script&gt;');
  });

  it('names the day once and shows times of the zone', async () => {
    await world.store.say([{ chatId: CHANNEL, authorId: officer, text: '一' }], NOON);
    await world.store.say([{ chatId: CHANNEL, authorId: officer, text: '二' }], NOON.add({ hours: 1 }));
    await world.store.say([{ chatId: CHANNEL, authorId: officer, text: '三' }], NOON.add({ hours: 12 }));
    const page = await browser.page(inChannel());
    expect([...page.matchAll(/class="day">([^<]*)</g)].map(([, day]) => day)).toEqual([
      '2026年9月21日星期一',
      '2026年9月22日星期二',
    ]);
    expect([...page.matchAll(/>(\d\d:\d\d)<\/time>/g)].map(([, time]) => time)).toEqual(['12:05', '13:05', '00:05']);
  });

  it('begins with the newest messages and hands out the older ones piece by piece', async () => {
    await world.store.say(
      Array.from({ length: 120 }, (_, at) => ({ chatId: CHANNEL, authorId: officer, text: `第${at}条` })),
      NOON,
    );
    const seen: string[] = [];
    let address: string | undefined = inChannel();
    while (address) {
      const page: string = await browser.page(address);
      seen.unshift(...[...page.matchAll(/class="text">([^<]*)</g)].map(([, text]) => text ?? ''));
      address = /hx-get="([^"]+earlier[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([...new Set(seen)]).toEqual(Array.from({ length: 120 }, (_, at) => `第${at}条`));
  });

  it('speaks the language that this browser chose, before the person’s own', async () => {
    const switched = await browser.post(
      '/chat/language',
      { locale: 'en' },
      { referer: `http://127.0.0.1:3000${own()}` },
    );
    expect([switched.status, switched.headers.get('location')]).toEqual([303, own()]);
    const cookie = switched.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await browser.page(own(), { cookie })).toContain('Problem register');
    expect(await browser.page(own())).toContain('问题清单');
  });

  it('never leads to another site after the language was switched', async () => {
    for (const referer of ['http://evil.example/', 'http://evil.example//chat', 'javascript:x', '']) {
      const switched = await browser.post('/chat/language', { locale: 'en' }, { referer });
      expect(switched.headers.get('location')).toBe('/chat');
    }
  });

  it('finds projects by a part of their name and shows them as words', async () => {
    const found = await browser.page(`${own('/projects')}?q=${encodeURIComponent('八角湾')}`);
    expect(found).toContain('data-value="YT2019-017"');
    expect(found).toContain('&lt;b&gt;八角湾&lt;/b&gt;');
    expect(await browser.page(`${own('/projects')}?q=nowhere`)).not.toContain('role="option"');
  });
});

describe('localChat, spoken to', () => {
  it('shows what was said and hands it on as the person who said it', async () => {
    const key = randomUUID();
    const response = await browser.post(own('/say'), { key, text: ' 电缆到了 ' });
    expect(response.headers.get('hx-trigger')).toBe('heye:done');
    expect(await saidIn(`p${officer}`)).toEqual([{ text: '电缆到了', authorId: officer }]);
    expect(world.core.received).toEqual([
      {
        key: `local:${key}`,
        caller: {
          platform: 'local',
          accountId: String(officer),
          ...privately(),
          displayName: '特派员04',
          locale: 'zh-CN',
        },
        body: { kind: 'say', text: '电缆到了', files: [] },
      },
    ]);
  });

  it('takes a command in a channel, with the photos that came with it', async () => {
    const files = [new File(['one'], 'a.png'), new File(['two'], 'b.png')];
    await browser.post(inChannel('/say'), { text: '/report YT2019-004 没有电', files });
    expect(world.core.received[0]?.caller).toMatchObject({ chatId: CHANNEL, isPrivate: false });
    expect(bodies()).toMatchObject([
      {
        kind: 'command',
        name: 'report',
        text: 'YT2019-004 没有电',
        files: [{ kind: 'stored', name: 'a.png', size: 3 }, { name: 'b.png' }],
      },
    ]);
    const shown = await world.store.recent(CHANNEL, 10);
    expect(shown.map(({ text, card }) => text ?? card?.picture?.name)).toEqual([
      '/report YT2019-004 没有电',
      'a.png',
      'b.png',
    ]);
  });

  it('takes a place', async () => {
    await browser.post(own('/say'), { text: '', location: '37.5512,121.1908' });
    expect(bodies()).toEqual([
      { kind: 'say', text: '', files: [], location: { latitude: 37.5512, longitude: 121.1908 } },
    ]);
    expect(await saidIn(`p${officer}`)).toEqual([{ text: '位置 37.5512，121.1908', authorId: officer }]);
  });

  it.each([
    ['a command that there is not', { text: '/delete all' }, '没有 /delete 这个命令'],
    ['nothing', { text: '  ' }, '还没有写内容'],
    ['a place that is none', { text: '在这里', location: 'here' }, '纬度，经度'],
    ['a file that is not taken', { text: '看', files: new File(['MZ'], 'run.exe') }, '不收 run.exe'],
  ])('says why it does not take %s, and changes nothing', async (_, fields, says) => {
    const response = await browser.post(own('/say'), fields);
    expect(response.headers.get('hx-trigger')).toBe('heye:refused');
    expect(await response.text()).toContain(says);
    expect([bodies(), await saidIn(`p${officer}`)]).toEqual([[], []]);
  });

  it('counts a double click and a retry with the same key once', async () => {
    const key = randomUUID();
    await Promise.all([1, 2, 3].map(() => browser.post(own('/say'), { key, text: '/mine' })));
    await browser.post(own('/say'), { key, text: '/mine' });
    expect(world.core.received).toHaveLength(1);
    expect(await saidIn(`p${officer}`)).toHaveLength(1);
  });

  it('says that nothing was delivered when the database does not answer, and takes the retry', async () => {
    const key = randomUUID();
    world.core.fail();
    const failed = await browser.post(own('/say'), { key, text: '没有电' });
    expect([failed.status, failed.headers.get('hx-trigger')]).toEqual([503, 'heye:refused']);
    expect(await failed.text()).toContain('没有送到');
    expect(world.faults).toHaveLength(1);
    world.core.answer(() => ({ kind: 'nothing' }));
    expect((await browser.post(own('/say'), { key, text: '没有电' })).status).toBe(200);
    expect(await saidIn(`p${officer}`)).toEqual([{ text: '没有电', authorId: officer }]);
  });

  it('hands on which button of which message was pressed', async () => {
    const { messageId } = await world.heyeSays(`p${officer}`, assignedCard('zh-CN'));
    await browser.post(own('/press'), { intent: 'a:P-2026-0042', message: messageId });
    expect(bodies()).toEqual([{ kind: 'press', intent: { kind: 'acknowledge', no: 'P-2026-0042' }, messageId }]);
  });

  it('makes a problem of what somebody else said', async () => {
    await world.store.say([{ chatId: CHANNEL, authorId: officer + 1, text: '又停电了' }], NOON);
    const [message] = await world.store.recent(CHANNEL, 1);
    world.core.answer(() => ({ kind: 'form', form: reportForm('zh-CN') }));
    const response = await browser.post(inChannel('/report'), { message: String(message?.id) });
    expect(bodies()).toEqual([{ kind: 'reportShortcut', text: '又停电了', files: [] }]);
    expect(response.headers.get('hx-trigger')).toBe('heye:form');
  });

  it('makes a problem of a photo that somebody sent', async () => {
    await browser.post(inChannel('/say'), { text: '', files: new File(['photo'], 'site.png') });
    const [message] = await world.store.recent(CHANNEL, 1);
    await browser.post(inChannel('/report'), { message: String(message?.id) });
    expect(bodies().at(-1)).toMatchObject({
      kind: 'reportShortcut',
      text: '',
      files: [{ kind: 'stored', name: 'site.png', size: 5 }],
    });
  });

  it.each([
    ['a button of no kind', '/press', { intent: 'drop table' }],
    ['a message of another chat', '/report', { message: '1' }],
    ['a form of no kind', '/submit', { 'form-name': 'drop' }],
  ])('does nothing for %s', async (_, part, fields) => {
    await world.store.say([{ chatId: CHANNEL, authorId: officer, text: 'x' }], NOON);
    const response = await browser.post(own(part), fields);
    expect(await response.text()).toContain('没有看懂');
    expect(bodies()).toEqual([]);
  });

  it.each(['', 'again', '00000000-0000-0000-0000-00000000000G'])('takes no deed with the key "%s"', async (key) => {
    expect((await browser.post(own('/say'), { key, text: '/mine' })).status).toBe(400);
    expect(bodies()).toEqual([]);
  });

  it.each([
    ['another site', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a name that was made to point here', { host: 'evil.example' }],
  ])('takes no deed from %s', async (_, headers) => {
    const response = await browser.post(own('/say'), { text: '/mine' }, headers);
    expect(response.status).toBe(403);
    expect([bodies(), await saidIn(`p${officer}`)]).toEqual([[], []]);
  });

  it('lets nobody speak in somebody else’s private chat', async () => {
    const response = await browser.post(`${own('/say')}?in=p${officer + 1}`, { text: '/mine' });
    expect([response.status, bodies(), await saidIn(`p${officer + 1}`)]).toEqual([404, [], []]);
  });
});

describe('localChat, answering', () => {
  it('opens a form with all of its fields', async () => {
    world.core.answer(() => ({ kind: 'form', form: reportForm('zh-CN') }));
    const response = await browser.post(own('/say'), { text: '/report' });
    const page = await response.text();
    expect(response.headers.get('hx-trigger')).toBe('heye:form');
    expect(page).toContain('<hx-partial hx-target="#dialog"');
    for (const { label } of reportForm('zh-CN').fields) expect(page).toContain(label);
  });

  it('hands on a form’s answers with its files, and closes the dialog', async () => {
    const response = await browser.post(own('/submit'), {
      'form-name': 'report',
      'values:project': 'YT2019-004',
      'text:title': '没有电',
      'values:departments': ['d1', 'd4'],
      'files:files': new File(['photo'], 'site.png'),
      'location:location': '37.5,121.2',
    });
    expect(response.headers.get('hx-trigger')).toBe('heye:done');
    expect(bodies()).toMatchObject([
      {
        kind: 'submit',
        form: 'report',
        context: {},
        answers: {
          project: { kind: 'values', values: ['YT2019-004'] },
          title: { kind: 'text', text: '没有电' },
          departments: { kind: 'values', values: ['d1', 'd4'] },
          files: { kind: 'files', files: [{ kind: 'stored', name: 'site.png', mediaType: 'image/png', size: 5 }] },
          location: { kind: 'location', location: { latitude: 37.5, longitude: 121.2 } },
        },
      },
    ]);
  });

  it('shows faults at their fields without touching what was filled in', async () => {
    world.core.answer(() => ({ kind: 'faults', form: reportForm('zh-CN'), faults: { title: '请填写。' } }));
    const page = await (await browser.post(own('/submit'), { 'form-name': 'report' })).text();
    expect(page).toContain('hx-target="#fault-title" hx-swap="innerHTML">请填写。<');
    expect(page).not.toContain('<input');
  });

  it('finds faults of its own before Heye is asked', async () => {
    const fields = { 'form-name': 'report', 'location:location': 'here', 'files:files': new File(['MZ'], 'run.exe') };
    const page = await (await browser.post(own('/submit'), fields)).text();
    expect(page).toContain('hx-target="#fault-location" hx-swap="innerHTML">请写成');
    expect(page).toContain('hx-target="#fault-files" hx-swap="innerHTML">不收 run.exe');
    expect(bodies()).toEqual([]);
  });

  it.each([
    ['a word in passing', false, 'class="toast"'],
    ['a refusal, which stays', true, 'class="toast alert"'],
  ])('shows %s', async (_, alert, shown) => {
    world.core.answer(() => ({ kind: 'toast', text: '只有主办部门的人可以<签收>。', alert }));
    const page = await (await browser.post(own('/press'), { intent: 'a:P-2026-0042' })).text();
    expect(page).toContain(shown);
    expect(page).toContain('只有主办部门的人可以&lt;签收&gt;。');
  });

  it('says a refusal of a form in the form', async () => {
    world.core.answer(() => ({ kind: 'toast', text: '这个问题已经关闭。', alert: true }));
    const response = await browser.post(own('/submit'), { 'form-name': 'progress', 'context:no': 'P-2026-0042' });
    expect(response.headers.get('hx-trigger')).toBe('heye:refused');
    expect(await response.text()).toContain('hx-target="#asked-fault"');
  });

  it('shows a stored file as what the file store says that it is', async () => {
    await browser.post(own('/say'), { text: '', files: new File(['<script>'], 'site.png') });
    const [sha256 = ''] = [...world.files.keys()].slice(-1);
    const response = await browser.ask(`/chat/files/${sha256}`);
    expect([response.headers.get('content-type'), response.headers.get('x-content-type-options')]).toEqual([
      'image/png',
      'nosniff',
    ]);
  });
});

describe('localChat, live', () => {
  const open = async (path: string, headers: Record<string, string> = {}) => {
    const address = liveAddressIn(await browser.page(path));
    return { address, events: eventsOf(await browser.ask(address, headers)) };
  };
  /** The next piece of messages, past the news of other chats. */
  const nextMessages = async (events: ReturnType<typeof eventsOf>) => {
    for await (const event of { [Symbol.asyncIterator]: () => ({ next: () => events.next() }) }) {
      if (event.event === 'message') return event;
    }
    throw new Error('the stream ended');
  };

  it('shows a new message, then its edit in its place', async () => {
    const { events } = await open(own());
    const posted = await world.heyeSays(`p${officer}`, assignedCard('zh-CN'));
    const fresh = await nextMessages(events);
    expect(fresh.data).toContain(`id="m-${posted.messageId}"`);
    expect(fresh.data).toMatch(/<button[^>]*>\s*收到/);
    await world.courier.edit(posted, acknowledgedCard('zh-CN'), 'zh-CN');
    const edited = await nextMessages(events);
    expect(edited.data).toContain(`id="m-${posted.messageId}"`);
    expect(edited.data).toContain('提出已解决');
    expect(edited.data).toContain('已更新');
    await events.return();
  });

  it('sees what another replica wrote', async () => {
    const { events } = await open(own());
    await events.next();
    await world.open.db
      .insert(localMessage)
      .values({ chatId: `p${officer}`, authorId: officer, text: '另一台写的', saidAt: NOON });
    expect((await nextMessages(events)).data).toContain('另一台写的');
    await events.return();
  });

  it('tells where else something is new', async () => {
    const { events } = await open(own());
    const first = await events.next();
    expect(first.value).toMatchObject({ event: 'heye:news', data: '{}' });
    const posted = await world.heyeSays('p1', assignedCard('zh-CN'));
    const next = await events.next();
    expect(next.value).toMatchObject({ event: 'heye:news', data: `{"p1":${posted.messageId}}` });
    await events.return();
  });

  it('sends nothing again to a page that has seen everything, and the rest to one that has not', async () => {
    await world.heyeSays(`p${officer}`, assignedCard('zh-CN'));
    const { address, events } = await open(own());
    expect((await events.next()).value?.event).toBe('heye:news');
    const missed = await world.heyeSays(`p${officer}`, assignedCard('zh-CN'));
    const seen = await nextMessages(events);
    await events.return();

    const unchanged = eventsOf(await browser.ask(address, { 'last-event-id': seen.id }));
    expect((await unchanged.next()).value?.event).toBe('heye:news');
    await unchanged.return();

    const behind = eventsOf(await browser.ask(address));
    expect((await nextMessages(behind)).data).toContain(`id="m-${missed.messageId}"`);
    await behind.return();
  });

  it('keeps the lines of what people write inside their event', async () => {
    const { events } = await open(own());
    await events.next();
    await world.store.say(
      [{ chatId: `p${officer}`, authorId: officer, text: '一\r\n\r\nevent: heye:news\ndata: {"p1":1}\n\n二' }],
      NOON,
    );
    world.live.changed();
    const message = await nextMessages(events);
    expect(message.data).toContain('event: heye:news');
    expect(message.data).toContain('二');
    await events.return();
  });

  it('ends every stream when it closes', async () => {
    const chat = world.reopenChat();
    const other = visitor(chat);
    const events = eventsOf(await other.ask(liveAddressIn(await other.page(own()))));
    await events.next();
    chat.close();
    expect((await events.next()).done).toBe(true);
  });
});
