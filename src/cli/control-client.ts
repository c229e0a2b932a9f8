/** Has a running Heye carry out a command, and passes on what it says and gives. */
import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { CONTROL_DOOR, CONTROL_FILE } from '../web/control.ts';
import type { ExitCode, Io } from './io.ts';
import { linesOf } from './lines.ts';
import { type Errand, FRAME, type Request } from './request.ts';

export type Asked =
  | { readonly kind: 'done'; readonly code: ExitCode }
  /** Nobody is there: no file, nobody listens, or it is somebody else by now. Nothing has happened. */
  | { readonly kind: 'noAnswer' }
  /** The connection ended in the middle. It may have happened or not. */
  | { readonly kind: 'cutOff' };

export async function askRunning(dataFolder: string, request: Request, io: Io): Promise<Asked> {
  const door = readDoor(dataFolder);
  const errand: Errand = { request, locale: io.locale, json: io.json };
  if (door === undefined) return { kind: 'noAnswer' };
  const posted = await post(door, JSON.stringify(errand));
  if (posted.kind !== 'response') return posted;
  if (posted.response.statusCode === 200) return passOn(posted.response, io);
  posted.response.destroy();
  return { kind: 'noAnswer' };
}

type Door = { readonly port: number; readonly token: string };

function readDoor(dataFolder: string): Door | undefined {
  try {
    return CONTROL_DOOR.parse(JSON.parse(readFileSync(join(dataFolder, CONTROL_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

type Posted = { readonly kind: 'response'; readonly response: IncomingMessage } | Exclude<Asked, { kind: 'done' }>;

/** Without a limit of time: a command on a large database takes long. */
function post({ port, token }: Door, body: string): Promise<Posted> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = httpRequest({ host: '127.0.0.1', port, method: 'POST', headers, agent: false }, (response) =>
      resolve({ kind: 'response', response }),
    );
    sent.on('error', (error) => resolve({ kind: wasTaken(error) ? 'cutOff' : 'noAnswer' }));
    sent.end(body);
  });
}

/** Nobody listened, or somebody who does not speak HTTP: then nothing has happened. */
function wasTaken(error: NodeJS.ErrnoException): boolean {
  return error.code !== 'ECONNREFUSED' && !error.code?.startsWith('HPE_');
}

async function passOn(response: IncomingMessage, io: Io): Promise<Asked> {
  try {
    for await (const line of linesOf(response)) {
      const frame = FRAME.parse(JSON.parse(line));
      switch (frame.kind) {
        case 'say':
          io.say(frame.line);
          break;
        case 'complain':
          io.complain(frame.line);
          break;
        case 'give':
          await io.give(Buffer.from(frame.base64, 'base64'));
          break;
        case 'exit':
          return { kind: 'done', code: frame.code };
      }
    }
    return { kind: 'cutOff' };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return { kind: 'cutOff' };
    throw error;
  }
}
