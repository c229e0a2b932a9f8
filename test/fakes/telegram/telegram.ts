/**
 * Telegram: what do the methods of the fake Bot API work on?
 */
import type { UserFromGetMe } from 'grammy/types';
import type { Archive } from './archive.ts';
import type { Arguments } from './arguments.ts';
import type { CallbackQueries } from './callback-queries.ts';
import type { CommandLists } from './command-lists.ts';
import type { Directory } from './directory.ts';
import type { FileStore } from './file-store.ts';
import type { Pacing } from './pacing.ts';
import type { UpdateQueue } from './update-queue.ts';
import type { Webhook } from './webhook.ts';

export interface Telegram {
  readonly bot: UserFromGetMe;
  readonly now: () => Temporal.Instant;
  readonly directory: Directory;
  readonly archive: Archive;
  readonly files: FileStore;
  readonly queue: UpdateQueue;
  readonly webhook: Webhook;
  readonly queries: CallbackQueries;
  readonly commands: CommandLists;
  readonly pacing: Pacing;
}

/**
 * Carries out one call and returns its `result`; `gone` tells that the caller has hung up.
 *
 * @throws ApiFailure
 */
export type Method = (telegram: Telegram, args: Arguments, gone: AbortSignal) => unknown;

/** By their names as documented; the server finds them in any case of letters. */
export type Methods = Readonly<Record<string, Method>>;
