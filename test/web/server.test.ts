import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webServer } from '../../src/web/server.ts';

describe('webServer', () => {
  const state = { ready: true };
  const server = webServer({
    slackEvents: () => {
      throw new Error('a defect');
    },
    metrics: { answer: (_, response) => void response.end('heye_problems_open 1\n'), stop: async () => {} },
    ready: async () => {
      if (!state.ready) throw new Error('no answer');
    },
    secret: 's'.repeat(32),
  });
  const port = () => (server.address() as AddressInfo).port;
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** A request line as it is, which `fetch` would tidy up. */
  const raw = (line: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port(), '127.0.0.1', () =>
        socket.end(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
      );
      let answer = '';
      socket.on('data', (data) => (answer += String(data)));
      socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
      socket.on('error', reject);
    });

  it.each([
    ['the process is up', 'GET /healthz HTTP/1.1', '200'],
    ['requests can be served', 'GET /readyz?x=1 HTTP/1.1', '200'],
    ['figures from this machine', 'GET /metrics HTTP/1.1', '200'],
    ['every other path', 'GET /wp-login.php HTTP/1.1', '404'],
    ['a chat that is not connected', 'GET /chat HTTP/1.1', '404'],
    ['writing to what is only read', 'POST /healthz HTTP/1.1', '404'],
    ['a target that is no path', 'GET // HTTP/1.1', '404'],
    ['a target that no URL can be', 'GET //[ HTTP/1.1', '404'],
    ['a handler that throws', 'POST /slack/events HTTP/1.1', '500'],
  ])('answers: %s', async (_, line, status) => {
    expect(await raw(line)).toContain(` ${status} `);
  });

  it('says that it is not ready while the database does not answer', async () => {
    state.ready = false;
    expect(await raw('GET /readyz HTTP/1.1')).toContain(' 503 ');
    state.ready = true;
  });

  it('wants the secret for figures when a proxy stands in front', async () => {
    const through = (authorization?: string) =>
      fetch(`http://127.0.0.1:${port()}/metrics`, {
        headers: { 'x-forwarded-for': '203.0.113.9', ...(authorization && { authorization }) },
      });
    expect((await through()).status).toBe(401);
    expect((await through('Bearer wrong')).status).toBe(401);
    expect((await through(`Bearer ${'s'.repeat(32)}`)).status).toBe(200);
  });
});
