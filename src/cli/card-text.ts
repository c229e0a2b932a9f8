/** What a card says, as plain lines for a terminal; its buttons and picture are left out. */
import type { Card } from '../bot/view/card.ts';
import { plain } from '../bot/view/rich.ts';

export function cardText({ title, lead, facts = [], lines = [], note }: Card): readonly string[] {
  return [
    title,
    ...(lead ? plain(lead).split('\n') : []),
    ...facts.map(({ label, value }) => `${label}: ${plain(value)}`),
    ...lines.flatMap(({ text }) => plain(text).split('\n')),
    ...(note ? [plain(note)] : []),
  ];
}
