import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SendError } from '../../../src/bot/courier.ts';
import { download } from '../../../src/bot/telegram/download.ts';

let server: Server | undefined;

afterEach(() => server?.closeAllConnections());

async function serve(answer: RequestListener): Promise<string> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/file/botSECRET/photos/1.jpg`;
}

async function failureOf(answer: RequestListener) {
  const error = await download(await serve(answer), 1000).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SendError)) throw new Error(`expected a SendError, got ${String(error)}`);
  expect(error.message).not.toContain('SECRET');
  return error.failure;
}

describe('download', () => {
  it('collects a file that comes in pieces, up to the last byte allowed', async () => {
    const url = await serve((_, response) => {
      response.write(Buffer.alloc(600, 1));
      response.end(Buffer.alloc(400, 2));
    });
    const bytes = await download(url, 1000);
    expect(bytes).toHaveLength(1000);
    expect([bytes[599], bytes[600]]).toEqual([1, 2]);
  });

  it('stops at the first byte too many, without waiting for the end', async () => {
    const failure = await failureOf((_, response) => {
      response.write(Buffer.alloc(600));
      response.write(Buffer.alloc(401));
    });
    expect(failure).toEqual({ kind: 'refused' });
  });

  it.each([
    ['leads to another host', 302, { location: 'http://169.254.169.254/' }, { kind: 'refused' }],
    ['is declared too large', 200, { 'content-length': '1001' }, { kind: 'refused' }],
    ['is gone for now', 404, {}, { kind: 'unavailable' }],
    ['has to wait', 429, { 'retry-after': '9' }, { kind: 'rateLimited', retryAfter: 9 }],
    ['is behind a broken server', 502, {}, { kind: 'unavailable' }],
    ['needs a better token', 401, {}, { kind: 'unauthorized' }],
  ])('says what it means that a file %s', async (_, status, headers, failure) => {
    const answer: RequestListener = (__, response) => {
      response.writeHead(status, headers);
      response.flushHeaders();
      if (status !== 200) response.end();
    };
    expect(await failureOf(answer)).toEqual(failure);
  });

  it('may try again when the line breaks in the middle', async () => {
    const failure = await failureOf((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write(Buffer.alloc(50), () => response.destroy());
    });
    expect(failure).toEqual({ kind: 'unavailable' });
  });
});
