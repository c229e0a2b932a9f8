/** What may be picked at a step, and which option somebody means who types instead. */
import type { Form, Option } from '../view/form.ts';
import type { Dialogue } from './dialogue.ts';

/** Of projects, so many are offered at once. */
const OFFERED = 10;

/** What may be picked at this step, each by its number. */
export function optionsAt(form: Form, dialogue: Dialogue): ReadonlyMap<number, Option> {
  const field = form.fields[dialogue.step];
  if (field?.kind === 'project') {
    const from = dialogue.found ? (dialogue.foundFrom ?? 0) : 0;
    return new Map((dialogue.found ?? field.options.slice(0, OFFERED)).map((option, index) => [from + index, option]));
  }
  return new Map(field?.kind === 'choice' || field?.kind === 'choices' ? field.options.entries() : []);
}

/** Offers these instead of what was offered before, under numbers that were never offered. */
export function offering(dialogue: Dialogue, matches: readonly Option[]): Dialogue {
  const foundFrom = (dialogue.foundFrom ?? 0) + OFFERED;
  return { ...dialogue, found: matches.slice(0, OFFERED), foundFrom };
}

const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** The option that was typed out, by its label or its value. */
export function optionMeant(options: readonly Option[], text: string): Option | undefined {
  return options.find(({ label, value }) => folded(label) === folded(text) || folded(value) === folded(text));
}

/** The option whose label contains what was typed, when there is only one. */
export function onlyLike(options: readonly Option[], text: string): Option | undefined {
  const [only, ...others] = options.filter(({ label }) => folded(label).includes(folded(text)));
  return others.length === 0 ? only : undefined;
}
