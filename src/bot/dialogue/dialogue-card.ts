/** One question of a dialogue as a card: what is asked, what may be picked, how to go on or back. */
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Action, Card, Fact } from '../view/card.ts';
import { type Answers, type Field, type Form, valuesOf } from '../view/form.ts';
import { list } from '../view/format.ts';
import type { DialogueMove } from '../view/intent.ts';
import { bold, type Rich } from '../view/rich.ts';
import { type Dialogue, isComplete } from './dialogue.ts';
import { optionsAt } from './options.ts';

export function dialogueCard(form: Form, dialogue: Dialogue, draftId: number, locale: Locale, fault?: string): Card {
  const field = form.fields[dialogue.step];
  return {
    tone: fault ? 'attention' : 'neutral',
    title: form.title,
    lead: leadOf(form, dialogue, field, locale, fault),
    facts: factsOf(form, dialogue, locale),
    actions: [...pickActions(form, dialogue, draftId), ...moveActions(form, dialogue, field, draftId, locale)],
  };
}

function leadOf(
  form: Form,
  dialogue: Dialogue,
  field: Field | undefined,
  locale: Locale,
  fault: string | undefined,
): Rich {
  const t = texts(locale).chat.dialogue;
  const intro = form.intro && dialogue.step === 0 ? `${form.intro}\n` : '';
  const wrong = fault ? `${fault}\n` : '';
  if (field === undefined) return [wrong, bold(t.review)];
  const hint = field.hint ? `\n${field.hint}` : '';
  return [
    `${intro}${wrong}`,
    bold(t.step(dialogue.step + 1, form.fields.length, field.label)),
    `\n${howTo(field, locale)}${hint}`,
  ];
}

function howTo(field: Field, locale: Locale): string {
  const t = texts(locale).chat.dialogue;
  switch (field.kind) {
    case 'choice':
      return t.choose;
    case 'choices':
      return t.chooseMany;
    case 'project':
      return t.typeOrPick;
    case 'files':
      return t.sendFiles;
    case 'location':
      return t.sendLocation;
    case 'text':
    case 'date':
    case 'number':
      return t.type;
  }
}

/** What has been answered so far; what may be sent at any step is shown as soon as it is there. */
function factsOf(form: Form, { answers, step }: Dialogue, locale: Locale): readonly Fact[] {
  return form.fields.flatMap((field, index) => {
    const anyTime = field.kind === 'files' || field.kind === 'location';
    const shown = index < step || anyTime ? answerText(field, answers, locale) : undefined;
    return shown === undefined ? [] : [{ label: field.label, value: [shown] }];
  });
}

function answerText(field: Field, answers: Answers, locale: Locale): string | undefined {
  const answer = answers[field.id];
  const t = texts(locale).chat.dialogue;
  switch (answer?.kind) {
    case undefined:
      return undefined;
    case 'text':
      return answer.text;
    case 'files':
      return t.got(answer.files.length);
    case 'location':
      return `${answer.location.latitude}, ${answer.location.longitude}`;
    case 'values': {
      const options = 'options' in field ? field.options : [];
      const labels = answer.values.map((value) => options.find((option) => option.value === value)?.label ?? value);
      return list(labels, locale);
    }
  }
}

function pickActions(form: Form, dialogue: Dialogue, draftId: number): readonly Action[] {
  const { step, answers } = dialogue;
  const field = form.fields[step];
  const chosen = field ? valuesOf(answers, field.id) : [];
  return Array.from(optionsAt(form, dialogue), ([number, option]) => ({
    label: chosen.includes(option.value) ? `✓ ${option.label}` : option.label,
    intent: { kind: 'pick', draftId, step, option: number },
  }));
}

function moveActions(
  form: Form,
  dialogue: Dialogue,
  field: Field | undefined,
  draftId: number,
  locale: Locale,
): readonly Action[] {
  const t = texts(locale).chat.dialogue;
  const { step } = dialogue;
  const move = (to: DialogueMove, label: string, style?: 'primary'): Action => ({
    label,
    style,
    intent: { kind: 'move', draftId, step, move: to },
  });
  const has = field !== undefined && dialogue.answers[field.id] !== undefined;
  const gathers = field?.kind === 'choices' || field?.kind === 'files';
  return [
    ...(field && gathers && has ? [move('done', t.done)] : []),
    ...(isComplete(form, dialogue) ? [move('submit', t.submit, 'primary')] : []),
    ...(field && !(gathers && has) && (!field.required || has) ? [move('skip', t.skip)] : []),
    ...(step > 0 ? [move('back', t.back)] : []),
    move('cancel', t.cancel),
  ];
}
