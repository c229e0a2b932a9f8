/** Posts the card of a problem in a chat, and keeps the cards about it that stand there already. */
import { type Directory, personById } from '../domain/directory.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { Project } from '../domain/project.ts';
import type { Address, LiveCard, OutgoingMessage, Tx } from './ports.ts';
import type { World } from './world.ts';

/** A problem as it is now, with what its card needs. */
export interface OnCard {
  readonly problem: Problem;
  readonly project: Project;
  readonly directory: Directory;
  readonly now: Temporal.Instant;
}

/**
 * The cards above it in that chat keep their words and lose their buttons.
 *
 * @param live the newest card about the problem in each chat, before this one
 * @returns the message's row; nothing when it was posted before for the same reason
 */
export async function postCard(
  world: World,
  tx: Tx,
  of: OnCard,
  message: Omit<OutgoingMessage, 'about' | 'edits'>,
  live: readonly LiveCard[],
): Promise<number | undefined> {
  const id = await tx.messages.queue({ ...message, about: of.problem.no }, of.now);
  if (id === undefined) return undefined;
  for (const card of live.filter((above) => isSameChat(above.to, message.to))) await rewrite(world, tx, of, card, true);
  return id;
}

/** Puts the problem as it is now in the place of what the card said. */
export function refreshCard(world: World, tx: Tx, of: OnCard, card: LiveCard): Promise<void> {
  return rewrite(world, tx, of, card, false);
}

/** It says how the problem stands, not what has happened: of that only its first words told. */
async function rewrite(world: World, tx: Tx, of: OnCard, card: LiveCard, retired: boolean): Promise<void> {
  const { problem, project, directory, now } = of;
  const { id, to, personId, locale } = card;
  const viewer = personById(directory, personId);
  const words = world.voice.problem({ problem, project, directory, now, viewer, locale, retired });
  const key = retired ? `retire:${id}` : `edit:${id}:${problem.version}`;
  await tx.messages.queue({ key, to, personId, words, locale, edits: id }, now);
}

export function isSameChat(a: Address, b: Address): boolean {
  return a.platform === b.platform && a.chatId === b.chatId;
}
