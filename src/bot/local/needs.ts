/** What the local chat needs of the rest of Heye. */
import type { Clock } from '../../app/ports.ts';
import type { IncomingFile } from '../../domain/incoming-file.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Core } from '../core.ts';
import type { LocalMessageStore } from './chat-store.ts';
import type { LocalZone } from './conversations.ts';
import type { LiveFeed } from './live-feed.ts';

export interface LocalChatNeeds {
  readonly core: Core;
  readonly store: LocalMessageStore;
  readonly live: LiveFeed;
  readonly clock: Clock;
  /** The zone's; times of day are shown in it. */
  readonly timeZone: string;
  readonly directory: () => Promise<LocalZone>;
  /** Checks a file and keeps it; `reason` is a sentence in `locale`. */
  readonly saveFile: (bytes: Uint8Array, name: string, locale: Locale) => Promise<IncomingFile | RefusedFile>;
  readonly readFile: (sha256: string) => Promise<ReadFile | undefined>;
  /** Told of faults that the visitor only sees as "not delivered". */
  readonly log: { error(detail: object, message: string): void };
}

export interface RefusedFile {
  readonly kind: 'refused';
  readonly reason: string;
}

export interface ReadFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of `storedFileHeaders`: whatever the file is, it is shown as such, never as a page. */
  readonly headers: Readonly<Record<string, string>>;
}
