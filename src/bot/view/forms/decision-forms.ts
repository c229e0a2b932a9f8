/** Forms about a decision of a meeting, and the commands that their answers give. */
import type { DecisionCommand } from '../../../domain/decision/decide.ts';
import type { Decision } from '../../../domain/decision/decision.ts';
import { texts } from '../../../i18n/texts.ts';
import { type Answers, type Field, type FieldFaults, type Form, type FormName, textOf } from '../form.ts';
import type { Reader } from '../format.ts';
import { parseDate, parseText } from './parse.ts';
import { MAX_TEXT } from './report-form.ts';

const DECISION_FORMS = [
  'decisionProgress',
  'reportDone',
  'askMoreTime',
  'refuseMoreTime',
] as const satisfies readonly FormName[];
export type DecisionFormName = (typeof DECISION_FORMS)[number];

export function isDecisionForm(name: FormName): name is DecisionFormName {
  return DECISION_FORMS.some((each) => each === name);
}

export function decisionForm(name: DecisionFormName, { no, text }: Decision, reader: Reader): Form {
  const { forms, decisions } = texts(reader.locale);
  return {
    name,
    context: { decision: no },
    title: decisions.titles[name],
    intro: forms.about(no, text),
    submit: forms.submit,
    fields: fieldsOf(name, reader),
  };
}

/** `reason` of what is asked or refused, `note` of what was done. */
function wordsField(name: DecisionFormName): 'note' | 'reason' {
  return name === 'askMoreTime' || name === 'refuseMoreTime' ? 'reason' : 'note';
}

function fieldsOf(name: DecisionFormName, { locale }: Reader): readonly Field[] {
  const { labels } = texts(locale).forms;
  const id = wordsField(name);
  const words: Field = { kind: 'text', id, label: labels[id], required: true, long: true, max: MAX_TEXT };
  const until: Field = { kind: 'date', id: 'untilOn', label: labels.untilOn, required: true };
  return name === 'askMoreTime' ? [until, words] : [words];
}

export function parseDecision(
  name: DecisionFormName,
  answers: Answers,
  reader: Reader,
): { readonly command: DecisionCommand } | { readonly faults: FieldFaults } {
  const words = texts(reader.locale).forms.faults;
  const id = wordsField(name);
  const text = parseText(textOf(answers, id), true, MAX_TEXT, words);
  const until = parseDate(textOf(answers, 'untilOn'), reader.calendar.dateOf(reader.now), words);
  const lacks = name === 'askMoreTime' && until.value === undefined ? words.required : undefined;
  const faults = { [id]: text.fault, untilOn: until.fault ?? lacks };
  const found = Object.entries(faults).flatMap(([field, fault]) => (fault === undefined ? [] : [[field, fault]]));
  if (found.length > 0) return { faults: Object.fromEntries(found) };
  switch (name) {
    case 'decisionProgress':
      return { command: { kind: 'progress', note: text.value } };
    case 'reportDone':
      return { command: { kind: 'reportDone', note: text.value } };
    case 'askMoreTime':
      if (until.value === undefined) throw new TypeError('askMoreTime without a date: expected a checked form');
      return { command: { kind: 'askMoreTime', untilOn: until.value, reason: text.value } };
    case 'refuseMoreTime':
      return { command: { kind: 'decideMoreTime', grant: false, reason: text.value } };
  }
}
