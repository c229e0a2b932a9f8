/** The invitation to a meeting as a calendar takes it (RFC 5545, 5546): called, moved and cancelled under one UID. */
import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalEventData,
} from 'ical-generator';
import type { DueItem } from '../domain/meeting/agenda.ts';
import type { InvitationAnswer, Meeting } from '../domain/meeting/meeting.ts';
import { personById } from '../domain/directory.ts';
import type { PersonId } from '../domain/person.ts';
import { texts } from '../i18n/texts.ts';
import { type MeetingContext, type Naming, namingIn } from './context.ts';
import { plain, unstopped } from './plain.ts';
import { timeZoneBlock } from './time-zone-block.ts';

export interface Invitation {
  /** Whose calendar it goes to. */
  readonly reader: PersonId;
  /** Of this Heye: keeps the meetings of two of them apart. */
  readonly host: string;
  /** When it is written. */
  readonly now: Temporal.Instant;
}

/** No calendar shows more than a screen of it. */
const MOST_TITLE = 300;

/** The text of an `.ics` file: lines end in CRLF and are at most 75 octets long. */
export function invitationOf(meeting: Meeting, context: MeetingContext, invitation: Invitation): string {
  const cancelled = meeting.state === 'cancelled';
  const { locale, calendar } = context;
  const naming = namingIn(context);
  const file = new ICalCalendar({
    prodId: { company: 'Heye', product: 'Meetings', language: locale === 'en' ? 'EN' : 'ZH' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  file.createEvent(eventOf(meeting, context, naming, invitation));
  // Named at the calendar, a zone would also be that of DTSTAMP, which has to be in UTC: it stands here by itself.
  const zone = timeZoneBlock(calendar.timeZone, meeting.startsAt);
  return `${file.toString().replace('BEGIN:VEVENT', `${zone}\r\nBEGIN:VEVENT`)}\r\n`;
}

function eventOf(meeting: Meeting, context: MeetingContext, naming: Naming, invitation: Invitation): ICalEventData {
  const { no, state, series, startsAt, place, moves, convenedBy } = meeting;
  const { locale, calendar, directory } = context;
  const t = texts(locale);
  const { timeZone } = calendar;
  const start = startsAt.toZonedDateTimeISO(timeZone);
  return {
    id: `${no}@${invitation.host}`,
    // A cancellation counts as one more version.
    sequence: moves + (state === 'cancelled' ? 1 : 0),
    stamp: invitation.now,
    start,
    end: start.add({ minutes: context.series.capacity }),
    timezone: timeZone,
    summary: t.minutes.invitation.summary(t.problem.tiers[series], no),
    location: cut(place),
    description: describe(meeting, context, naming),
    status: state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: {
      name: inQuotes(`${naming.person(convenedBy)} ${naming.office}`),
      email: addressOf(personById(directory, convenedBy)?.email, convenedBy, invitation.host),
    },
    attendees: [attendeeOf(meeting, context, invitation)],
  };
}

function attendeeOf({ answers, invitees }: Meeting, { directory }: MeetingContext, { reader, host }: Invitation) {
  const person = personById(directory, reader);
  const seated = invitees.some(({ personId, seat }) => personId === reader && seat !== undefined);
  return {
    name: inQuotes(person?.name ?? String(reader)),
    email: addressOf(person?.email, reader, host),
    role: seated ? ICalAttendeeRole.REQ : ICalAttendeeRole.OPT,
    status: statusOf(answers[reader]),
    // Answers are given in chat; a calendar that mails them would mail nobody.
    rsvp: false,
  };
}

function statusOf(answer: InvitationAnswer | undefined): ICalAttendeeStatus {
  switch (answer?.kind) {
    case 'yes':
      return ICalAttendeeStatus.ACCEPTED;
    case 'no':
      return ICalAttendeeStatus.DECLINED;
    case 'delegate':
      return ICalAttendeeStatus.DELEGATED;
    case undefined:
      return ICalAttendeeStatus.NEEDSACTION;
  }
}

/** The agenda in plain text, a line for each item. */
function describe(meeting: Meeting, context: MeetingContext, naming: Naming): string {
  const { agenda, cancellation } = meeting;
  const { minutes } = texts(context.locale);
  const t = minutes.invitation;
  if (cancellation) return cut(t.cancelled(cancellation.reason));
  const due = agenda.due.map((each, at) => minutes.listed(at + 1, dueText(each, context)));
  const items = agenda.items.map(({ no, projectNo, minutes: length }, at) =>
    minutes.listed(at + 1, t.minutes(naming.problem(no, projectNo), length)),
  );
  const waiting = agenda.left.filter(({ because }) => because.kind === 'noRoom').length;
  return [
    ...(due.length > 0 ? [minutes.label(t.due).trim(), ...due] : []),
    ...(items.length > 0 ? [minutes.label(t.agenda).trim(), ...items] : [t.nothing]),
    ...(waiting > 0 ? [t.left(waiting)] : []),
    t.papers,
  ]
    .map(cut)
    .join('\n');
}

function dueText({ no, lamp, state }: DueItem, { locale, decisions }: MeetingContext): string {
  const { minutes: t } = texts(locale);
  const text = decisions.find((each) => each.no === no)?.text ?? '';
  return t.invitation.dueDecision(no, unstopped(text), t.lamp(t.lamps[lamp], t.standings[state]));
}

function cut(text: string): string {
  const letters = Array.from(plain(text));
  return letters.length > MOST_TITLE ? `${letters.slice(0, MOST_TITLE - 1).join('')}…` : letters.join('');
}

/** The value of a parameter stands in quotes and knows no escape: without quotes of its own (RFC 5545, 3.2). */
function inQuotes(name: string): string {
  return cut(name).replaceAll('"', '’');
}

/** An address that a parameter may hold; somebody without one gets a name at this host that takes no mail. */
function addressOf(email: string | undefined, id: PersonId, host: string): string {
  return email !== undefined && /^[\w.+%-]+@[\w.-]+$/.test(email) ? email : `person-${id}@${host}`;
}
