/** Forms about the pack of a problem, and the commands that their answers give. */
import type { PackCommand } from '../../../domain/meeting/fill-pack.ts';
import type { PackStanding } from '../../../domain/meeting/pack.ts';
import { PACK_PARTS, type PackPart } from '../../../domain/meeting/pack-part.ts';
import type { Problem } from '../../../domain/problem/problem.ts';
import { texts } from '../../../i18n/texts.ts';
import { type Answers, type Field, type FieldFaults, type Form, type FormName, textOf, valuesOf } from '../form.ts';
import type { Reader } from '../format.ts';
import { ECHO, parseText } from './parse.ts';
import { MAX_TEXT } from './report-form.ts';
import { cut } from '../rich.ts';

const PACK_FORMS = ['giveOpinion', 'fillPack'] as const satisfies readonly FormName[];
export type PackFormName = (typeof PACK_FORMS)[number];

export function isPackForm(name: FormName): name is PackFormName {
  return PACK_FORMS.some((known) => known === name);
}

type Written = Exclude<PackPart, 'opinions'>;
const isWritten = (part: PackPart): part is Written => part !== 'opinions';
const WRITTEN = PACK_PARTS.filter(isWritten);

/** @param standing of the pack: the first blank is offered first */
export function packForm(name: PackFormName, problem: Problem, standing: PackStanding, reader: Reader): Form {
  const { forms } = texts(reader.locale);
  return {
    name,
    context: { no: problem.no },
    title: forms.titles[name],
    intro: forms.about(problem.no, problem.title),
    submit: forms.submit,
    fields:
      name === 'fillPack'
        ? [partField(standing, reader), textField('partText', reader)]
        : [textField('opinion', reader)],
  };
}

function partField(standing: PackStanding, { locale }: Reader): Field {
  const { forms, meeting } = texts(locale);
  const missing = 'missing' in standing ? standing.missing.map(({ part }) => part) : [];
  return {
    kind: 'choice',
    id: 'part',
    label: forms.labels.part,
    required: true,
    options: WRITTEN.map((value) => ({ value, label: meeting.packParts[value] })),
    initial: missing.find(isWritten) ?? 'proposal',
  };
}

function textField(id: 'opinion' | 'partText', { locale }: Reader): Field {
  const { labels, hints } = texts(locale).forms;
  return { kind: 'text', id, label: labels[id], hint: hints[id], required: true, long: true, max: MAX_TEXT };
}

export function parsePack(
  name: PackFormName,
  answers: Answers,
  { locale }: Reader,
): { readonly command: PackCommand } | { readonly faults: FieldFaults } {
  const words = texts(locale).forms.faults;
  const field = name === 'fillPack' ? 'partText' : 'opinion';
  const text = parseText(textOf(answers, field), true, MAX_TEXT, words);
  const chosen = valuesOf(answers, 'part')[0] ?? '';
  const part = WRITTEN.find((known) => known === chosen);
  const partFault = chosen === '' ? words.required : words.unknownOption(cut(chosen, ECHO));
  const faults = {
    ...(text.fault === undefined ? {} : { [field]: text.fault }),
    ...(name === 'fillPack' && part === undefined ? { part: partFault } : {}),
  };
  if (Object.keys(faults).length > 0) return { faults };
  if (name === 'giveOpinion' || part === undefined) return { command: { kind: 'giveOpinion', text: text.value } };
  return { command: { kind: 'fill', part, text: text.value } };
}
