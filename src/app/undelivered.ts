/** A message that its chat will never take: it goes another way, or somebody else hears of it. Nobody's time is swallowed. */
import { type Directory, peopleOf, personById } from '../domain/directory.ts';
import type { Person } from '../domain/person.ts';
import { PLATFORMS } from '../domain/platform.ts';
import { addressOf } from './address.ts';
import type { Address, OutgoingMessage, Tx } from './ports.ts';
import { standInForChannel, standInForOwner } from './stand-ins.ts';
import type { World } from './world.ts';

export interface Undelivered extends Pick<OutgoingMessage, 'key' | 'to' | 'personId' | 'words' | 'locale' | 'once'> {
  /** The message's row. */
  readonly id: number;
  /** What it is the card of. */
  readonly about?: OutgoingMessage['about'];
  readonly subject?: OutgoingMessage['subject'];
  readonly reason: string;
}

/** `elsewhere`: the same person gets it in another chat of theirs. */
export type Fate = 'elsewhere' | 'dead';

/**
 * Its reader gets it in another of their chats. Where there is none left, the heads of the lead department get the
 * problem's card instead, and the coordinators a word about who was not told. What a channel no longer takes is told to
 * the heads of its departments in person, a digest to the coordinators.
 *
 * Asked twice about one message it does nothing more than once.
 */
export async function onUndelivered(world: World, undelivered: Undelivered): Promise<Fate> {
  const { id, personId, to, about, reason } = undelivered;
  const now = world.clock.now();
  return world.transact(async (tx) => {
    const directory = await tx.people.directory();
    const person = personById(directory, personId);
    const other = person && reason === 'unreachable' ? await otherChat(world, tx, undelivered, person) : undefined;
    const detail = {
      message: id,
      personId,
      platform: to.platform,
      reason,
      ...(other && { elsewhere: other.platform }),
    };
    await tx.audit.record('undelivered', detail, undefined, 'clock', now);
    if (other) {
      // So that no card of a later event is numbered before this one and stands above it.
      if (about !== undefined) await tx.problems.lock(about);
      await tx.messages.queue({ ...copyOf(undelivered), to: other }, now);
      return 'elsewhere';
    }
    if (personId === undefined) await standInForChannel(world, tx, undelivered, directory);
    else if (about && person) await standInForOwner(world, tx, id, person, about, directory);
    await tellCoordinators(world, tx, undelivered, person, directory);
    return 'dead';
  });
}

/** The platforms that have not taken it are in the key of a copy, so that no chat is tried again. */
const COPY = /^elsewhere:\d+:(.+)$/;

function triedBefore({ key, to }: Undelivered): readonly string[] {
  return [...(COPY.exec(key)?.[1]?.split('+') ?? []), to.platform];
}

function copyOf(undelivered: Undelivered): Omit<OutgoingMessage, 'to'> {
  const { id, personId, words, locale, about, subject, once } = undelivered;
  return {
    key: `elsewhere:${id}:${triedBefore(undelivered).join('+')}`,
    personId,
    words,
    locale,
    about,
    subject,
    once,
  };
}

async function otherChat(world: World, tx: Tx, failed: Undelivered, person: Person): Promise<Address | undefined> {
  const tried = triedBefore(failed);
  const left = PLATFORMS.filter((each) => world.platforms.connected.includes(each) && !tried.includes(each));
  const account = (await tx.accounts.ofPerson(person.id)).find(({ platform }) => left.includes(platform));
  return account && { platform: account.platform, chatId: account.accountId };
}

async function tellCoordinators(
  world: World,
  tx: Tx,
  { to, words, reason }: Undelivered,
  person: Person | undefined,
  directory: Directory,
): Promise<void> {
  // A coordinator who cannot be told of one thing cannot be told of that either.
  if (person?.role === 'coordinator') return;
  const now = world.clock.now();
  const day = world.calendar.dateOf(now).toString();
  for (const coordinator of peopleOf(directory, 'coordinator')) {
    const address = await addressOf(tx, coordinator, world.platforms);
    if (address === undefined) continue;
    const { locale } = coordinator;
    const said = world.voice.unreachable(person, to.platform, words, locale);
    // Once a day for a chat and cause: five hundred messages to an archived channel are one word.
    const key = `undelivered:${to.platform}:${to.chatId}:${reason}:${day}:${coordinator.id}`;
    await tx.messages.queue({ key, to: address, personId: coordinator.id, words: said, locale }, now);
  }
}
