/** One chat under watch: every message that comes up must be expected, and each stands for itself. */
import { expect } from 'vitest';
import type { Shown } from '../../support/seats/seat.ts';

/** What a card must say, all of it. */
export type Words = string | readonly string[];

export interface Wanted {
  /** Buttons that must be on it. */
  readonly actions?: readonly string[];
  /** Buttons that must not be. */
  readonly without?: readonly string[];
  readonly picture?: boolean;
}

export interface Watched {
  /** The oldest message that nobody has expected yet and that says so. */
  expectCard(says: Words, wanted?: Wanted): Promise<WatchedCard>;
  /** One card after the other, standing in that order. */
  expectInOrder(says: readonly Words[]): Promise<void>;
  /** @throws when a message has come that nobody expected */
  expectNothingMore(): Promise<void>;
  /** Whatever has come by now is passed over: it belongs to another story. */
  overlook(): Promise<void>;
}

export interface WatchedCard {
  /** As it was when it was expected or last updated. */
  readonly shown: Shown;
  /** It has been edited in place since. */
  expectUpdate(wanted: Wanted & { readonly says: Words }): Promise<void>;
  /** It is as it was. */
  expectNoUpdate(): Promise<void>;
}

/** @param look the chat as it is now, oldest first */
export function watch(name: string, look: () => Promise<readonly Shown[]>): Watched {
  const expected = new Set<string>();
  const unexpected = async () => (await look()).filter(({ id }) => !expected.has(id));
  const watched: Watched = {
    async expectCard(says, wanted = {}) {
      const fresh = await unexpected();
      const saying = fresh.filter(({ text }) => saysAll(text, says));
      const found = saying.find(({ isPassing }) => !isPassing) ?? saying[0];
      if (found === undefined)
        throw new Error(`${name} was not told "${[says].flat().join('", "')}"; not expected yet:\n${listed(fresh)}`);
      expected.add(found.id);
      check(name, found, wanted);
      return watchedCard(name, found, async () => (await look()).find(({ id }) => id === found.id));
    },
    async expectInOrder(says) {
      const ids: string[] = [];
      for (const words of says) ids.push((await watched.expectCard(words)).shown.id);
      const standing = (await look()).map(({ id }) => id).filter((id) => ids.includes(id));
      expect(standing, `the order in which ${name} was told`).toEqual(ids);
    },
    async expectNothingMore() {
      const left = (await unexpected()).filter((shown) => !shown.isPassing);
      if (left.length > 0) throw new Error(`${name} was told what nobody expected:\n${listed(left)}`);
    },
    async overlook() {
      for (const { id } of await unexpected()) expected.add(id);
    },
  };
  return watched;
}

function watchedCard(name: string, first: Shown, again: () => Promise<Shown | undefined>): WatchedCard {
  let shown = first;
  const now = async () => {
    const found = await again();
    if (found === undefined) throw new Error(`${name}: the message is gone that said\n${shown.text}`);
    return found;
  };
  return {
    get shown() {
      return shown;
    },
    async expectUpdate({ says, ...wanted }) {
      const found = await now();
      if (found.edits === shown.edits)
        throw new Error(`${name}: the card was not edited, it still says\n${found.text}`);
      if (!saysAll(found.text, says))
        throw new Error(`${name}: the edited card does not say "${[says].flat().join('", "')}":\n${listed([found])}`);
      shown = found;
      check(name, found, wanted);
    },
    async expectNoUpdate() {
      expect(await now(), `the card of ${name}`).toEqual(shown);
    },
  };
}

function check(name: string, { text, buttons, hasPicture }: Shown, { actions = [], without = [], picture }: Wanted) {
  const missing = actions.filter((label) => !buttons.includes(label));
  const there = without.filter((label) => buttons.includes(label));
  if (missing.length > 0 || there.length > 0)
    throw new Error(
      `${name}: lacks ${missing.join(', ') || 'nothing'}, has ${there.join(', ') || 'nothing'} that it should not have:\n${text}\n[${buttons.join('] [')}]`,
    );
  if (picture !== undefined) expect(hasPicture, `a picture on\n${text}`).toBe(picture);
}

function saysAll(text: string, says: Words): boolean {
  return [says].flat().every((words) => text.includes(words));
}

function listed(cards: readonly Shown[]): string {
  return cards.map(({ text, buttons }) => `${text}\n[${buttons.join('] [')}]`).join('\n---\n') || 'nothing';
}

/** @throws when an answer on the spot does not say all of it */
export function expectAnswer(deed: string, answer: string, wanted: Words): void {
  if (!saysAll(answer, wanted))
    throw new Error(`${deed} and is answered "${answer}", expected "${[wanted].flat().join('", "')}"`);
}
