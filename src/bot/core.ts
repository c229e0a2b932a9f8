/** What a chat adapter needs of Heye: one door in, with its answer. */
import type { Locale } from '../domain/locale.ts';
import type { Caller, Inbound } from './inbound.ts';
import type { Card } from './view/card.ts';
import type { Option } from './view/form.ts';
import type { Reply } from './view/reply.ts';

export interface Received {
  readonly reply: Reply;
  /** In which language to word the answer: the person's, or the account's while it is not linked. */
  readonly locale: Locale;
}

export interface Core {
  /**
   * Commits what came in, what it changed and what must be said in one transaction, then resolves. A key that was
   * seen before changes nothing and gets the same answer again.
   *
   * On chats that answer by message (`answersByMessage`) a `card` reply has been queued already.
   *
   * @throws when the database cannot be reached in time; the adapter must then not answer with success.
   */
  receive(inbound: Inbound): Promise<Received>;
  /** At most `limit` projects whose name or number contains `query`; one's own first. Labels are at most 75 characters. */
  suggestProjects(caller: Caller, query: string, limit: number): Promise<readonly Option[]>;
  /** Slack's App Home and the like: my items, with their buttons. */
  home(caller: Caller): Promise<{ readonly card: Card; readonly locale: Locale }>;
}

/** How chats differ; data, so that nobody asks a chat for its name. */
export interface Capabilities {
  /** Shows a whole form at once; otherwise it is asked field by field. */
  readonly forms: boolean;
  /** Answers to commands and buttons are messages of their own, sent by the queue. */
  readonly answersByMessage: boolean;
  /**
   * How its accounts become people: by the work e-mail that it vouches for, by a code, or they are people of the
   * register as it is.
   */
  readonly knowsBy: 'email' | 'code' | 'register';
  /** Rings a phone, so quiet hours hold its messages. */
  readonly rings: boolean;
}

export const CAPABILITIES = {
  slack: { forms: true, answersByMessage: false, knowsBy: 'email', rings: true },
  telegram: { forms: false, answersByMessage: true, knowsBy: 'code', rings: true },
  local: { forms: true, answersByMessage: true, knowsBy: 'register', rings: false },
} as const satisfies Record<string, Capabilities>;
