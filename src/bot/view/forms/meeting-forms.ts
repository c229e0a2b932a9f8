/** Forms about meetings: to call one, to change its agenda, to record what it comes to. */
import type { AroundMeeting } from '../../../app/meetings/around.ts';
import { departmentByCode } from '../../../domain/directory.ts';
import type { Meeting } from '../../../domain/meeting/meeting.ts';
import { departmentName, type Person } from '../../../domain/person.ts';
import type { Problem } from '../../../domain/problem/problem.ts';
import type { Role } from '../../../domain/role.ts';
import { isBelow, TIERS } from '../../../domain/tier.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Field, Form, FormContext, FormName, Option } from '../form.ts';
import { personName, type Reader } from '../format.ts';
import { MAX_TEXT } from './report-form.ts';

const MEETING_FORMS = [
  'convene',
  'moveMeeting',
  'cancelMeeting',
  'sendDelegate',
  'markAttendance',
  'presideMeeting',
  'dropItem',
  'timeItem',
  'solvedAtMeeting',
  'decidedAtMeeting',
  'sendUp',
  'sendDown',
  'withdrawnAtMeeting',
  'orderItem',
  'annexMinutes',
  'hearReport',
] as const satisfies readonly FormName[];
export type MeetingFormName = (typeof MEETING_FORMS)[number];

export function isMeetingForm(name: FormName): name is MeetingFormName {
  return MEETING_FORMS.some((each) => each === name);
}

/** What a form begins with. */
export interface MeetingGiven {
  /** When it is, or is proposed to be, and where. */
  readonly startsAt?: Temporal.Instant;
  readonly place?: string;
  readonly around?: AroundMeeting;
  readonly problem?: Problem;
  readonly minutes?: number;
}

export function meetingForm(
  name: MeetingFormName,
  context: FormContext,
  intro: string,
  given: MeetingGiven,
  reader: Reader,
): Form {
  const { forms, meetings } = texts(reader.locale);
  return {
    name,
    context,
    intro,
    title: meetings.forms.titles[name],
    submit: forms.submit,
    fields: fieldsOf(name, given, reader),
  };
}

function fieldsOf(name: MeetingFormName, given: MeetingGiven, reader: Reader): readonly Field[] {
  const { forms: t } = texts(reader.locale).meetings;
  const words = (id: string, label: string, required: boolean, initial?: string): Field => {
    return { kind: 'text', id, label, required, long: true, max: MAX_TEXT, initial };
  };
  const line = (id: string, label: string, initial?: string, hint?: string): Field => {
    return { kind: 'text', id, label, hint, required: true, long: false, max: 100, initial };
  };
  const local = given.startsAt?.toZonedDateTimeISO(reader.calendar.timeZone);
  const when: readonly Field[] = [
    { kind: 'date', id: 'date', label: t.date, required: true, initial: local?.toPlainDate().toString() },
    line('time', t.time, local?.toPlainTime().toString({ smallestUnit: 'minute' }), t.timeHint),
  ];
  switch (name) {
    case 'convene':
      return [...when, line('place', t.place, given.place)];
    case 'moveMeeting':
      return [...when, line('place', t.place, given.place), words('reason', t.reason, true)];
    case 'cancelMeeting':
    case 'dropItem':
      return [words('reason', t.reason, true)];
    case 'sendDelegate':
      return [line('name', t.delegateName)];
    case 'markAttendance':
      return [attendance(given.around?.meeting, reader)];
    case 'presideMeeting':
      return presiding(given.around?.meeting, reader);
    case 'timeItem':
      return [
        {
          kind: 'number',
          id: 'minutes',
          label: t.minutes,
          required: true,
          min: 1,
          max: given.around?.series.capacity ?? 480,
          initial: given.minutes === undefined ? undefined : String(given.minutes),
        },
      ];
    case 'solvedAtMeeting':
    case 'withdrawnAtMeeting':
      return [words('remark', t.remark, true)];
    case 'sendUp':
      return [words('remark', t.remark, false)];
    case 'decidedAtMeeting':
    case 'orderItem':
      return [...orderFields(given, reader), words('remark', t.remark, false)];
    case 'sendDown':
      return [tierField(given, reader), ...orderFields(given, reader), words('remark', t.remark, false)];
    case 'annexMinutes':
      return [words('text', t.annexText, true)];
    case 'hearReport':
      return [
        {
          kind: 'choice',
          id: 'verdict',
          label: t.verdict,
          required: true,
          options: (['done', 'notYet'] as const).map((value) => ({ value, label: t.verdicts[value] })),
          initial: 'done',
        },
        words('remark', t.remark, false),
        { kind: 'date', id: 'dueOn', label: t.newDueOn, required: false },
      ];
  }
}

/** Those who promised to come are there before anybody says so. */
function attendance(meeting: Meeting | undefined, reader: Reader): Field {
  const { forms: t } = texts(reader.locale).meetings;
  const invitees = meeting?.invitees ?? [];
  const came = invitees.filter(({ personId }) => {
    const mark = meeting?.attendance.find((each) => each.personId === personId);
    return mark ? mark.came !== 'absent' : (meeting?.answers[personId]?.kind ?? 'no') !== 'no';
  });
  const options = invitees.slice(0, MOST_OPTIONS).map(({ personId }) => {
    return { value: String(personId), label: personName(personId, reader) };
  });
  const initial = came
    .map(({ personId }) => String(personId))
    .filter((value) => options.some((o) => o.value === value));
  return { kind: 'choices', id: 'present', label: t.present, required: false, options, initial };
}

/** Nobody chosen is nobody in particular. Those who usually chair and sign come first. */
function presiding(meeting: Meeting | undefined, reader: Reader): readonly Field[] {
  const { forms: t, facts } = texts(reader.locale).meetings;
  const named = [meeting?.chairId, meeting?.signerId].filter((id) => id !== undefined);
  const rank = ({ id, role }: Person) => (named.includes(id) ? 0 : PRESIDING_ROLES.indexOf(role) + 1);
  const options = reader.directory.people
    .filter((person) => named.includes(person.id) || PRESIDING_ROLES.includes(person.role))
    .toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
    .slice(0, MOST_OPTIONS)
    .map(({ id }) => ({ value: String(id), label: personName(id, reader) }));
  const choice = (id: 'chair' | 'signer', personId: number | undefined): Field => {
    const initial = personId === undefined ? undefined : String(personId);
    return { kind: 'choice', id, label: facts[id], hint: t.asUsual[id], required: false, options, initial };
  };
  return [choice('chair', meeting?.chairId), choice('signer', meeting?.signerId)];
}

const PRESIDING_ROLES: readonly Role[] = ['leader', 'coordinator', 'head'];

/** As many as a menu of Slack holds. */
const MOST_OPTIONS = 100;

function orderFields({ problem }: MeetingGiven, reader: Reader): readonly Field[] {
  const { forms: t } = texts(reader.locale).meetings;
  const departments = reader.directory.departments.map((each) => ({
    value: each.code,
    label: departmentName(each, reader.locale),
  }));
  const owners = ownersFor(problem, reader);
  const known = owners.find(({ value }) => value === `p${problem?.ownerId ?? ''}`);
  return [
    { kind: 'text', id: 'text', label: t.order, required: true, long: true, max: MAX_TEXT },
    { kind: 'choice', id: 'lead', label: t.lead, required: true, options: departments, initial: problem?.lead },
    {
      kind: 'choices',
      id: 'supporting',
      label: t.supporting,
      required: false,
      options: departments,
      initial: problem ? [...problem.supporting] : undefined,
    },
    { kind: 'choice', id: 'owner', label: t.owner, required: true, options: owners, initial: known?.value },
    { kind: 'date', id: 'dueOn', label: t.dueOn, required: true },
  ];
}

/** Departments as a whole, then their people, those of the problem's own departments first. */
function ownersFor(problem: Problem | undefined, { directory, locale }: Reader): readonly Option[] {
  const concerned = problem ? [problem.lead, ...problem.supporting] : [];
  const rank = (code: string | undefined) => (code !== undefined && concerned.includes(code) ? 0 : 1);
  const people = directory.people
    .filter(({ role, department }) => (role === 'head' || role === 'handler') && department !== undefined)
    .toSorted((a, b) => rank(a.department) - rank(b.department) || a.id - b.id)
    .map(({ id, name, department }) => {
      const known = department ? departmentByCode(directory, department) : undefined;
      return { value: `p${id}`, label: known ? `${name} · ${departmentName(known, locale)}` : name };
    });
  const departments = directory.departments
    .toSorted((a, b) => rank(a.code) - rank(b.code))
    .map((each) => ({ value: `d${each.code}`, label: departmentName(each, locale) }));
  const room = MOST_OPTIONS - departments.length;
  return [...people.slice(0, Math.max(0, room)), ...departments];
}

function tierField({ around }: MeetingGiven, { locale }: Reader): Field {
  const { meetings, problem } = texts(locale);
  const below = TIERS.filter((tier) => around !== undefined && isBelow(tier, around.series.id));
  return {
    kind: 'choice',
    id: 'to',
    label: meetings.forms.to,
    required: true,
    options: below.map((value) => ({ value, label: problem.tiers[value] })),
    initial: below.at(-1),
  };
}
