/** What does a view remember until it comes back? It travels in `private_metadata`, which only Slack and Heye see. */
import { z } from 'zod';
import { type Locale, LOCALES } from '../../domain/locale.ts';
import { CONTEXT_KEYS, FORM_NAMES, type FormContext, type FormName } from '../view/form.ts';

export interface ViewMemory {
  /** Where it was opened from, as `Caller.chatId`. */
  readonly chatId: string;
  /** In which language the view is worded. */
  readonly locale: Locale;
  readonly form?: { readonly name: FormName; readonly context: FormContext };
}

const shape = z.object({
  chatId: z.string().min(1),
  locale: z.enum(LOCALES),
  form: z
    .object({
      name: z.enum(FORM_NAMES),
      context: z.partialRecord(z.enum(CONTEXT_KEYS), z.string()),
    })
    .optional(),
});

export function printViewMemory(memory: ViewMemory): string {
  return JSON.stringify(memory);
}

/** `undefined` for what `printViewMemory` cannot have made, as in views of an older version. */
export function parseViewMemory(text: string): ViewMemory | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
