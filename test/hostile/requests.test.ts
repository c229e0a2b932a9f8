/** What somebody can send to the one port of Heye without being Slack, Telegram or the person at this machine. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webServer } from '../../src/web/server.ts';
import { type FrontDoor, HEYE_SECRET, openFrontDoor, type Sent, WEBHOOK_SECRET } from './support/front-door.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
  door.slack.addUser({ id: 'U0WANG', name: 'wang', email: 'officer4@zone.example' });
});
afterAll(() => door.close());

/** Stands in every body, so that it can be looked for where it must not be. */
const WORDS = '机密正文：供电线路未到位';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };
const MEGABYTE = 1024 * 1024;

let triggers = 0;
const commandBody = (text = `YT2019-004 ${WORDS}`, trigger = `1337.${(triggers += 1)}`) =>
  new URLSearchParams({
    command: '/report',
    text,
    trigger_id: trigger,
    user_id: 'U0WANG',
    user_name: 'wang',
    channel_id: 'D0WANG',
    channel_name: 'directmessage',
    team_id: 'T0HEYE',
    response_url: `${door.slack.apiUrl}`,
  }).toString();
const toSlack = (body: string, headers: Sent['headers']): Sent => ({
  method: 'POST',
  path: '/slack/events',
  headers: { ...FORM, ...headers },
  body,
});

describe('POST /slack/events', () => {
  it.each<[string, (body: string) => Record<string, string | string[]>]>([
    ['no signature', () => ({})],
    ['a signature without a time', (body) => ({ 'x-slack-signature': door.signed(body)['x-slack-signature'] ?? '' })],
    ['a signature of another secret', (body) => door.signed(body, 0, 'guessed')],
    ['a signature of another body', (body) => door.signed(`${body}&text=x`)],
    ['the right signature at another time', (body) => ({ ...door.signed(body, -1), ...stampOf(door.signed(body)) })],
    ['another version of signing', (body) => ({ ...door.signed(body), 'x-slack-signature': 'v1=00' })],
    ['half a signature', (body) => ({ ...door.signed(body), ...halfOf(door.signed(body)) })],
    ['two signatures', (body) => ({ ...door.signed(body), 'x-slack-signature': ['v0=00', 'v0=11'] })],
    ['five minutes and a little ago', (body) => door.signed(body, -302)],
    ['five minutes and a little ahead', (body) => door.signed(body, 302)],
    ['an hour ahead', (body) => door.signed(body, 3600)],
    ['a time that is no number', (body) => ({ ...door.signed(body), 'x-slack-request-timestamp': 'now' })],
    ['a negative time', (body) => ({ ...door.signed(body), 'x-slack-request-timestamp': '-1' })],
  ])('is turned away with %s, and changes nothing', async (_, headers) => {
    const before = await door.state();
    const body = commandBody();
    expect(await door.send(toSlack(body, headers(body)))).toMatchObject({ status: 401, body: '' });
    expect(await door.state()).toEqual(before);
  });

  it.each([-298, 298])('is taken when the clocks differ by %i seconds', async (shift) => {
    const body = commandBody('');
    expect(await door.send(toSlack(body, door.signed(body, shift)))).toMatchObject({ status: 200 });
  });

  it('files one problem when the same request is replayed, whatever the retry headers say', async () => {
    const body = commandBody();
    const sent = toSlack(body, door.signed(body));
    const first = await door.send(sent);
    const filed = await door.state();
    const again = await door.send({ ...sent, headers: { ...sent.headers, 'x-slack-retry-num': '3' } });
    const later = await door.send(toSlack(body, door.signed(body, 120)));
    expect([again.status, later.status]).toEqual([200, 200]);
    expect(again.body).toBe(first.body);
    expect(await door.state()).toEqual(filed);
  });

  it('lets an unsigned "ssl_check" in as far as an empty answer', async () => {
    const before = await door.state();
    const body = `ssl_check=1&${commandBody()}`;
    expect(await door.send(toSlack(body, {}))).toMatchObject({ status: 401, body: '' });
    expect(await door.state()).toEqual(before);
  });

  it.each([
    ['nothing', JSON_TYPE, ''],
    ['broken JSON', JSON_TYPE, '{"type":"event_callback"'],
    ['JSON null', JSON_TYPE, 'null'],
    ['a JSON list', JSON_TYPE, '[]'],
    ['a JSON text', JSON_TYPE, `"${WORDS}"`],
    ['a JSON number', JSON_TYPE, '42'],
    ['a form as JSON', JSON_TYPE, 'command=%2Freport&text=x'],
    ['a form under another name', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
    ['a payload that is null', FORM, 'payload=null'],
    ['a payload that is null, spelled otherwise', FORM, 'p%61yload=%6Eull'],
    ['a payload that is a list', FORM, 'payload=%5B%5D'],
    ['a payload that is broken', FORM, 'payload=%7B%22type%22'],
    ['a payload that is no form', FORM, 'payload=%'],
    ['JSON that is only deep', JSON_TYPE, '['.repeat(500_000)],
  ])('answers 400 to %s, signed, and goes on', async (_, type, body) => {
    const before = await door.state();
    const sent = { ...toSlack(body, door.signed(body)), headers: { ...type, ...door.signed(body) } };
    expect(await door.send(sent)).toMatchObject({ status: 400, body: '' });
    expect(await door.state()).toEqual(before);
    expect((await door.send({ path: '/healthz' })).status).toBe(200);
  });

  it.each([
    ['an empty object', '{}'],
    ['an event of which Heye never heard', '{"type":"event_callback","event":{"type":"solar_eclipse"}}'],
    ['an event without a kind', '{"type":"event_callback","event":null}'],
    ['a prototype', '{"__proto__":{"type":"event_callback"},"constructor":{"prototype":{"x":1}}}'],
    ['a deep object', `{"type":"event_callback","event":{"type":"x","a":${'['.repeat(9000)}${']'.repeat(9000)}}}`],
  ])('answers %s, signed, at once, and changes nothing', async (_, body) => {
    const before = await door.state();
    const headers = { ...JSON_TYPE, ...door.signed(body) };
    const answer = await door.send({ method: 'POST', path: '/slack/events', headers, body });
    expect([200, 400, 500]).toContain(answer.status);
    expect(answer.body).toBe('');
    expect(await door.state()).toEqual(before);
    expect((await door.send({ path: '/healthz' })).status).toBe(200);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('knows no %s', async (method) => {
    expect((await door.send({ method, path: '/slack/events' })).status).toBe(404);
  });
});

describe('POST /telegram/webhook', () => {
  const update = (id: number) =>
    JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        date: 1,
        chat: { id: 555, type: 'private' },
        from: { id: 555, is_bot: false, first_name: '王' },
        text: WORDS,
      },
    });
  const post = (body: string | Uint8Array, headers: Sent['headers'] = {}) =>
    door.send({ method: 'POST', path: '/telegram/webhook', headers: { ...JSON_TYPE, ...headers }, body });
  const secret = { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };

  beforeAll(() => door.slack.waitFor(() => door.telegram.calls('setWebhook').length > 0));

  it.each<[string, Record<string, string | string[]>]>([
    ['no secret', {}],
    ['an empty secret', { 'x-telegram-bot-api-secret-token': '' }],
    ['the beginning of the secret', { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET.slice(0, -1) }],
    ['more than the secret', { 'x-telegram-bot-api-secret-token': `${WEBHOOK_SECRET}x` }],
    ['another of its length', { 'x-telegram-bot-api-secret-token': 'x'.repeat(WEBHOOK_SECRET.length) }],
    ['the secret twice', { 'x-telegram-bot-api-secret-token': [WEBHOOK_SECRET, WEBHOOK_SECRET] }],
    ['the secret as a bearer', { authorization: `Bearer ${WEBHOOK_SECRET}` }],
  ])('is turned away with %s, unread', async (_, headers) => {
    const before = await door.state();
    expect(await post(update(7), headers)).toMatchObject({ status: 401, body: '' });
    expect(await post('{ broken', headers)).toMatchObject({ status: 401, body: '' });
    expect(await door.state()).toEqual(before);
  });

  it('takes an update once, however often it comes', async () => {
    expect((await post(update(8), secret)).status).toBe(200);
    const taken = await door.state();
    for (let times = 0; times < 3; times += 1) expect((await post(update(8), secret)).status).toBe(200);
    expect(await door.state()).toEqual(taken);
  });

  it.each(['', 'null', '[]', '42', '{"update_id":1', '{"update_id":1.5}', '{"message":{}}', '['.repeat(500_000)])(
    'answers 400 to %.20s and goes on',
    async (body) => {
      expect(await post(body, secret)).toMatchObject({ status: 400, body: '' });
      expect((await door.send({ path: '/healthz' })).status).toBe(200);
    },
  );

  it.each([
    ['a message from nobody', { message: { message_id: 1, chat: {}, text: WORDS } }],
    ['a press without a message', { callback_query: { id: '1', from: { id: 1 }, data: 'a:P-2026-0001' } }],
    ['a kind that was not asked for', { chat_member: { chat: { id: 1 } } }],
    ['a message that is text', { message: WORDS }],
  ])('comes through %s unharmed', async (_, what) => {
    const answer = await post(JSON.stringify({ update_id: 100 + (triggers += 1), ...what }), secret);
    expect([200, 500]).toContain(answer.status);
    expect(answer.body).toBe('');
    expect((await door.send({ path: '/healthz' })).status).toBe(200);
  });

  it('knows no other method', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await door.send({ method, path: '/telegram/webhook', headers: secret })).status).toBe(404);
  });
});

describe('a request that is too large', () => {
  const doors: readonly (readonly [string, Record<string, string>])[] = [
    ['/slack/events', {}],
    ['/telegram/webhook', { 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET }],
  ];

  it.each(doors)('of 50 MB is turned away at %s without being kept', async (path, headers) => {
    const body = new Uint8Array(50 * MEGABYTE);
    const before = process.memoryUsage().arrayBuffers;
    const answer = await door.send({ method: 'POST', path, headers: { ...JSON_TYPE, ...headers }, body });
    // Who goes on sending after the answer finds the connection closed, at times before having read it.
    expect([413, 0]).toContain(answer.status);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * MEGABYTE);
  });

  it.each(doors)('is turned away at %s by what it says of itself, before any of it came', async (path, headers) => {
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    expect(
      await firstLine(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 52428800\r\n${head.join('')}\r\n`),
    ).toBe('HTTP/1.1 413 Payload Too Large');
  });

  it.each(doors)('is turned away at %s by what has come when it does not say', async (path, headers) => {
    const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`;
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const sent = `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n${head.join('')}\r\n`;
    expect(await firstLine(sent + chunk.repeat(17))).toBe('HTTP/1.1 413 Payload Too Large');
  });

  it.each([
    ['one header', `X-A: ${'a'.repeat(17_000)}\r\n`],
    ['many headers', Array.from({ length: 2000 }, (_, at) => `X-${at}: 1234567\r\n`).join('')],
    ['an endless path', ''],
  ])('in its head is turned away: %s', async (what, headers) => {
    const path = what === 'an endless path' ? `/${'a'.repeat(20_000)}` : '/healthz';
    expect(await firstLine(`GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`)).toBe(
      'HTTP/1.1 431 Request Header Fields Too Large',
    );
  });
});

describe('a request that does not end', () => {
  const parts = {
    slackEvents: (request: NodeJS.ReadableStream) => void request.resume(),
    metrics: { answer: () => undefined, stop: async () => {} },
    ready: async () => {},
    secret: HEYE_SECRET,
  };

  it.each([
    ['in its head', 'GET /healthz HTTP/1.1\r\nHost: x\r\n'],
    ['in its body', 'POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nslow'],
  ])('is ended when it has taken too long %s', async (_, sent) => {
    const server = webServer(parts, { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 50 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await firstLine(sent, port)).toBe('HTTP/1.1 408 Request Timeout');
    server.close();
  });

  it('may take half a minute at most', () => {
    const server = webServer(parts);
    expect(server.requestTimeout).toBeLessThanOrEqual(30_000);
    expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
  });
});

describe('the local chat', () => {
  const own = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' };
  const deed = `key=${crypto.randomUUID()}&text=%2Freport%20YT2019-004%20x`;
  const say = (headers: Record<string, string>) =>
    door.send({ method: 'POST', path: '/chat/1/say?in=p1', headers: { ...FORM, ...headers }, body: deed });

  it.each<[string, Record<string, string>]>([
    ['a name that was made to point here', { host: 'evil.example:3000' }],
    ['a proxy', { host: 'localhost:3000', 'x-forwarded-for': '203.0.113.9' }],
    ['a proxy by the standard’s header', { host: 'localhost:3000', forwarded: 'for=203.0.113.9' }],
    ['a proxy that tells only the address', { host: 'localhost:3000', 'x-real-ip': '203.0.113.9' }],
    ['a proxy that tells its own name', { host: 'localhost:3000', via: '1.1 proxy' }],
    ['a tunnel', { host: 'localhost:3000', 'cf-connecting-ip': '203.0.113.9' }],
  ])('shows no page and takes no deed through %s', async (_, headers) => {
    const before = await door.state();
    for (const path of ['/chat', '/chat/1', '/chat/1/live', `/chat/files/${'a'.repeat(64)}`, '/chat/assets/chat.js'])
      expect((await door.send({ path, headers })).status).toBe(403);
    expect((await say({ ...own, ...headers })).status).toBe(403);
    expect(await door.state()).toEqual(before);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { ...own, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site’s form without scripts', { host: own.host, 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { ...own, origin: 'http://127.0.0.1:4000', 'sec-fetch-site': 'same-site' }],
    ['a page in a sandbox', { ...own, origin: 'null' }],
    ['nowhere', { host: own.host }],
  ])('takes no deed from %s', async (_, headers) => {
    const before = await door.state();
    expect((await say(headers)).status).toBe(403);
    expect(await door.state()).toEqual(before);
  });

  it('gives pages that no other page may frame, and that run no script but their own', async () => {
    const { headers, body } = await door.send({ path: '/chat', headers: { host: own.host } });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
  });

  it.each(['/chat/files/..%2f..%2fsecret', '/chat/assets/..%2f..%2flocal-chat.ts', '/chat/0', '/chat/1e1', '/chat/x'])(
    'knows no %s',
    async (path) => {
      expect((await door.send({ path, headers: { host: own.host } })).status).toBe(404);
    },
  );

  it('takes no more than a word for the choice of a language', async () => {
    const body = `locale=${'x'.repeat(5000)}`;
    const headers = { ...FORM, ...own };
    expect((await door.send({ method: 'POST', path: '/chat/language', headers, body })).status).toBe(413);
  });
});

describe('/metrics', () => {
  const ask = (headers: Record<string, string>) => door.send({ path: '/metrics', headers });

  it.each<[string, Record<string, string>]>([
    ['a name that was made to point here', { host: 'evil.example' }],
    ['a proxy', { host: 'localhost', 'x-forwarded-for': '203.0.113.9' }],
    ['a proxy that tells only the address', { host: 'localhost', 'x-real-ip': '203.0.113.9' }],
    ['a proxy with a wrong secret', { host: 'localhost', via: '1.1 p', authorization: `Bearer ${HEYE_SECRET}x` }],
    ['a proxy with the secret in another scheme', { host: 'localhost', via: '1.1 p', authorization: HEYE_SECRET }],
  ])('gives no figure through %s', async (_, headers) => {
    expect(await ask(headers)).toMatchObject({ status: 401, body: 'metrics need the bearer secret\n' });
  });

  it('gives figures to this machine, and through a proxy to whoever has the secret', async () => {
    const authorization = `Bearer ${HEYE_SECRET}`;
    const through: Record<string, string> = { host: 'heye.example', via: '1.1 p', authorization };
    for (const headers of [{ host: 'localhost' }, through])
      expect(await ask(headers)).toMatchObject({ status: 200, body: expect.stringContaining('heye_problems_open') });
  });
});

describe('everything else', () => {
  it.each([
    '/',
    '/..%2f..%2f.env',
    '/.git/config',
    '/slack/events/',
    '/slack/oauth_redirect',
    '/slack/install',
    '/telegram/webhook/x',
    '/chatx',
    '/CHAT',
    '/metrics/',
    '/readyz/x',
    '//evil.example/chat',
    '/%00',
    '/chat%2f1',
  ])('is 404: %s', async (path) => {
    expect((await door.send({ path })).status).toBe(404);
  });

  it('changes nothing by being fetched, as a link preview does with every address it finds', async () => {
    const before = await door.state();
    const headers = { host: 'localhost', 'user-agent': 'Slackbot-LinkExpanding 1.0' };
    for (const path of ['/chat', '/chat/1', '/chat/1?in=p1', '/chat/1/earlier?before=9', '/readyz', '/slack/events'])
      await door.send({ path, headers });
    expect(await door.state()).toEqual(before);
  });
});

describe('what Heye said and noted meanwhile', () => {
  it('tells nobody how it is made: no stack, path, library, version or secret', () => {
    expect(door.answers.length).toBeGreaterThan(100);
    const traces = /\bat .+:\d+:\d+|node_modules|\.ts:\d|Error:|\b(?:bolt|grammy|hono|postgres|pglite)\b|node\/\d/i;
    for (const { status, headers, body } of door.answers) {
      expect(headers).not.toHaveProperty('server');
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).toMatchObject(status === 0 ? {} : { 'x-content-type-options': 'nosniff' });
      expect(status === 200 ? '' : body).not.toMatch(traces);
      const whole = JSON.stringify(headers) + body;
      for (const secret of door.secrets) expect(whole.includes(secret)).toBe(false);
    }
  });

  it('notes that there was something amiss, and neither a secret nor what people wrote', () => {
    const log = door.logged.join('');
    expect(log).toContain('without a valid signature');
    expect(log).not.toContain('机密正文');
    for (const secret of door.secrets) expect(log.includes(secret)).toBe(false);
  });
});

function stampOf(headers: Record<string, string>): Record<string, string> {
  return { 'x-slack-request-timestamp': headers['x-slack-request-timestamp'] ?? '' };
}

function halfOf(headers: Record<string, string>): Record<string, string> {
  return { 'x-slack-signature': (headers['x-slack-signature'] ?? '').slice(0, 35) };
}

/** The first line that is answered to these bytes, with the connection kept open until then. */
function firstLine(sent: string, port = Number(door.url.port)): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(sent));
    socket.on('data', (data) => {
      answer += String(data);
      if (answer.includes('\r\n')) socket.destroy();
    });
    socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
    socket.on('error', reject);
  });
}
