/** Forms of the deeds on one problem that need words, and the commands that their answers give. */
import { departmentName } from '../../../domain/person.ts';
import type { ProblemCommand } from '../../../domain/problem/command.ts';
import type { FileId, Problem } from '../../../domain/problem/problem.ts';
import { texts } from '../../../i18n/texts.ts';
import {
  type Answers,
  type Field,
  type FieldFaults,
  type Form,
  type FormName,
  locationOf,
  textOf,
  valuesOf,
} from '../form.ts';
import type { Reader } from '../format.ts';
import type { DecisionFormName } from './decision-forms.ts';
import type { MeetingFormName } from './meeting-forms.ts';
import type { PackFormName } from './pack-forms.ts';
import { parseDate, parseText, parseWhole } from './parse.ts';
import { MAX_TEXT } from './report-form.ts';

/** Forms that end in a command on a problem. */
export type DeedFormName = Exclude<
  FormName,
  'report' | 'editRule' | 'remindLater' | PackFormName | MeetingFormName | DecisionFormName
>;

export const LATER = ['hours2', 'afternoon', 'tomorrow', 'days3'] as const;
export type Later = (typeof LATER)[number];

/** @param asksRating whether whoever confirms is asked for a rating */
export function deedForm(
  name: DeedFormName | 'remindLater',
  problem: Problem,
  reader: Reader,
  asksRating: boolean,
): Form {
  const { forms } = texts(reader.locale);
  return {
    name,
    context: { no: problem.no },
    title: forms.titles[name],
    intro: forms.about(problem.no, problem.title),
    submit: forms.submit,
    fields: fieldsOf(name, reader, asksRating),
  };
}

function fieldsOf(name: DeedFormName | 'remindLater', reader: Reader, asksRating: boolean): readonly Field[] {
  const { labels, hints, later, withdrawals } = texts(reader.locale).forms;
  const words = (id: 'note' | 'reason' | 'text' | 'description', required: boolean): Field => {
    const ofNote = name === 'callBack' ? hints.callBack : hints.note;
    const hint = id === 'note' && name !== 'progress' ? ofNote : undefined;
    return { kind: 'text', id, label: labels[id], hint, required, long: true, max: MAX_TEXT };
  };
  const files: Field = { kind: 'files', id: 'files', label: labels.files, required: false, max: 10 };
  const departments = reader.directory.departments.map((each) => ({
    value: each.code,
    label: departmentName(each, reader.locale),
  }));
  switch (name) {
    case 'progress':
    case 'proposeSolved':
      return [words('note', true), files];
    case 'requestExtension':
      return [
        { kind: 'date', id: 'untilOn', label: labels.untilOn, hint: hints.untilOn, required: true },
        words('reason', true),
      ];
    case 'contest':
      return [
        { kind: 'choice', id: 'department', label: labels.department, required: true, options: departments },
        words('reason', true),
      ];
    case 'refuseExtension':
    case 'rejectContest':
    case 'reopen':
    case 'escalate':
      return [words('reason', true)];
    case 'confirm':
      return asksRating
        ? [
            {
              kind: 'choice',
              id: 'rating',
              label: labels.rating,
              hint: hints.rating,
              required: false,
              options: ['5', '4', '3', '2', '1'].map((value) => ({ value, label: value })),
            },
            words('note', false),
          ]
        : [words('note', true)];
    case 'callBack':
      return [
        {
          kind: 'choice',
          id: 'stands',
          label: labels.stands,
          required: true,
          options: (['stands', 'none'] as const).map((value) => ({ value, label: withdrawals[value] })),
        },
        words('note', true),
      ];
    case 'direct':
      return [words('text', true)];
    case 'addDetail':
      return [
        words('description', false),
        files,
        { kind: 'date', id: 'neededBy', label: labels.neededBy, required: false },
        { kind: 'location', id: 'location', label: labels.location, hint: hints.location, required: false },
      ];
    case 'remindLater':
      return [
        {
          kind: 'choice',
          id: 'when',
          label: labels.when,
          required: true,
          options: LATER.map((value) => ({ value, label: later[value] })),
          initial: 'tomorrow',
        },
      ];
  }
}

/** @param files already registered */
export function parseDeed(
  name: DeedFormName,
  answers: Answers,
  files: readonly FileId[],
  reader: Reader,
): { readonly command: ProblemCommand } | { readonly faults: FieldFaults } {
  const words = texts(reader.locale).forms.faults;
  const today = reader.calendar.dateOf(reader.now);
  const wanted = TEXT_FIELD[name];
  const text = parseText(textOf(answers, wanted.field), wanted.required, MAX_TEXT, words);
  const date = parseDate(textOf(answers, name === 'addDetail' ? 'neededBy' : 'untilOn'), today, words);
  const rating = parseWhole(valuesOf(answers, 'rating')[0] ?? '', 1, 5, words);
  const dateField = name === 'addDetail' ? 'neededBy' : 'untilOn';
  const faults = {
    [wanted.field]: text.fault,
    [dateField]: date.fault ?? (name === 'requestExtension' && date.value === undefined ? words.required : undefined),
    rating: rating.fault,
    stands: name === 'callBack' && valuesOf(answers, 'stands').length === 0 ? words.required : undefined,
    department: name === 'contest' && valuesOf(answers, 'department').length === 0 ? words.required : undefined,
  };
  const found = Object.entries(faults).flatMap(([field, fault]) =>
    fault === undefined ? [] : [[field, fault] as const],
  );
  if (found.length > 0) return { faults: Object.fromEntries(found) };
  return { command: commandOf(name, answers, files, { text: text.value, date: date.value, rating: rating.value }) };
}

const TEXT_FIELD: Record<DeedFormName, { readonly field: string; readonly required: boolean }> = {
  progress: { field: 'note', required: true },
  proposeSolved: { field: 'note', required: true },
  requestExtension: { field: 'reason', required: true },
  refuseExtension: { field: 'reason', required: true },
  contest: { field: 'reason', required: true },
  rejectContest: { field: 'reason', required: true },
  // Whoever must say something is decided by who they are; `decide` refuses a blank note by name.
  confirm: { field: 'note', required: false },
  reopen: { field: 'reason', required: true },
  escalate: { field: 'reason', required: true },
  direct: { field: 'text', required: true },
  addDetail: { field: 'description', required: false },
  callBack: { field: 'note', required: true },
};

interface Said {
  readonly text: string;
  readonly date?: Temporal.PlainDate;
  readonly rating?: number;
}

function commandOf(
  name: DeedFormName,
  answers: Answers,
  files: readonly FileId[],
  { text, date, rating }: Said,
): ProblemCommand {
  switch (name) {
    case 'progress':
      return { kind: 'progress', note: text, files };
    case 'proposeSolved':
      return { kind: 'proposeSolved', note: text, files };
    case 'requestExtension':
      if (date === undefined) throw new TypeError('requestExtension without a date: expected a checked form');
      return { kind: 'requestExtension', untilOn: date, reason: text };
    case 'refuseExtension':
      return { kind: 'decideExtension', grant: false, reason: text };
    case 'contest':
      return { kind: 'contest', department: valuesOf(answers, 'department')[0] ?? '', reason: text };
    case 'rejectContest':
      return { kind: 'decideContest', accept: false, reason: text };
    case 'confirm':
      return { kind: 'confirm', rating, note: text };
    case 'reopen':
      return { kind: 'reopen', reason: text };
    case 'escalate':
      return { kind: 'escalate', reason: text };
    case 'direct':
      return { kind: 'direct', text };
    case 'callBack':
      return { kind: 'callBack', stands: valuesOf(answers, 'stands')[0] === 'stands', note: text };
    case 'addDetail':
      return {
        kind: 'addDetail',
        detail: { description: text || undefined, neededByOn: date, location: locationOf(answers, 'location'), files },
      };
  }
}
