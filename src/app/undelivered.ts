/** A message that no platform will ever take: somebody else hears of it, nobody's time is swallowed. */
import { type Directory, peopleOf, personById } from '../domain/directory.ts';
import type { Person, PersonId } from '../domain/person.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import { addressOf } from './address.ts';
import type { Address, Tx, Words } from './ports.ts';
import { postCard } from './post-card.ts';
import type { World } from './world.ts';

export interface Undelivered {
  /** The message's row. */
  readonly id: number;
  readonly personId?: PersonId;
  readonly to: Address;
  readonly words: Words;
  /** The problem whose card it was. */
  readonly about?: ProblemNo;
  readonly reason: string;
}

/** The heads of the lead department get the problem's card instead, the coordinators a word about who was not told. */
export async function onUndelivered(world: World, undelivered: Undelivered): Promise<void> {
  const { id, personId, to, words, about, reason } = undelivered;
  const now = world.clock.now();
  const day = world.calendar.dateOf(now).toString();
  await world.transact(async (tx) => {
    const directory = await tx.people.directory();
    const person = personById(directory, personId);
    const detail = { message: id, personId, platform: to.platform, reason };
    await tx.audit.record('undelivered', detail, undefined, 'clock', now);
    if (about && person) await standIn(world, tx, id, person, about, directory);
    // A coordinator who cannot be told of one thing cannot be told of that either.
    if (person?.role === 'coordinator') return;
    for (const coordinator of peopleOf(directory, 'coordinator')) {
      const address = await addressOf(tx, coordinator, world.platforms);
      if (address === undefined) continue;
      const { locale } = coordinator;
      const said = world.voice.unreachable(person, to.platform, words, locale);
      // Once a day for a chat and cause: five hundred messages to an archived channel are one word.
      const key = `undelivered:${to.platform}:${to.chatId}:${reason}:${day}:${coordinator.id}`;
      await tx.messages.queue({ key, to: address, personId: coordinator.id, words: said, locale }, now);
    }
  });
}

async function standIn(
  world: World,
  tx: Tx,
  id: number,
  person: Person,
  about: ProblemNo,
  directory: Directory,
): Promise<void> {
  const problem = await tx.problems.byNo(about);
  const project = problem && (await tx.projects.byNo(problem.projectNo));
  if (!problem || !project || problem.ownerId !== person.id) return;
  const of = { problem, project, directory, now: world.clock.now() };
  const live = await tx.messages.liveCards(about);
  for (const head of peopleOf(directory, 'head', problem.lead).filter((each) => each.id !== person.id)) {
    const to = await addressOf(tx, head, world.platforms);
    if (to === undefined) continue;
    const { locale } = head;
    const words = world.voice.problem({ ...of, locale, viewer: head, why: 'standIn' });
    await postCard(world, tx, of, { key: `standIn:${id}:${head.id}`, to, personId: head.id, words, locale }, live);
  }
}
