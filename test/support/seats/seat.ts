/** One person at one chat: what they do and what they see, in words that all chats share. */

export interface Shown {
  /** The platform's own number of the message. */
  readonly id: string;
  /** Everything that can be read on it. */
  readonly text: string;
  readonly buttons: readonly string[];
  /** How many times it was edited. */
  readonly edits: number;
  readonly hasPicture: boolean;
  /** It tells nothing: gone when the app is reloaded, or a question of a form that they are filling in. */
  readonly isPassing: boolean;
}

/** What was answered on the spot: a toast, an ephemeral message, the words of a refusal. Empty when nothing was. */
export type Answer = string;

/** Field labels to what is put there; an option by its label. */
export type Filling = { readonly [label: string]: string };

export interface Seat {
  /** Words or a command in the private chat with Heye. */
  say(text: string): Promise<Answer>;
  /** On that card, or on the newest that says `on`; only a button that is there can be pressed. */
  press(label: string, on: string | Shown): Promise<Answer>;
  /** Fills in the form that a command or press has opened, and sends it in. */
  fill(values: Filling): Promise<Answer>;
  /** The private chat, oldest first: Heye's messages as they are now. */
  cards(): Promise<readonly Shown[]>;
}

/** Whether a card is the one that was meant. */
export function isMeant(card: { readonly id: string; readonly text: string }, on: string | Shown): boolean {
  return typeof on === 'string' ? card.text.includes(on) : card.id === on.id;
}
