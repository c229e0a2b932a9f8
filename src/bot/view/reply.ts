/** What a handler answers; each chat switches over it without a default, so none can lack a case. */
import type { Card } from './card.ts';
import type { FieldFaults, Form } from './form.ts';

export type Reply =
  /** Say this to whoever asked. `replaces`: put it in the place of the message whose button was pressed. */
  | {
      readonly kind: 'card';
      readonly card: Card;
      readonly replaces?: boolean;
      /** Shown once and not remembered: whoever sends the same delivery again is told this instead. */
      readonly once?: string;
    }
  /** Ask for this. */
  | { readonly kind: 'form'; readonly form: Form }
  /** The form that was sent in has these faults; nothing was done. */
  | { readonly kind: 'faults'; readonly form: Form; readonly faults: FieldFaults }
  /** A word in passing: shown and forgotten. `alert`: it must be seen (a refusal). */
  | { readonly kind: 'toast'; readonly text: string; readonly alert: boolean }
  /** A message about it has been queued; `text` is for chats that must answer on the spot. */
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'nothing' };

export const NOTHING: Reply = { kind: 'nothing' };
