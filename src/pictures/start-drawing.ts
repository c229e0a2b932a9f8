/** How pictures are drawn and documents set without holding up the event loop: one thread, started by the first of them and kept. */
import { Worker } from 'node:worker_threads';
import { lineUp } from '../app/in-turn.ts';
import type { DigestPicture } from '../domain/digest-picture.ts';
import type { OfficialDocument } from '../documents/lay-out.ts';
import type { SievePicture } from '../domain/sieve-picture.ts';
import type { DrawingReply, DrawingRequest } from './drawing-worker.ts';

export interface Drawing {
  /**
   * The picture as PNG, 1080 dots wide; pictures are drawn in the order asked.
   *
   * @throws RangeError when the picture contradicts itself; Error when the thread dies, hangs or drawing was closed. A
   * dead thread costs the picture it was drawing and no other: the next one starts a new thread.
   */
  readonly draw: (picture: DigestPicture) => Promise<Uint8Array>;
  /** As {@link draw}, for the sieve alone. */
  readonly drawSieve: (picture: SievePicture) => Promise<Uint8Array>;
  /** Minutes or an annex as a file of that kind. */
  readonly typeset: (kind: 'pdf' | 'docx', document: OfficialDocument) => Promise<Uint8Array>;
  /** Starts the thread ahead of its first picture, which somebody may be waiting for. */
  readonly warmUp: () => void;
  /** Stops the thread; what is not drawn yet is refused. */
  readonly close: () => Promise<void>;
}

export interface DrawingOptions {
  readonly worker?: URL;
  /** Longest wait for one picture, the start of the thread included; a tenth of a second is usual. */
  readonly patience?: Temporal.Duration;
}

const THREAD = new URL('./drawing-worker.ts', import.meta.url);
const PATIENCE = Temporal.Duration.from({ seconds: 30 });

export function startDrawing({ worker: script = THREAD, patience = PATIENCE }: DrawingOptions = {}): Drawing {
  let thread: Worker | undefined;
  let closed = false;
  const inTurn = lineUp();

  function startThread(): Worker {
    const started = new Worker(script, { name: 'drawing' });
    const forget = () => {
      if (thread === started) thread = undefined;
    };
    // It may also die between two pictures, when nobody waits for it.
    return started.on('error', forget).on('exit', forget);
  }

  async function drawNow(request: DrawingRequest): Promise<Uint8Array> {
    if (closed) throw new Error(`drawing is closed: "${nameOf(request)}" is not drawn`);
    const current = (thread ??= startThread());
    try {
      const answer = await ask(current, request, patience);
      if (answer.kind === 'failed') throw answer.error;
      return answer.bytes;
    } catch (error) {
      if (error instanceof ThreadLost) await current.terminate();
      throw error;
    }
  }

  const drawInTurn = (request: DrawingRequest) => inTurn(() => drawNow(request));

  return {
    draw: (picture) => drawInTurn({ kind: 'digest', picture }),
    drawSieve: (picture) => drawInTurn({ kind: 'sieve', picture }),
    typeset: (kind, document) => drawInTurn({ kind, document }),
    warmUp: () => {
      if (closed) return;
      thread ??= startThread();
      thread.unref();
    },
    close: async () => {
      closed = true;
      await thread?.terminate();
      await inTurn(async () => {});
    },
  };
}

function nameOf(request: DrawingRequest): string {
  return 'picture' in request ? request.picture.title : request.document.number;
}

/** The thread will not answer any more. */
class ThreadLost extends Error {}

/** One question to the thread, which keeps the process alive only while it owes an answer. */
async function ask(thread: Worker, request: DrawingRequest, patience: Temporal.Duration): Promise<DrawingReply> {
  const answer = Promise.withResolvers<DrawingReply>();
  const lose = (why: string, cause?: unknown) =>
    answer.reject(new ThreadLost(`the drawing thread ${why} while it drew "${nameOf(request)}"`, { cause }));
  const onError = (cause: unknown) => lose('failed', cause);
  const onExit = (code: number) => lose(`ended with code ${code}`);
  const timer = setTimeout(() => lose(`gave no answer within ${patience.toString()}`), patience.total('milliseconds'));
  thread.ref();
  thread.on('message', answer.resolve).on('error', onError).on('exit', onExit);
  try {
    thread.postMessage(request);
    return await answer.promise;
  } finally {
    clearTimeout(timer);
    thread.off('message', answer.resolve).off('error', onError).off('exit', onExit);
    thread.unref();
  }
}
