/** Who gets in person what was meant for somebody, or for a channel, that can no longer be reached? */
import { type Directory, peopleOf } from '../domain/directory.ts';
import type { Person } from '../domain/person.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import { heldUntil } from '../domain/quiet-hours.ts';
import { addressOf } from './address.ts';
import type { Address, OutgoingMessage, Tx } from './ports.ts';
import { type OnCard, postCard } from './post-card.ts';
import type { World } from './world.ts';

/** The heads of the lead department have the card of their handler's problem. */
export async function standInForOwner(
  world: World,
  tx: Tx,
  id: number,
  owner: Person,
  about: ProblemNo,
  directory: Directory,
): Promise<void> {
  const of = await onCard(world, tx, about, directory);
  if (of?.problem.ownerId !== owner.id) return;
  for (const head of peopleOf(directory, 'head', of.problem.lead).filter((each) => each.id !== owner.id))
    await giveCard(world, tx, of, head, `standIn:${id}:${head.id}`);
}

type ToChannel = Pick<OutgoingMessage, 'key' | 'to' | 'words' | 'about' | 'once'> & { readonly id: number };

/** A problem's card to the heads of the channel's departments that it concerns; everything else to the coordinators. */
export async function standInForChannel(world: World, tx: Tx, said: ToChannel, directory: Directory): Promise<void> {
  const bound = await tx.channels.at(said.to.platform, said.to.chatId);
  // Nobody's channel: somebody's chat with the bot, or a group that has been bound to another name since.
  if (bound === undefined) return;
  const departments = world.zone.channels.find(({ name }) => name === bound.name)?.departments ?? [];
  const of = said.about === undefined ? undefined : await onCard(world, tx, said.about, directory);
  if (of === undefined) return tellCentre(world, tx, said, directory);
  const concerned = departments.filter((code) => code === of.problem.lead || of.problem.supporting.includes(code));
  const heads = concerned.flatMap((code) => peopleOf(directory, 'head', code));
  const readers = heads.length > 0 ? heads : peopleOf(directory, 'coordinator');
  for (const reader of readers) await giveNews(world, tx, of, reader, said);
}

/** Once for an issue, however many of its channels are gone. */
const ISSUE = /^digest:([^:]+):[^:]+:(.+Z):/;

async function tellCentre(world: World, tx: Tx, said: ToChannel, directory: Directory): Promise<void> {
  const [, schedule, slot] = ISSUE.exec(said.key) ?? [];
  const reason = schedule && slot ? `digest:${schedule}:${slot}` : `${said.id}`;
  const { words, once } = said;
  for (const coordinator of peopleOf(directory, 'coordinator')) {
    const to = await addressOf(tx, coordinator, world.platforms);
    const key = `standIn:${reason}:${coordinator.id}`;
    const { id: personId, locale } = coordinator;
    if (to) await tx.messages.queue({ key, to, personId, words, locale, once }, world.clock.now());
  }
}

/** What a channel is told of an event; the key of a person's word about the same event differs in its end only. */
const NEWS = /^([^:]+):(\d+):[a-z]+:/;

/** Not who has been told of the event in person, and not in the night: then it waits with the other items of the morning. */
async function giveNews(world: World, tx: Tx, of: OnCard, reader: Person, said: ToChannel): Promise<void> {
  const { problem, now } = of;
  const [, no, seq] = NEWS.exec(said.key) ?? [];
  if (no !== problem.no) return giveCard(world, tx, of, reader, `standIn:${said.id}:${reader.id}`);
  const told = await tx.notices.reasons(reader.id, problem.no);
  if (told.some((each) => each.seq === Number(seq))) return;
  const key = `${no}:${seq}:${reader.id}`;
  const to = await addressOf(tx, reader, world.platforms);
  const morning = to && quietFor(world, problem, to, now);
  if (morning)
    await tx.notices.add(
      { key, personId: reader.id, urgency: 'morning', why: 'standIn' },
      problem.no,
      Number(seq),
      morning,
      undefined,
    );
  else await giveCard(world, tx, of, reader, key);
}

function quietFor(
  { zone, calendar, platforms }: World,
  { severity }: Problem,
  { platform }: Address,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (severity === 'critical' || !platforms.ringing.includes(platform)) return undefined;
  return heldUntil(zone.quiet, calendar, now);
}

async function giveCard(world: World, tx: Tx, of: OnCard, reader: Person, key: string): Promise<void> {
  const to = await addressOf(tx, reader, world.platforms);
  if (to === undefined) return;
  const { locale } = reader;
  const words = world.voice.problem({ ...of, locale, viewer: reader, why: 'standIn' });
  const live = await tx.messages.liveCards(of.problem.no);
  await postCard(world, tx, of, { key, to, personId: reader.id, words, locale }, live);
}

/** Locked: its cards are numbered in the order in which they are committed, so they come in that order, too. */
async function onCard(world: World, tx: Tx, no: ProblemNo, directory: Directory): Promise<OnCard | undefined> {
  const problem = await tx.problems.lock(no);
  const project = problem && (await tx.projects.byNo(problem.projectNo));
  return problem && project && { problem, project, directory, now: world.clock.now() };
}
