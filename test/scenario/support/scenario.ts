/**
 * A scenario: the whole program, people at their chats, and a clock that is moved by hand.
 *
 * It fails when anybody of the zone is told what the scenario did not expect, when Heye logs a warning, or when a chat
 * shows what it must not.
 */
import { expect, it } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import type { Zone } from '../../../src/domain/zone.ts';
import { type Texts, texts } from '../../../src/i18n/texts.ts';
import { type DatabaseKind, newPostgresDatabase } from '../../support/database.ts';
import { openStage, slackUser, type Stage } from '../../support/seats/stage.ts';
import { shownOnSlack } from '../../support/seats/slack-seat.ts';
import { type Actor, actor } from './actor.ts';
import { type Part, PARTS } from './cast.ts';
import { type Channel, slackChannel, telegramGroup } from './channel.ts';
import { watch } from './watched.ts';

type Chat = 'slack' | 'telegram' | 'local';

export interface Setting {
  /** Who plays, and at which chat. */
  readonly cast: { readonly [part in Part]?: Chat };
  /** Channels of the zone, and groups by any name. */
  readonly channels?: { readonly [name: string]: 'slack' | 'telegram' };
  /** Of those, the ones that no coordinator has bound yet. */
  readonly unbound?: readonly string[];
  /** Connected besides those that the cast uses. */
  readonly also?: readonly Chat[];
  /** Wall-clock time of the zone at which it begins; a Monday morning when not given. */
  readonly from?: string;
  /** What everybody of the cast reads; Chinese when not given. */
  readonly locale?: Locale;
  /** Postgres when not given, which starts faster; the stories of `contract/chats` run on PGlite. */
  readonly database?: DatabaseKind;
  /** What comes by the calendar alone (rounds, warnings of a year without holidays) only where it is about that. */
  readonly routine?: boolean;
  /** Meetings are proposed and held; only where it is about them. */
  readonly meetings?: boolean;
  /** What else is different in this zone. */
  readonly zone?: (zone: Zone) => Zone;
}

export interface Play<S extends Setting> {
  readonly cast: { readonly [part in keyof S['cast']]: Actor };
  readonly channels: { readonly [name in keyof S['channels']]: Channel };
  readonly clock: SceneClock;
  readonly t: Texts;
  readonly stage: Stage;
  /** Heye had to complain of this; anything else that is logged fails the scenario. */
  readonly expectLogged: (pattern: RegExp) => void;
}

export interface SceneClock {
  /** `2026-11-10 09:00`, the zone's wall clock. */
  until(local: string): Promise<void>;
  workingDays(days: number): Promise<void>;
  pass(duration: Temporal.DurationLike): Promise<void>;
  /** Heye is down until then, and starts. */
  downUntil(local: string): Promise<void>;
}

/** Wall-clock time of the zone. */
export function zoneTime(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').toInstant();
}

const LIMIT = 60_000;

export function scenario<const S extends Setting>(title: string, setting: S, play: (play: Play<S>) => Promise<void>) {
  // oxlint-disable-next-line vitest/expect-expect -- it expects throughout
  it(
    `${title}`,
    async () => {
      const stage = await openStage({
        chats: chatsOf(setting),
        databaseUrl: setting.database === 'pglite' ? undefined : await newPostgresDatabase(),
        now: setting.from === undefined ? undefined : zoneTime(setting.from),
        zone: zoneOf(setting),
      });
      try {
        const scene = await setUp(stage, setting);
        await play(scene);
        await expectNothingMore(stage, setting, scene);
      } catch (error) {
        if (error instanceof Error && stage.logged.length > 0)
          error.message += `\nHeye logged:\n${stage.logged.join('\n')}`;
        throw error;
      } finally {
        await stage.close();
      }
    },
    LIMIT,
  );
}

function chatsOf({ cast, channels = {}, also = [] }: Setting): readonly Chat[] {
  return [...new Set<Chat>([...Object.values(cast), ...Object.values(channels), ...also])];
}

function zoneOf({ routine, meetings = false, zone: changed = (zone) => zone }: Setting): (zone: Zone) => Zone {
  return (zone) => changed(routine ? zone : withoutRoutine(zone, meetings));
}

function withoutRoutine(zone: Zone, meetings: boolean): Zone {
  const { calendar } = zone;
  const nextYear = { year: 2027, holidays: [], workedWeekends: [] };
  return {
    ...zone,
    meetings: meetings ? zone.meetings : [],
    collection: undefined,
    calendar: { ...calendar, years: [...calendar.years, nextYear] },
  };
}

async function setUp<S extends Setting>(stage: Stage, setting: S): Promise<Play<S>> {
  const actors: Record<string, Actor> = {};
  for (const [part, chat] of Object.entries(setting.cast)) {
    const email = PARTS[part as Part];
    const seat = await stage.seat(email, chat);
    await stage.speaks(email, setting.locale ?? (email.includes('.en@') ? 'en' : 'zh-CN'));
    actors[part] = actor(part, email, seat);
    await actors[part].overlook();
  }
  const channels = await channelsOf(stage, setting);
  const logged: string[] = [];
  const { clock } = stage;
  return {
    cast: actors as Play<S>['cast'],
    channels: channels as Play<S>['channels'],
    t: texts(setting.locale ?? 'zh-CN'),
    stage,
    clock: {
      until: (local) => clock.advanceTo(zoneTime(local)),
      workingDays: (days) => clock.advanceWorkingDays(days),
      pass: (duration) => clock.advance(duration),
      downUntil: async (local) => {
        await stage.restart(zoneTime(local));
        await stage.settle();
      },
    },
    expectLogged(pattern) {
      const at = stage.logged.findIndex((line) => pattern.test(line));
      if (at === -1) throw new Error(`Heye logged nothing like ${pattern}: ${stage.logged.join('\n') || 'nothing'}`);
      logged.push(...stage.logged.splice(at, 1));
    },
  };
}

async function channelsOf(stage: Stage, { channels = {}, unbound = [] }: Setting): Promise<Record<string, Channel>> {
  const found: Record<string, Channel> = {};
  for (const [index, [name, chat]] of Object.entries(channels).entries()) {
    const made =
      chat === 'slack' ? await slackChannel(stage, name) : await telegramGroup(stage, name, -100_001 - index);
    if (!unbound.includes(name)) await stage.bind(name, chat, made.id);
    found[name] = made;
  }
  return found;
}

async function expectNothingMore<S extends Setting>(stage: Stage, setting: S, scene: Play<S>): Promise<void> {
  await stage.settle();
  for (const each of Object.values<Actor>(scene.cast)) await each.expectNothingMore();
  for (const each of Object.values<Channel>(scene.channels)) await each.expectNothingMore();
  const playing = Object.keys(setting.cast).map((part): string => PARTS[part as Part]);
  if (chatsOf(setting).includes('slack')) {
    // Coordinators are all told the same; one of them stands for all.
    const others = (await stage.everybody()).filter(
      ({ email, role }) => !playing.includes(email) && role !== 'coordinator',
    );
    for (const { id, email } of others)
      await watch(email, async () => stage.slack.messagesIn(slackUser(id)).map(shownOnSlack)).expectNothingMore();
  }
  expect(stage.logged, 'what Heye logged').toEqual([]);
  expect(stage.slack.violations, 'violations on Slack').toEqual([]);
  expect(stage.slack.controls(), 'mentions and links on Slack').toEqual([]);
  expect(linksOnTelegram(stage), 'mentions and links on Telegram').toEqual([]);
}

/** What Telegram itself made of Heye's words; commands are Heye's own. */
function linksOnTelegram({ telegram }: Stage): readonly string[] {
  const chats = new Set(telegram.calls().flatMap(({ args }) => (args['chat_id'] ? [Number(args['chat_id'])] : [])));
  return [...chats]
    .flatMap((chat) => telegram.botMessages(chat))
    .flatMap(({ autoEntities }) => autoEntities)
    .flatMap(({ type, text }) => (type === 'bot_command' ? [] : [`${type} ${text}`]));
}
