/** Somebody of the zone at their chat: what they do, what is answered, and what they are told. */
import type { Answer, Filling, Seat } from '../../support/seats/seat.ts';
import { PROJECT } from './cast.ts';
import { expectAnswer, watch, type Watched, type WatchedCard, type Words } from './watched.ts';

/** Each deed may name what must be answered on the spot: a toast, a whisper, or the card that comes of a question. */
export interface Actor extends Watched {
  readonly name: string;
  readonly email: string;
  readonly seat: Seat;
  /** Files a problem in one line. */
  reports(problem: { readonly project?: string; readonly title: string }, answer?: Words): Promise<void>;
  says(text: string, answer?: Words): Promise<void>;
  /** What comes of it in the own chat is expected. */
  asks(text: string, answer?: Words): Promise<string>;
  presses(label: string, on: string | WatchedCard, answer?: Words): Promise<void>;
  /** Fills in the form that is open. */
  fills(values: Filling, answer?: Words): Promise<void>;
}

export function actor(name: string, email: string, seat: Seat): Actor {
  const watched = watch(name, () => seat.cards());
  const doing = async (what: string, deed: Promise<Answer>, wanted: Words = []) =>
    expectAnswer(`${name} ${what}`, await deed, wanted);
  return Object.assign(watched, {
    name,
    email,
    seat,
    reports: ({ project = PROJECT, title }: { project?: string; title: string }, answer?: Words) =>
      doing('reports', seat.say(`/report ${project} ${title}`), answer),
    says: (text: string, answer?: Words) => doing(`says "${text}"`, seat.say(text), answer),
    async asks(text: string, wanted: Words = []) {
      const before = new Set((await seat.cards()).map(({ id }) => id));
      const answer = await seat.say(text);
      const fresh = (await seat.cards()).filter(({ id }) => !before.has(id));
      await watched.overlook();
      const said = [answer, ...fresh.map((card) => card.text)].join('\n');
      expectAnswer(`${name} asks "${text}"`, said, wanted);
      return said;
    },
    presses: (label: string, on: string | WatchedCard, answer?: Words) =>
      doing(`presses "${label}"`, seat.press(label, typeof on === 'string' ? on : on.shown), answer),
    fills: (values: Filling, answer?: Words) => doing('fills in the form', seat.fill(values), answer),
  });
}
