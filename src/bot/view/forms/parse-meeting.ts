/** What the answers of a form about a meeting ask for, or what is wrong with them. */
import type { MeetingCommand } from '../../../domain/meeting/command.ts';
import type { AttendanceMark, Meeting } from '../../../domain/meeting/meeting.ts';
import type { DraftOrder, Owner } from '../../../domain/meeting/outcome.ts';
import { TIERS } from '../../../domain/tier.ts';
import { texts } from '../../../i18n/texts.ts';
import { type Answers, type FieldFaults, textOf, valuesOf } from '../form.ts';
import type { Reader } from '../format.ts';
import type { MeetingFormName } from './meeting-forms.ts';
import { ECHO, parseDate, parseText, parseWhole } from './parse.ts';
import { MAX_TEXT } from './report-form.ts';
import { cut } from '../rich.ts';

export interface Heard {
  readonly kind: 'hear';
  readonly verdict: 'done' | 'notYet';
  readonly remark: string;
  readonly dueOn?: Temporal.PlainDate;
}

export type MeetingWish =
  | { readonly command: MeetingCommand }
  | { readonly convene: { readonly startsAt: Temporal.Instant; readonly place: string } }
  | { readonly hear: Heard }
  | { readonly faults: FieldFaults };

/** @param about number of the problem, where the form is about one */
export function parseMeeting(
  name: MeetingFormName,
  answers: Answers,
  meeting: Meeting | undefined,
  about: string,
  reader: Reader,
): MeetingWish {
  const read = readAnswers(name, answers, reader);
  if (Object.keys(read.faults).length > 0) return { faults: read.faults };
  const { startsAt, dueOn, text } = read;
  const words = (id: string) => textOf(answers, id);
  const remark = words('remark');
  switch (name) {
    case 'convene':
      return startsAt ? { convene: { startsAt, place: words('place') } } : { faults: {} };
    case 'moveMeeting':
      return startsAt
        ? { command: { kind: 'move', startsAt, place: words('place'), reason: words('reason') } }
        : { faults: {} };
    case 'cancelMeeting':
      return { command: { kind: 'cancel', reason: words('reason') } };
    case 'sendDelegate':
      return { command: { kind: 'answer', answer: 'delegate', name: words('name') } };
    case 'markAttendance':
      return { command: { kind: 'attend', marks: marksOf(meeting, valuesOf(answers, 'present')) } };
    case 'presideMeeting': {
      const [chairId, signerId] = [personOf(answers, 'chair'), personOf(answers, 'signer')];
      return { command: { kind: 'preside', chairId, signerId } };
    }
    case 'dropItem':
      return { command: { kind: 'dropItem', no: about, reason: words('reason') } };
    case 'timeItem':
      return { command: { kind: 'timeItem', no: about, minutes: read.minutes ?? 0 } };
    case 'solvedAtMeeting':
      return { command: { kind: 'settle', no: about, outcome: { kind: 'solved' }, remark } };
    case 'withdrawnAtMeeting':
      return { command: { kind: 'settle', no: about, outcome: { kind: 'withdrawn' }, remark } };
    case 'sendUp':
      return { command: { kind: 'settle', no: about, outcome: { kind: 'up' }, remark } };
    case 'decidedAtMeeting': {
      const outcome = { kind: 'decided', order: orderOf(answers, dueOn, text) } as const;
      return { command: { kind: 'settle', no: about, outcome, remark } };
    }
    case 'sendDown': {
      const to = TIERS.find((tier) => tier === valuesOf(answers, 'to')[0]) ?? 'direct';
      const outcome = { kind: 'down', to, order: orderOf(answers, dueOn, text) } as const;
      return { command: { kind: 'settle', no: about, outcome, remark } };
    }
    case 'orderItem':
      return { command: { kind: 'order', order: orderOf(answers, dueOn, text) } };
    case 'annexMinutes':
      return { command: { kind: 'annex', text: words('text') } };
    case 'hearReport': {
      const verdict = valuesOf(answers, 'verdict')[0] === 'notYet' ? 'notYet' : 'done';
      return { hear: { kind: 'hear', verdict, remark, dueOn } };
    }
  }
}

/** Which fields of a form must be filled in with words. */
const REQUIRED: Partial<Record<MeetingFormName, readonly string[]>> = {
  convene: ['place'],
  moveMeeting: ['place', 'reason'],
  cancelMeeting: ['reason'],
  dropItem: ['reason'],
  sendDelegate: ['name'],
  solvedAtMeeting: ['remark'],
  withdrawnAtMeeting: ['remark'],
  decidedAtMeeting: ['text'],
  sendDown: ['text'],
  orderItem: ['text'],
  annexMinutes: ['text'],
};
const WORDS = ['place', 'reason', 'name', 'remark', 'text'] as const;

function readAnswers(name: MeetingFormName, answers: Answers, reader: Reader) {
  const { forms, meetings } = texts(reader.locale);
  const { faults: words } = forms;
  const today = reader.calendar.dateOf(reader.now);
  const required = REQUIRED[name] ?? [];
  const said = WORDS.map(
    (id) => [id, parseText(textOf(answers, id), required.includes(id), MAX_TEXT, words).fault] as const,
  );
  const date = parseDate(textOf(answers, 'date'), today, words);
  const dueOn = parseDate(textOf(answers, 'dueOn'), today, words);
  const minutes = parseWhole(textOf(answers, 'minutes'), 1, 480, words);
  const asksTime = name === 'convene' || name === 'moveMeeting';
  const time = asksTime ? parseTime(textOf(answers, 'time')) : undefined;
  const badTime =
    asksTime && time === undefined ? meetings.forms.badTime(cut(textOf(answers, 'time'), ECHO)) : undefined;
  const all: readonly (readonly [string, string | undefined])[] = [
    ...said,
    ['date', date.fault ?? (asksTime && date.value === undefined ? words.required : undefined)],
    ['time', badTime],
    ['dueOn', dueOn.fault],
    ['minutes', minutes.fault ?? (name === 'timeItem' && minutes.value === undefined ? words.required : undefined)],
  ];
  const faults = Object.fromEntries(all.flatMap(([id, fault]) => (fault === undefined ? [] : [[id, fault]])));
  const startsAt =
    date.value && time
      ? date.value.toZonedDateTime({ timeZone: reader.calendar.timeZone, plainTime: time }).toInstant()
      : undefined;
  return { faults, startsAt, dueOn: dueOn.value, minutes: minutes.value, text: textOf(answers, 'text') };
}

/** `9:00`, `14：30`, `9点半` is not taken. */
function parseTime(written: string): Temporal.PlainTime | undefined {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(written.normalize('NFKC').trim());
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2])];
  return parts && hour < 24 && minute < 60 ? new Temporal.PlainTime(hour, minute) : undefined;
}

function orderOf(answers: Answers, dueOn: Temporal.PlainDate | undefined, text: string): DraftOrder {
  const lead = valuesOf(answers, 'lead')[0] ?? '';
  return {
    text,
    lead,
    supporting: valuesOf(answers, 'supporting'),
    owner: ownerOf(valuesOf(answers, 'owner')[0]),
    dueOn,
  };
}

function personOf(answers: Answers, id: string): number | undefined {
  const [value] = valuesOf(answers, id);
  return value ? Number(value) : undefined;
}

function ownerOf(value: string | undefined): Owner | undefined {
  if (value?.startsWith('p')) return { kind: 'person', personId: Number(value.slice(1)) };
  return value?.startsWith('d') ? { kind: 'department', department: value.slice(1) } : undefined;
}

/** Whoever is not said to be present is absent; for whom somebody was to come, that one came. */
function marksOf(meeting: Meeting | undefined, present: readonly string[]): readonly AttendanceMark[] {
  return (meeting?.invitees ?? []).map(({ personId }): AttendanceMark => {
    if (!present.includes(String(personId))) return { personId, came: 'absent' };
    const answer = meeting?.answers[personId];
    return answer?.kind === 'delegate' ? { personId, came: 'delegate', name: answer.name } : { personId, came: 'self' };
  });
}
