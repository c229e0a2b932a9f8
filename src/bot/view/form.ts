/**
 * A form as data with one parser: Slack shows it as a modal, the local chat as a page, Telegram asks field by field.
 */
import type { IncomingFile } from '../../domain/incoming-file.ts';
import type { Location } from '../../domain/problem/problem.ts';

/** Which forms there are; the context says what a form is about. */
export const FORM_NAMES = [
  'report',
  'progress',
  'requestExtension',
  'refuseExtension',
  'contest',
  'rejectContest',
  'proposeSolved',
  'confirm',
  'reopen',
  'escalate',
  'direct',
  'addDetail',
  'callBack',
  'giveOpinion',
  'fillPack',
  'remindLater',
  'editRule',
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
  'decisionProgress',
  'reportDone',
  'askMoreTime',
  'refuseMoreTime',
] as const;
export type FormName = (typeof FORM_NAMES)[number];

export const CONTEXT_KEYS = ['no', 'rule', 'meeting', 'seen', 'about', 'series', 'decision', 'files'] as const;

/** What a form is about, as it travels with it: at most a few short strings. */
export interface FormContext {
  readonly no?: string;
  readonly rule?: string;
  /** A meeting by its number, the version of it that was seen, and the problem or decision that it is about. */
  readonly meeting?: string;
  readonly seen?: string;
  readonly about?: string;
  readonly series?: string;
  readonly decision?: string;
  /** Files that came before it was opened, by their ids, separated by commas. */
  readonly files?: string;
}

export interface Form {
  readonly name: FormName;
  readonly context: FormContext;
  readonly title: string;
  readonly intro?: string;
  readonly submit: string;
  readonly fields: readonly Field[];
}

interface FieldBase {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export type Field =
  | (FieldBase & { readonly kind: 'text'; readonly long: boolean; readonly max: number; readonly initial?: string })
  | (FieldBase & { readonly kind: 'choice'; readonly options: readonly Option[]; readonly initial?: string })
  | (FieldBase & {
      readonly kind: 'choices';
      readonly options: readonly Option[];
      readonly initial?: readonly string[];
    })
  /** Found by typing a part of its name or number; `options` are the ones to offer before anything is typed. */
  | (FieldBase & { readonly kind: 'project'; readonly options: readonly Option[]; readonly initial?: Option })
  | (FieldBase & { readonly kind: 'date'; readonly initial?: string })
  | (FieldBase & { readonly kind: 'number'; readonly min: number; readonly max: number; readonly initial?: string })
  | (FieldBase & { readonly kind: 'files'; readonly max: number })
  | (FieldBase & { readonly kind: 'location'; readonly initial?: Location });

/** One field's answer, as every chat can give it. Options by value, dates as ISO `YYYY-MM-DD`. */
export type Answer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly IncomingFile[] }
  | { readonly kind: 'location'; readonly location: Location };

export type Answers = { readonly [field: string]: Answer | undefined };

/** What is wrong with an answer, in the reader's language, by field. */
export type FieldFaults = { readonly [field: string]: string };

export function textOf(answers: Answers, field: string): string {
  const answer = answers[field];
  if (answer?.kind === 'text') return answer.text.trim();
  return answer?.kind === 'values' ? (answer.values[0] ?? '') : '';
}

export function valuesOf(answers: Answers, field: string): readonly string[] {
  const answer = answers[field];
  if (answer?.kind === 'values') return answer.values;
  return answer?.kind === 'text' && answer.text.trim() ? [answer.text.trim()] : [];
}

export function filesOf(answers: Answers, field: string): readonly IncomingFile[] {
  const answer = answers[field];
  return answer?.kind === 'files' ? answer.files : [];
}

export function locationOf(answers: Answers, field: string): Location | undefined {
  const answer = answers[field];
  return answer?.kind === 'location' ? answer.location : undefined;
}
