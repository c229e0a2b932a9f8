/**
 * A form asked field by field: which question comes next, and what an answer does to the draft.
 *
 * Pure. Photos and a location are taken at any step; everything else answers the question that was asked.
 */
import type { Texts } from '../../i18n/texts.ts';
import { type Answer, type Answers, type Field, type Form, type Option, valuesOf } from '../view/form.ts';
import { ECHO, parseDate, parseLocation, parseText, parseWhole } from '../view/forms/parse.ts';
import type { DialogueMove } from '../view/intent.ts';
import { cut } from '../view/rich.ts';
import { keepAttachments, type Sent } from './attachments.ts';
import { type Dialogue, firstMissing, isComplete, withAnswer } from './dialogue.ts';
import { offering, onlyLike, optionMeant, optionsAt } from './options.ts';

export type Input =
  | { readonly kind: 'pick'; readonly option: number }
  | { readonly kind: 'move'; readonly move: DialogueMove }
  | (Sent & {
      readonly kind: 'say';
      readonly text: string;
      /** What a search for `text` finds, when a project is asked for. */
      readonly matches: readonly Option[];
    });

export type Advance =
  /** Ask what `dialogue` stands at; `fault` says what was wrong with the answer, or with a part of it. */
  | { readonly kind: 'ask'; readonly dialogue: Dialogue; readonly fault?: string }
  | { readonly kind: 'submit'; readonly answers: Answers }
  | { readonly kind: 'cancelled' };

export interface Asking {
  readonly form: Form;
  readonly words: Texts;
  /** The first day that a date may name. */
  readonly today: Temporal.PlainDate;
}

export function advance(asking: Asking, dialogue: Dialogue, input: Input): Advance {
  const field = asking.form.fields[dialogue.step];
  switch (input.kind) {
    case 'move':
      return moved(asking, dialogue, field, input.move);
    case 'pick':
      return picked(asking, dialogue, field, input.option);
    case 'say':
      return said(asking, dialogue, field, input);
  }
}

function moved(asking: Asking, dialogue: Dialogue, field: Field | undefined, move: DialogueMove): Advance {
  const { form } = asking;
  switch (move) {
    case 'cancel':
      return { kind: 'cancelled' };
    case 'back':
      return { kind: 'ask', dialogue: { ...dialogue, step: Math.max(0, dialogue.step - 1), found: undefined } };
    case 'submit':
      if (isComplete(form, dialogue)) return { kind: 'submit', answers: dialogue.answers };
      return {
        kind: 'ask',
        dialogue: { ...dialogue, step: firstMissing(form, dialogue) },
        fault: asking.words.forms.faults.required,
      };
    case 'skip':
    case 'done':
      if (field?.required && dialogue.answers[field.id] === undefined) {
        return { kind: 'ask', dialogue, fault: asking.words.forms.faults.required };
      }
      return next(form, dialogue);
  }
}

function picked(asking: Asking, dialogue: Dialogue, field: Field | undefined, number: number): Advance {
  const option = optionsAt(asking.form, dialogue).get(number);
  if (field === undefined || option === undefined)
    return { kind: 'ask', dialogue, fault: asking.words.chat.dialogue.expired };
  if (field.kind !== 'choices') return answered(asking, dialogue, field, { kind: 'values', values: [option.value] });
  const before = valuesOf(dialogue.answers, field.id);
  const values = before.includes(option.value)
    ? before.filter((value) => value !== option.value)
    : [...before, option.value];
  return {
    kind: 'ask',
    dialogue: withAnswer(dialogue, field, values.length > 0 ? { kind: 'values', values } : undefined),
  };
}

function said(
  asking: Asking,
  dialogue: Dialogue,
  field: Field | undefined,
  input: Extract<Input, { kind: 'say' }>,
): Advance {
  const { dialogue: kept, fault } = keepAttachments(asking.form, asking.words, dialogue, input);
  const outcome = answeredBySaying(asking, kept, field, input);
  // What was wrong with the words is the more pressing thing to say.
  return outcome.kind === 'ask' ? { ...outcome, fault: outcome.fault ?? fault } : outcome;
}

function answeredBySaying(
  asking: Asking,
  dialogue: Dialogue,
  field: Field | undefined,
  input: Extract<Input, { kind: 'say' }>,
): Advance {
  if (field?.kind === 'location' && input.location) return next(asking.form, dialogue);
  // A photo with a caption at the question for a sentence answers both.
  if (input.text.trim() === '') return { kind: 'ask', dialogue };
  if (field === undefined) return { kind: 'ask', dialogue, fault: asking.words.chat.dialogue.nothingAsked };
  return typed(asking, dialogue, field, input);
}

function typed(asking: Asking, dialogue: Dialogue, field: Field, input: Extract<Input, { kind: 'say' }>): Advance {
  const faults = asking.words.forms.faults;
  const again = (fault: string): Advance => ({ kind: 'ask', dialogue, fault });
  const text: Answer = { kind: 'text', text: input.text.trim() };
  switch (field.kind) {
    case 'text': {
      const { fault } = parseText(input.text, field.required, field.max, faults);
      return fault ? again(fault) : answered(asking, dialogue, field, text);
    }
    case 'date': {
      const { value, fault } = parseDate(input.text, asking.today, faults);
      return fault ? again(fault) : answered(asking, dialogue, field, { kind: 'text', text: String(value) });
    }
    case 'number': {
      const { fault } = parseWhole(input.text, field.min, field.max, faults);
      return fault ? again(fault) : answered(asking, dialogue, field, text);
    }
    case 'location': {
      const location = parseLocation(input.text);
      return location ? answered(asking, dialogue, field, { kind: 'location', location }) : again(faults.badLocation);
    }
    case 'project': {
      if (input.matches.length === 0) return again(asking.words.chat.dialogue.noMatch(cut(input.text.trim(), ECHO)));
      const meant =
        optionMeant(input.matches, input.text) ?? (input.matches.length === 1 ? input.matches[0] : undefined);
      return meant === undefined
        ? { kind: 'ask', dialogue: offering(dialogue, input.matches) }
        : answered(asking, dialogue, field, { kind: 'values', values: [meant.value] });
    }
    case 'choice':
    case 'choices': {
      const meant = optionMeant(field.options, input.text) ?? onlyLike(field.options, input.text);
      return meant === undefined
        ? again(faults.unknownOption(cut(input.text.trim(), ECHO)))
        : picked(asking, dialogue, field, field.options.indexOf(meant));
    }
    case 'files':
      return again(asking.words.chat.dialogue.sendFiles);
  }
}

function answered({ form }: Asking, dialogue: Dialogue, field: Field, answer: Answer): Advance {
  return next(form, withAnswer(dialogue, field, answer));
}

/** The next field; what has its initial value is asked all the same, with that value chosen. */
function next(form: Form, dialogue: Dialogue): Advance {
  return {
    kind: 'ask',
    dialogue: { ...dialogue, step: Math.min(dialogue.step + 1, form.fields.length), found: undefined },
  };
}
