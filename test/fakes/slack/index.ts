/**
 * A workspace of Slack on this machine, as strict as the real one: its Web API for Heye to call, and a driver for the
 * people who use it.
 *
 * What has no counterpart in Slack's documentation is said where it is decided: lengths in UTF-16 units (blocks/schema.ts),
 * the limits on metadata and on all words of a message (message-content.ts).
 */
import { randomBytes } from 'node:crypto';
import type { ControlSequence } from './control-sequences.ts';
import { createDriver, type Driver } from './driver/driver.ts';
import { createFaultPlan, type Faults } from './faults.ts';
import { ALL_SCOPES } from './methods/all.ts';
import { type ChannelLimiter, createChannelLimiter, type RateLimit } from './rate-limit.ts';
import type { Call, Channel, Message, StoredFile, User, View } from './records.ts';
import { listen } from './server.ts';
import { openViews } from './view-content.ts';
import { waitUntil } from './waiting.ts';
import { wireFile } from './wire.ts';
import type { JsonObject } from './json.ts';
import type { Api } from './web-api.ts';
import {
  addChannel,
  addUser,
  createWorld,
  directMessage,
  newId,
  type NewChannel,
  type NewUser,
  type World,
} from './world.ts';

export type { Message } from './records.ts';
export { buttonLabels, errorsByLabel, visibleText } from './reading.ts';

export interface FakeSlackOptions {
  /** The world's time: message timestamps, event times, the life of a `response_url`. The machine's when not given. */
  readonly now?: () => Temporal.Instant;
  /** What the bot token was granted; everything that the methods ask for when not given. */
  readonly scopes?: readonly string[];
  /** Heye's `/slack/events`, when known already. */
  readonly eventsUrl?: string;
}

export interface FakeSlack extends Driver {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly faults: Faults;
  /** One message per second and channel; off until switched on. */
  readonly rateLimit: RateLimit;
  readonly addUser: (user: NewUser) => User;
  readonly addChannel: (channel: NewChannel) => Channel;
  readonly addFile: (file: NewFile) => StoredFile & { readonly wire: JsonObject };
  /** Every request that Heye made. */
  readonly calls: readonly Call[];
  readonly callsTo: (method: string) => readonly Call[];
  /** What Slack's documentation advises against. */
  readonly warnings: readonly string[];
  /** What a user would have seen go wrong. A test ends with none. */
  readonly violations: readonly string[];
  /** What stands in a channel, or in the direct message with a user (`U…`), oldest first, ephemeral ones left out. */
  readonly messagesIn: (channelOrUser: string) => readonly Message[];
  /** What only this user sees, oldest first. */
  readonly ephemeralsFor: (user: string) => readonly Message[];
  /** The stack of modals, the topmost last. */
  readonly openViews: (user: string) => readonly View[];
  readonly home: (user: string) => View | undefined;
  /** Mentions and links that Slack reads in anything that now stands anywhere. */
  readonly controls: () => readonly ControlSequence[];
  /** @throws Error with Heye's last calls when it does not come true in time; 5000 ms when not given. */
  readonly waitFor: <T>(look: () => T | undefined | false, timeoutMs?: number) => Promise<T>;
  readonly close: () => Promise<void>;
}

interface NewFile {
  readonly user: string;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mimetype: string;
  /** A download is sent here, as an attacker or a content network would. */
  readonly redirectTo?: string;
}

export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const world = createWorld(options.now ?? (() => Temporal.Now.instant()), options.scopes ?? ALL_SCOPES);
  const botToken = `xoxb-${randomBytes(12).toString('hex')}`;
  const signingSecret = randomBytes(16).toString('hex');
  const faults = createFaultPlan();
  const limiter: ChannelLimiter = createChannelLimiter();
  const makeApi = (baseUrl: string): Api => ({ world, baseUrl, botToken, faults, limiter });
  const { baseUrl, close } = await listen(makeApi);
  return {
    ...createDriver({ world, baseUrl }, signingSecret, options.eventsUrl),
    ...views(world),
    apiUrl: `${baseUrl}/api/`,
    signingSecret,
    botToken,
    faults,
    rateLimit: limiter,
    close,
    addUser: (user) => addUser(world, user),
    addChannel: (channel) => addChannel(world, channel),
    addFile: (file) => addFile(world, baseUrl, file),
  };
}

type Looking = Pick<
  FakeSlack,
  | 'calls'
  | 'callsTo'
  | 'warnings'
  | 'violations'
  | 'messagesIn'
  | 'ephemeralsFor'
  | 'openViews'
  | 'home'
  | 'controls'
  | 'waitFor'
>;

function views(world: World): Looking {
  const standing = () => world.messages.filter((message) => !message.deleted);
  const shownViews = () => [...world.users.keys()].flatMap((user) => openViews(world, user));
  const homes = () => [...world.homes.values()].flatMap((id) => world.views.get(id) ?? []);
  return {
    calls: world.calls,
    warnings: world.warnings,
    violations: world.violations,
    callsTo: (method) => world.calls.filter((call) => call.method === method),
    messagesIn: (target) => {
      const channel = world.users.has(target) ? directMessage(world, target).id : target;
      return standing().filter((message) => message.channel === channel && message.onlyFor === undefined);
    },
    ephemeralsFor: (user) => standing().filter((message) => message.onlyFor === user),
    openViews: (user) => openViews(world, user),
    home: (user) => world.views.get(world.homes.get(user) ?? ''),
    controls: () => [...standing(), ...shownViews(), ...homes()].flatMap((shown) => shown.controls),
    waitFor: (look, timeoutMs = 5000) => waitUntil(world, look, timeoutMs),
  };
}

function addFile(world: World, baseUrl: string, file: NewFile): StoredFile & { readonly wire: JsonObject } {
  const { user, bytes, name, mimetype, redirectTo } = file;
  const id = newId('F');
  const stored: StoredFile = { id, name, title: name, mimetype, owner: user, bytes, complete: true, redirectTo };
  world.files.set(id, stored);
  return { ...stored, wire: wireFile(stored, baseUrl) };
}
