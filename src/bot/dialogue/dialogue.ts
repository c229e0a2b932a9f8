/** How far a form has been asked: where it stands and what has been answered. It is JSON, kept in one row. */
import type { Answer, Answers, Field, Form, Option } from '../view/form.ts';

export interface Dialogue {
  /** Index of the field that is asked; the number of fields when everything is to be checked. */
  readonly step: number;
  readonly answers: Answers;
  /** Projects that were found by what was typed. */
  readonly found?: readonly Option[];
  /**
   * The number of the first of them: what an older message offers in the same step has other numbers, so that its
   * buttons are stale and not somebody else's project.
   */
  readonly foundFrom?: number;
}

/**
 * Starts with what is known already: initial values are answers, and the first question is the first without one. A day
 * is only suggested, and asked for all the same: nobody moves a meeting to the day on which it is.
 */
export function begin(form: Form): Dialogue {
  const known = form.fields.flatMap((field) => {
    const initial = initialAnswer(field);
    return initial ? [[field.id, initial] as const] : [];
  });
  const answers: Answers = Object.fromEntries(known);
  const suggested = form.fields.findIndex((field) => field.kind === 'date' && field.initial);
  const open = [firstMissing(form, { step: 0, answers }), suggested].filter((step) => step >= 0);
  return { step: open.length > 0 ? Math.min(...open) : 0, answers };
}

/** Whether it could be submitted as it stands. */
export function isComplete(form: Form, dialogue: Dialogue): boolean {
  return firstMissing(form, dialogue) === -1;
}

/** Index of the first question that still needs an answer; -1 without any. */
export function firstMissing(form: Form, { answers }: Dialogue): number {
  return form.fields.findIndex((field) => field.required && answers[field.id] === undefined);
}

export function withAnswer(dialogue: Dialogue, field: Field, answer: Answer | undefined): Dialogue {
  return { ...dialogue, answers: { ...dialogue.answers, [field.id]: answer } };
}

function initialAnswer(field: Field): Answer | undefined {
  switch (field.kind) {
    case 'text':
    case 'date':
    case 'number':
      return field.initial ? { kind: 'text', text: field.initial } : undefined;
    case 'choice':
      return field.initial ? { kind: 'values', values: [field.initial] } : undefined;
    case 'choices':
      return field.initial?.length ? { kind: 'values', values: field.initial } : undefined;
    case 'project':
      return field.initial ? { kind: 'values', values: [field.initial.value] } : undefined;
    case 'location':
      return field.initial && { kind: 'location', location: field.initial };
    case 'files':
      return undefined;
  }
}
