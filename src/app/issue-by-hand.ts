/** Issues a digest because somebody asks for it now: once for (schedule, period), beside the issues of its schedule. */
import { dueIssue, type DueIssue } from '../domain/digest-issue.ts';
import type { Locale } from '../domain/locale.ts';
import type { DigestSchedule } from '../domain/zone.ts';
import { compose, issue, type Press } from './issue-digests.ts';
import type { DigestTold } from './ports.ts';
import type { World } from './world.ts';

/** What is asked for. */
export interface ByHand {
  readonly schedule: DigestSchedule;
  /** Names the period: two requests of one label ask for the same issue. */
  readonly label: string;
  readonly fromAt: Temporal.Instant;
  /** Exclusive; never later than now. */
  readonly toAt: Temporal.Instant;
}

export type IssuedByHand =
  | { readonly kind: 'issued'; readonly messages: number }
  | { readonly kind: 'issuedBefore'; readonly at: Temporal.Instant }
  /** None of its channels is bound to a chat that is connected. */
  | { readonly kind: 'unbound' };

/** An issue of a series that has been sent. */
export interface EarlierIssue {
  readonly slotAt: Temporal.Instant;
  readonly issuedAt: Temporal.Instant;
}

/** The first issue of a series, to whichever channel. */
export type FindIssue = (series: string) => Promise<EarlierIssue | undefined>;

/** What an earlier try left out, because it was cut short or a channel was not bound yet, is sent as it stood then. */
export async function issueByHand(world: World, press: Press, asked: ByHand, find: FindIssue): Promise<IssuedByHand> {
  const series = seriesOf(asked);
  const before = await find(series.name);
  const due = dueOf({ ...asked, toAt: before?.slotAt ?? asked.toAt });
  const messages = await issue(world, press, series, due);
  if (messages > 0) return { kind: 'issued', messages };
  const issued = before ?? (await find(series.name));
  return issued ? { kind: 'issuedBefore', at: issued.issuedAt } : { kind: 'unbound' };
}

/** The same without sending it, and without drawing its picture. */
export function composeByHand(world: World, press: Press, asked: ByHand, locale: Locale): Promise<DigestTold> {
  const picture = async (_data: unknown, name: string) => ({ sha256: '', mediaType: 'image/png', name });
  return compose(world, { ...press, picture }, asked.schedule, dueOf(asked), locale);
}

/** A series of its own, so that it neither is nor hinders an issue of the schedule. */
function seriesOf({ schedule, label }: ByHand): DigestSchedule {
  return { ...schedule, name: `${schedule.name}@${label}` };
}

function dueOf({ fromAt, toAt }: ByHand): DueIssue {
  return { fromAt, slotAt: toAt, late: false };
}

/** How far back the last slot is looked for, the nearest first: of a frequent schedule there are many slots to a day. */
const LOOKING_BACK = [{ hours: 1 }, { hours: 24 }, { hours: 24 * 8 }, { hours: 24 * 400 }];

/** The schedule's last slot that is past: where its present period began. Nothing when there was none in a year. */
export function lastSlot(world: World, press: Press, schedule: DigestSchedule, now: Temporal.Instant) {
  for (const back of LOOKING_BACK) {
    const due = dueIssue(schedule, now.subtract(back), now, press.slotsBetween, world.calendar);
    if (due) return due.slotAt;
  }
  return undefined;
}
