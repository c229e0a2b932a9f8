/**
 * How a running Heye lets the command line in: a second, tiny HTTP listener on loopback, whose port and one-time token
 * stand in a file of the data folder that only its owner may read.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the control port can be found, below the data folder. */
export const CONTROL_FILE = 'control.json';
export const CONTROL_DOOR = z.object({ port: z.int().min(1).max(65_535), token: z.string().min(32) });

export interface ControlParts {
  readonly dataFolder: string;
  /** Carries out one request, JSON in, and answers with JSON values, each when there is room for more. */
  readonly run: (request: unknown, answer: (frame: unknown) => Promise<void>) => Promise<void>;
}

export interface Control {
  /** Takes no more requests, waits a while for those in hand, and removes the file. */
  close(): Promise<void>;
}

/** Bytes of one request: a table of 10 MB in base64, and its envelope. */
const LARGEST_REQUEST = 16 * 1024 * 1024;
/** Milliseconds for which closing waits for what is being carried out. */
const CLOSING_PATIENCE = 10_000;

export async function startControl({ dataFolder, run }: ControlParts): Promise<Control> {
  const token = randomBytes(32).toString('base64url');
  const inHand = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const done = answer(request, response, token, run).finally(() => inHand.delete(done));
    inHand.add(done);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const path = join(dataFolder, CONTROL_FILE);
  writeDoor(path, { port: (server.address() as AddressInfo).port, token });
  return { close: () => close(server, inHand, path) };
}

async function close(server: Server, inHand: ReadonlySet<Promise<void>>, path: string): Promise<void> {
  rmSync(path, { force: true });
  const closed = once(server, 'close');
  server.close();
  const patience = new Promise((resolve) => setTimeout(resolve, CLOSING_PATIENCE).unref());
  await Promise.race([Promise.all(inHand), patience]);
  server.closeAllConnections();
  await closed;
}

/** Under its name it is whole and private from the first moment. */
function writeDoor(path: string, door: z.output<typeof CONTROL_DOOR>): void {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(door)}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  run: ControlParts['run'],
): Promise<void> {
  try {
    if (!isBearer(request.headers.authorization, token)) return refuse(response, 401);
    if (request.method !== 'POST') return refuse(response, 405);
    const body = await readJson(request);
    if (body === undefined) return refuse(response, 400);
    response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' });
    response.flushHeaders();
    await run(body.json, async (frame) => {
      if (response.destroyed) throw new Error('the command line has gone away before its command was done');
      if (!response.write(`${JSON.stringify(frame)}\n`))
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
    });
    response.end();
  } catch {
    // Without an end the other side knows that it was not carried out; what went wrong has been said in the answer.
    response.destroy();
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}

/** Nothing when it is too large or no JSON. */
async function readJson(request: IncomingMessage): Promise<{ readonly json: unknown } | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_REQUEST) return undefined;
    chunks.push(chunk);
  }
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return undefined;
  }
}

function isBearer(given: string | undefined, token: string): boolean {
  const [actual, expected] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)];
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
