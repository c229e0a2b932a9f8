/** A posted form back into answers: the name of a control tells which kind of answer it gives to which field. */
import type { IncomingFile } from '../../domain/incoming-file.ts';
import type { Location } from '../../domain/problem/problem.ts';
import { type Answer, type Answers, FORM_NAMES, type FormContext, type FormName } from '../view/form.ts';

/** `typed` is what stands in a project field before an option is picked. */
const ANSWER_KINDS = ['text', 'values', 'typed', 'files', 'location'] as const;
type AnswerKind = (typeof ANSWER_KINDS)[number];

export function answerName(kind: AnswerKind, field: string): string {
  return `${kind}:${field}`;
}

export function contextName(key: string): string {
  return `context:${key}`;
}

/** A posted text as it was typed; empty when it is missing or a file. */
export function postedText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? typed(value) : '';
}

/** Browsers post every line's end as CR LF; a NUL, which no keyboard types, no database takes. */
function typed(value: string): string {
  return value.replaceAll('\r\n', '\n').replaceAll('\0', '');
}

/** What was posted, with its files not looked at yet. */
export interface PostedForm {
  readonly form: FormName;
  readonly context: FormContext;
  readonly answers: Answers;
  readonly files: ReadonlyMap<string, readonly File[]>;
  /** Fields whose location is not `latitude,longitude`. */
  readonly badLocations: readonly string[];
}

/** `undefined` for what no form of ours can have sent. */
export function readForm(data: FormData): PostedForm | undefined {
  const form = FORM_NAMES.find((known) => known === data.get('form-name'));
  if (form === undefined) return undefined;
  const answers = new Map<string, Answer>();
  const files = new Map<string, File[]>();
  const badLocations: string[] = [];
  for (const [name, value] of data) {
    const [kind, field] = partsOf(name);
    if (kind === undefined || field === '') continue;
    if (value instanceof File) {
      if (value.size > 0) files.getOrInsertComputed(field, () => []).push(value);
    } else if (kind === 'location') {
      const location = readLocation(value);
      if (location) answers.set(field, { kind, location });
      else if (value.trim() !== '') badLocations.push(field);
    } else {
      const answer = merged(answers.get(field), kind, typed(value));
      if (answer) answers.set(field, answer);
    }
  }
  return { form, context: contextOf(data), answers: Object.fromEntries(answers), files, badLocations };
}

/** Puts the stored files in their places. */
export function withFiles(answers: Answers, files: ReadonlyMap<string, readonly IncomingFile[]>): Answers {
  const stored = [...files].map(([field, list]) => [field, { kind: 'files' as const, files: list }]);
  return { ...answers, ...Object.fromEntries(stored) };
}

/** `37.5512,121.1908`, also with a full-width comma or spaces; degrees north and east. */
export function readLocation(text: string): Location | undefined {
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,\uff0c\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (match === null) return undefined;
  const [latitude, longitude] = [Number(match[1]), Number(match[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}

function merged(before: Answer | undefined, kind: AnswerKind, value: string): Answer | undefined {
  const values = before?.kind === 'values' ? before.values : [];
  switch (kind) {
    case 'text':
      return { kind: 'text', text: value };
    case 'values':
      return value === '' ? before : { kind: 'values', values: [...values, value] };
    case 'typed':
      return values.length > 0 ? before : { kind: 'text', text: value };
    case 'files':
    case 'location':
      return before;
  }
}

function partsOf(name: string): readonly [AnswerKind | undefined, string] {
  const at = name.indexOf(':');
  return [ANSWER_KINDS.find((known) => known === name.slice(0, at)), name.slice(at + 1)];
}

function contextOf(data: FormData): FormContext {
  const prefix = contextName('');
  const given = [...data].filter(([name, value]) => name.startsWith(prefix) && typeof value === 'string');
  return Object.fromEntries(given.map(([name]) => [name.slice(prefix.length), postedText(data, name)]));
}
