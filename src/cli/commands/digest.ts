/** `digest`: an issue of a digest now, or a look at what it would say. */
import { type ByHand, composeByHand, issueByHand, lastSlot } from '../../app/issue-by-hand.ts';
import type { Card } from '../../bot/view/card.ts';
import { firstIssue } from '../../db/digest-issues.ts';
import type { DigestSchedule } from '../../domain/zone.ts';
import type { House } from '../../house.ts';
import { texts } from '../../i18n/texts.ts';
import { cardText } from '../card-text.ts';
import { type ExitCode, type Io, refuse, tell } from '../io.ts';
import { parsePeriod, printPeriod } from '../period.ts';
import type { DigestRequest } from '../request.ts';

export async function issueDigest(house: House, { name, period, dryRun }: DigestRequest, io: Io): Promise<ExitCode> {
  const t = texts(io.locale).cli.digest;
  const { schedules } = house.world.zone;
  const schedule = schedules.find((candidate) => candidate.name === name);
  if (schedule === undefined)
    return refuse(io, [
      t.unknown(
        name,
        schedules.map((known) => known.name),
      ),
    ]);
  const asked = askedFor(house, schedule, period);
  if (asked === undefined) return refuse(io, [t.notBegun(period ?? '')]);
  return dryRun ? show(house, asked, io) : send(house, asked, io);
}

/** Nothing when the period lies ahead. Of a period that is still going on, as much as there is. */
function askedFor({ world, press }: House, schedule: DigestSchedule, written: string | undefined): ByHand | undefined {
  // To the minute: of two that ask at once, one finds the issue of the other.
  const now = world.clock.now().round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const period = written === undefined ? undefined : parsePeriod(written);
  if (period === undefined) {
    const fromAt = lastSlot(world, press, schedule, now) ?? now.subtract({ hours: 24 });
    return { schedule, label: labelOf(fromAt, world.calendar.timeZone), fromAt, toAt: now };
  }
  const beginning = (day: Temporal.PlainDate) => day.toZonedDateTime(world.calendar.timeZone).toInstant();
  const [fromAt, end] = [beginning(period.from), beginning(period.to.add({ days: 1 }))];
  if (Temporal.Instant.compare(fromAt, now) >= 0) return undefined;
  const toAt = Temporal.Instant.compare(end, now) < 0 ? end : now;
  return { schedule, label: printPeriod(period), fromAt, toAt };
}

/** A name that a file may have, too. */
function labelOf(slot: Temporal.Instant, timeZone: string): string {
  const local = slot.toZonedDateTimeISO(timeZone).toPlainDateTime();
  return `since-${local.toString({ smallestUnit: 'minute' }).replace(':', '')}`;
}

async function show({ world, press }: House, asked: ByHand, io: Io): Promise<ExitCode> {
  const told = await composeByHand(world, press, asked, io.locale);
  const { name } = asked.schedule;
  tell(io, { digest: name, ...boundsOf(asked), figures: told.figures }, cardText(world.voice.digest(told) as Card));
  return 0;
}

async function send({ world, press, database }: House, asked: ByHand, io: Io): Promise<ExitCode> {
  const t = texts(io.locale).cli.digest;
  const { name, channels } = asked.schedule;
  const result = await issueByHand(world, press, asked, (series) => firstIssue(database.db, series));
  switch (result.kind) {
    case 'issued':
      tell(io, { digest: name, ...boundsOf(asked), issued: true, messages: result.messages }, [
        t.issued(name, result.messages),
      ]);
      return 0;
    case 'issuedBefore': {
      const at = result.at.toZonedDateTimeISO(world.calendar.timeZone).toPlainDateTime();
      const time = at.toString({ smallestUnit: 'minute' }).replace('T', ' ');
      tell(io, { digest: name, ...boundsOf(asked), issued: false, issuedAt: result.at }, [
        t.issuedBefore(name, asked.label, time),
      ]);
      return 0;
    }
    case 'unbound':
      return refuse(io, [t.unbound(name, channels)]);
  }
}

/** `[from, to)`. */
function boundsOf({ fromAt, toAt }: ByHand) {
  return { from: fromAt, to: toAt };
}
