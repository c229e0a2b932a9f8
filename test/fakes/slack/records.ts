/** What the fake workspace remembers: its nouns as data. */
import type { ControlSequence } from './control-sequences.ts';
import type { JsonObject } from './json.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string | undefined;
  readonly tz: string;
  readonly locale: string;
  readonly deleted: boolean;
}

export type ChannelKind = 'public' | 'private' | 'im';

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  /** User ids; the bot's own when it has joined. Of a direct message: the one person. */
  readonly members: ReadonlySet<string>;
  readonly archived: boolean;
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** User id of the author. */
  readonly author: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly files: readonly string[];
  readonly metadata: JsonObject | undefined;
  readonly threadTs: string | undefined;
  /** The only person who sees it, when it is ephemeral. */
  readonly onlyFor: string | undefined;
  readonly deleted: boolean;
  /** How many times it was edited. */
  readonly updates: number;
  /** Mentions and links that Slack read out of its present content. */
  readonly controls: readonly ControlSequence[];
}

export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly user: string;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  /** The payload as Heye gave it, with `block_id` and `action_id` filled in where they were missing. */
  readonly payload: JsonObject;
  /** How many times it was replaced by `views.update`, `views.publish` or a `response_action`. */
  readonly updates: number;
  /** What Heye said is wrong, by `block_id`, after a refused submission. */
  readonly errors: { readonly [blockId: string]: string };
  readonly controls: readonly ControlSequence[];
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly owner: string;
  readonly bytes: Uint8Array;
  /** Not before `files.completeUploadExternal` or when a person added it. */
  readonly complete: boolean;
  /** Where a download is sent instead of being served. */
  readonly redirectTo: string | undefined;
}

export interface Trigger {
  readonly id: string;
  readonly user: string;
  /** Milliseconds of `performance.now()`. */
  readonly issuedAt: number;
  /** The view it was issued in; only such a trigger can push. */
  readonly viewId: string | undefined;
}

/** Where a `response_url` leads. */
export interface ResponseTarget {
  readonly id: string;
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed. */
  readonly messageTs: string | undefined;
  readonly issuedAt: Temporal.Instant;
  readonly uses: number;
}

export type CallOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body: JsonObject | string }
  | { readonly kind: 'cut'; readonly accepted: boolean }
  | { readonly kind: 'hanging'; readonly accepted: boolean };

/** One request that Heye made, as it came. */
export interface Call {
  /** `chat.postMessage`, …; `response_url`, `files.upload` and `files.download` for those. */
  readonly method: string;
  readonly args: JsonObject;
  readonly at: Temporal.Instant;
  readonly outcome: CallOutcome;
}
