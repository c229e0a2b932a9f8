/** What is in the fake workspace, and who waits for it to change? */
import { randomBytes } from 'node:crypto';
import { createWorldClock, type WorldClock } from './clock.ts';
import type { JsonObject } from './json.ts';
import type {
  Call,
  Channel,
  ChannelKind,
  Message,
  ResponseTarget,
  StoredFile,
  Trigger,
  User,
  View,
} from './records.ts';

export const TEAM = { id: 'T0HEYE000', domain: 'heye-test', name: 'Heye Test' } as const;
export const BOT = { user: 'U0HEYEBOT', id: 'B0HEYEBOT', app: 'A0HEYEAPP', name: 'heye' } as const;

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly realName?: string;
  readonly email?: string;
  readonly tz?: string;
  readonly locale?: string;
  readonly deleted?: boolean;
}

export interface NewChannel {
  readonly id: string;
  readonly name: string;
  readonly members?: readonly string[];
  readonly archived?: boolean;
  readonly private?: boolean;
  /** Whether Heye's bot has been invited; by default it has. */
  readonly botIsMember?: boolean;
}

export interface World {
  readonly clock: WorldClock;
  /** Scopes that the bot token was granted. */
  readonly scopes: ReadonlySet<string>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  /** Every message ever, ephemeral and deleted ones too, in the order of their posting. */
  readonly messages: Message[];
  readonly views: Map<string, View>;
  /** View ids from the root up, by user. */
  readonly viewStacks: Map<string, readonly string[]>;
  /** View id of the Home tab, by user. */
  readonly homes: Map<string, string>;
  readonly files: Map<string, StoredFile>;
  readonly triggers: Map<string, Trigger>;
  readonly exchangedTriggers: Set<string>;
  readonly responseTargets: Map<string, ResponseTarget>;
  readonly calls: Call[];
  /** What Slack would have put up with but its documentation advises against. */
  readonly warnings: string[];
  /** What a user would have seen go wrong: late answers, answers that Slack cannot use. */
  readonly violations: string[];
  /** Called after every change. */
  readonly listeners: Set<() => void>;
}

export function createWorld(now: () => Temporal.Instant, scopes: readonly string[]): World {
  return {
    clock: createWorldClock(now),
    scopes: new Set(scopes),
    users: new Map([[BOT.user, newUser({ id: BOT.user, name: BOT.name })]]),
    channels: new Map(),
    messages: [],
    views: new Map(),
    viewStacks: new Map(),
    homes: new Map(),
    files: new Map(),
    triggers: new Map(),
    exchangedTriggers: new Set(),
    responseTargets: new Map(),
    calls: [],
    warnings: [],
    violations: [],
    listeners: new Set(),
  };
}

export function changed(world: World): void {
  for (const listener of world.listeners) listener();
}

/** An id as Slack makes them: a letter and capitals or digits. */
export function newId(letter: string): string {
  return `${letter}0${randomBytes(5).toString('hex').toUpperCase()}`;
}

export function addUser(world: World, user: NewUser): User {
  if (!/^[UW][A-Z0-9]{2,}$/.test(user.id)) throw new TypeError(`a Slack user id is like U024BE7LH, not "${user.id}"`);
  const added = newUser(user);
  world.users.set(user.id, added);
  return added;
}

function newUser({ realName, email, tz, locale, deleted, ...given }: NewUser): User {
  return {
    ...given,
    email,
    realName: realName ?? given.name,
    tz: tz ?? 'Asia/Shanghai',
    locale: locale ?? 'zh-CN',
    deleted: deleted ?? false,
  };
}

export function addChannel(world: World, given: NewChannel): Channel {
  if (!/^[CG][A-Z0-9]{2,}$/.test(given.id))
    throw new TypeError(`a Slack channel id is like C024BE7LR, not "${given.id}"`);
  const kind: ChannelKind = given.private ? 'private' : 'public';
  const members = new Set([...(given.members ?? []), ...((given.botIsMember ?? true) ? [BOT.user] : [])]);
  const channel: Channel = { id: given.id, name: given.name, kind, members, archived: given.archived ?? false };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The direct message with `user`, opened if need be. */
export function directMessage(world: World, user: string): Channel {
  const id = `D${user.slice(1)}`;
  const known = world.channels.get(id);
  if (known) return known;
  const opened: Channel = { id, name: user, kind: 'im', members: new Set([user]), archived: false };
  world.channels.set(id, opened);
  return opened;
}

/** Puts `message` in the place of the one with its channel and timestamp, or at the end. */
export function putMessage(world: World, message: Message): Message {
  // Timestamps rise, so the newest of all is not among the others; a bench puts thousands.
  const isNewest = (world.messages.at(-1)?.ts ?? '') < message.ts;
  const at = isNewest
    ? -1
    : world.messages.findIndex((one) => one.ts === message.ts && one.channel === message.channel);
  if (at < 0) world.messages.push(message);
  else world.messages[at] = message;
  changed(world);
  return message;
}

export function findMessage(world: World, channel: string, ts: string): Message | undefined {
  return world.messages.find((one) => one.channel === channel && one.ts === ts && !one.deleted);
}

/** Whether `idOrUrl` names a complete picture of a kind that Slack shows in image blocks. */
export function findsPicture(world: World, baseUrl: string): (idOrUrl: string) => boolean {
  return (idOrUrl) => {
    const id = idOrUrl.startsWith(baseUrl) ? (/\/T[A-Z0-9]+-(F[A-Z0-9]+)\//.exec(idOrUrl)?.[1] ?? '') : idOrUrl;
    const file = world.files.get(id);
    return file !== undefined && file.complete && /^image\/(png|jpe?g|gif)$/.test(file.mimetype);
  };
}

export function recordCall(world: World, call: Call): void {
  world.calls.push(call);
  changed(world);
}

/** Fills in `block_id` and `action_id` where Slack would. */
export function withIds(blocks: readonly JsonObject[]): readonly JsonObject[] {
  return blocks.map((block) => {
    const element = (one: unknown) =>
      typeof one === 'object' && one !== null && 'type' in one && !TEXTS.has(String(one.type))
        ? { action_id: randomBytes(4).toString('base64url'), ...(one as JsonObject) }
        : (one as JsonObject);
    return {
      block_id: randomBytes(4).toString('base64url'),
      ...block,
      ...(block['type'] === 'actions' && Array.isArray(block['elements'])
        ? { elements: block['elements'].map(element) }
        : {}),
      ...(block['element'] === undefined ? {} : { element: element(block['element']) }),
      ...(block['accessory'] === undefined ? {} : { accessory: element(block['accessory']) }),
    };
  });
}

const TEXTS: ReadonlySet<string> = new Set(['plain_text', 'mrkdwn', 'image']);
