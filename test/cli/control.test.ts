import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askRunning } from '../../src/cli/control-client.ts';
import type { Io } from '../../src/cli/io.ts';
import { type Control, CONTROL_DOOR, CONTROL_FILE, type ControlParts, startControl } from '../../src/web/control.ts';

let dataFolder: string;
const open: Control[] = [];
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'heye-control-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((control) => control.close()));
  await rm(dataFolder, { recursive: true, force: true });
});

async function start(run: ControlParts['run']): Promise<Control> {
  const control = await startControl({ dataFolder, run });
  open.push(control);
  return control;
}
const door = async () => CONTROL_DOOR.parse(JSON.parse(await readFile(join(dataFolder, CONTROL_FILE), 'utf8')));

function listener() {
  const heard: string[] = [];
  const given: number[] = [];
  const io: Io = {
    locale: 'en',
    json: false,
    say: (line) => void heard.push(`says ${line}`),
    complain: (line) => void heard.push(`complains ${line}`),
    give: async (bytes) => void given.push(...bytes),
  };
  return { io, heard, given };
}

describe('askRunning', () => {
  it('hears everything in order and ends as the command did', async () => {
    await start(async (request, answer) => {
      await answer({ kind: 'say', line: JSON.stringify(request) });
      await answer({ kind: 'complain', line: 'one\u2028line' });
      await answer({ kind: 'give', base64: Buffer.from([0, 255]).toString('base64') });
      await answer({ kind: 'exit', code: 1 });
    });
    const { io, heard, given } = listener();
    expect(await askRunning(dataFolder, { kind: 'migrate' }, io)).toEqual({ kind: 'done', code: 1 });
    expect(heard).toEqual([
      'says {"request":{"kind":"migrate"},"locale":"en","json":false}',
      'complains one\u2028line',
    ]);
    expect(given).toEqual([0, 255]);
  });

  it('takes a large file to the other side and back', async () => {
    const bytes = Buffer.alloc(10 * 1024 * 1024, 'Heye');
    await start(async (request, answer) => {
      const { base64 } = (request as { request: { base64: string } }).request;
      await answer({ kind: 'give', base64 });
      await answer({ kind: 'exit', code: 0 });
    });
    const chunks: Uint8Array[] = [];
    const io = { ...listener().io, give: async (chunk: Uint8Array) => void chunks.push(chunk) };
    const request = {
      kind: 'import',
      register: 'people',
      name: 'p.csv',
      base64: bytes.toString('base64'),
      dryRun: false,
    } as const;
    expect(await askRunning(dataFolder, request, io)).toEqual({ kind: 'done', code: 0 });
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  it.each([
    ['there is no door', async () => {}],
    ['the door is not readable', async () => writeFile(join(dataFolder, CONTROL_FILE), '{"port":')],
    [
      'nobody listens behind it',
      async () => writeFile(join(dataFolder, CONTROL_FILE), JSON.stringify({ port: 9, token: 'x'.repeat(43) })),
    ],
    [
      'it leads to somebody else by now',
      async () => {
        await start(() => Promise.reject(new Error('must not be reached')));
        await writeFile(join(dataFolder, CONTROL_FILE), JSON.stringify({ ...(await door()), token: 'y'.repeat(43) }));
      },
    ],
  ])('gets no answer when %s', async (_, arrange) => {
    await arrange();
    expect(await askRunning(dataFolder, { kind: 'migrate' }, listener().io)).toEqual({ kind: 'noAnswer' });
  });

  it('knows that it was cut off when no end came', async () => {
    await start(async (_, answer) => {
      await answer({ kind: 'say', line: 'begun' });
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error('the process is going down');
    });
    const { io, heard } = listener();
    expect(await askRunning(dataFolder, { kind: 'migrate' }, io)).toEqual({ kind: 'cutOff' });
    expect(heard).toEqual(['says begun']);
  });
});

describe('startControl', () => {
  const nothing: ControlParts['run'] = async (_, answer) => answer({ kind: 'exit', code: 0 });
  const post = async ({ authorization, ...init }: RequestInit & { readonly authorization?: string }) => {
    const { port, token } = await door();
    const headers = { authorization: authorization ?? `Bearer ${token}` };
    return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}', ...init, headers })).status;
  };

  it('lets in only whoever can read its file', async () => {
    await start(nothing);
    expect((await stat(join(dataFolder, CONTROL_FILE))).mode & 0o777).toBe(0o600);
    expect(await post({})).toBe(200);
    expect(await post({ authorization: 'Bearer guess' })).toBe(401);
    expect(await post({ authorization: '' })).toBe(401);
  });

  it.each([
    ['what is no JSON', { body: '{' }, 400],
    ['what is too large', { body: 'x'.repeat(17 * 1024 * 1024) }, 400],
    ['a question without a body', { method: 'GET', body: undefined }, 405],
  ])('refuses %s', async (_, init, status) => {
    await start(nothing);
    expect(await post(init)).toBe(status);
  });

  it('finishes what it has begun before it closes, and takes its file away at once', async () => {
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const control = await start(async (_, answer) => {
      begun.resolve();
      await mayEnd.promise;
      await answer({ kind: 'exit', code: 0 });
    });
    const asked = askRunning(dataFolder, { kind: 'migrate' }, listener().io);
    await begun.promise;
    const closed = control.close();
    expect(existsSync(join(dataFolder, CONTROL_FILE))).toBe(false);
    mayEnd.resolve();
    expect(await asked).toEqual({ kind: 'done', code: 0 });
    await closed;
  });

  it('goes on with a command whose reader has gone away', async () => {
    const finished = Promise.withResolvers<string>();
    await start(async (_, answer) => {
      await answer({ kind: 'say', line: 'begun' });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await answer({ kind: 'exit', code: 0 }).catch(() => undefined);
      finished.resolve('done');
    });
    const { port, token } = await door();
    const leaving = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: '{}',
      signal: leaving.signal,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    leaving.abort();
    expect(await finished.promise).toBe('done');
  });
});
