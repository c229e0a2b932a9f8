/** Fetches a file that came in from its platform, checks it by content and keeps it. */
import type { Clock, Sender, Transact, Tx } from '../app/ports.ts';
import type { Courier } from '../bot/courier.ts';
import { SendError } from '../bot/courier.ts';
import type { Card } from '../bot/view/card.ts';
import type { Platform } from '../domain/platform.ts';
import { type Texts, texts } from '../i18n/texts.ts';
import type { KeptFile } from './keep-received.ts';
import type { Log } from './log.ts';

export interface FileFetching {
  readonly transact: Transact;
  readonly clock: Clock;
  readonly couriers: ReadonlyMap<Platform, Courier>;
  /** Checks the bytes by content and stores what is accepted. */
  readonly keep: (bytes: Uint8Array, name: string) => Promise<KeptFile>;
  readonly maxBytes: number;
  readonly log: Log;
}

export interface FetchJob {
  readonly fileId: string;
  readonly sender?: Sender;
}

/** @throws SendError to be tried again */
export async function fetchFile(fetching: FileFetching, { fileId, sender }: FetchJob): Promise<void> {
  const { transact, couriers, keep, maxBytes, log } = fetching;
  const waiting = await transact((tx) => tx.files.waiting(fileId));
  if (waiting === undefined) return;
  const courier = couriers.get(waiting.platform);
  if (courier === undefined) throw new Error(`file ${fileId} is on ${waiting.platform}, which is not connected`);
  const refuse = async (reason: RefusedFileReason) => {
    await transact(async (tx) => {
      await tx.files.refused(fileId, reason);
      if (sender) await tellSender(fetching, tx, sender, fileId, waiting.name, reason);
    });
  };
  try {
    const bytes = await courier.fetchFile(waiting.platformFileId, maxBytes);
    const kept = await keep(bytes, waiting.name);
    if (kept.kind === 'refused') await refuse(kept.reason);
    else await transact((tx) => tx.files.stored(fileId, kept.sha256, kept.mediaType, kept.size));
  } catch (error) {
    if (!(error instanceof SendError) || error.retryable) throw error;
    log.warn({ file: fileId, err: error }, 'a file cannot be fetched');
    await refuse(error.failure.kind === 'refused' ? 'too-large' : 'gone');
  }
}

type RefusedFileReason = keyof Texts['chat']['files']['reasons'];

async function tellSender(
  { clock }: FileFetching,
  tx: Tx,
  { to, locale }: Sender,
  fileId: string,
  name: string,
  reason: RefusedFileReason,
): Promise<void> {
  const t = texts(locale).chat.files;
  const words: Card = { tone: 'attention', title: t.refused(name, t.reasons[reason]) };
  await tx.messages.queue({ key: `file-refused:${fileId}`, to, words, locale }, clock.now());
}
