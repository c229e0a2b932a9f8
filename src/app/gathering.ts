/** A transaction for telling of many problems at once: what it reads it reads once, what it says is written together. */
import type { PersonId } from '../domain/person.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import type { NewNotice, OutgoingMessage, QueuedMessage, Tx } from './ports.ts';

export interface Gathering {
  /** Stands in for the transaction; its messages and notices are not in the database before `write`. */
  readonly tx: Tx;
  /** @throws when something has been queued before for the same reason: then each must be told of on its own */
  write(): Promise<void>;
}

/** Numbers for messages are taken by so many. */
const NUMBERS = 200;

/** @param about every problem that will be told of */
export async function gather(tx: Tx, about: readonly ProblemNo[]): Promise<Gathering> {
  const cards = Map.groupBy(await tx.messages.liveCardsOf(about), (card) => card.about);
  const messages = new Map<string, QueuedMessage>();
  const notices: NewNotice[] = [];
  const stored = new Map<PersonId, number>();
  let numbers: readonly number[] = [];
  const queue = async (message: OutgoingMessage, now: Temporal.Instant) => {
    if (messages.has(message.key)) return undefined;
    if (numbers.length === 0) numbers = await tx.messages.reserve(NUMBERS);
    const [id, ...rest] = numbers;
    if (id === undefined) throw new Error('no number for a message');
    numbers = rest;
    messages.set(message.key, { ...message, id, queuedAt: now });
    return id;
  };
  const gathered: Tx = {
    ...tx,
    accounts: { ...tx.accounts, ofPerson: remembered((id: PersonId) => tx.accounts.ofPerson(id)) },
    channels: { ...tx.channels, named: remembered((name: string) => tx.channels.named(name)) },
    messages: { ...tx.messages, queue, liveCards: async (no) => cards.get(no) ?? [] },
    notices: {
      ...tx.notices,
      add: async (notice, problemNo, seq, deliverAt, messageId) => {
        notices.push({ ...notice, problemNo, seq, deliverAt, messageId });
      },
      toldSince: async (people, since) => {
        const unknown = people.filter((id) => !stored.has(id));
        const told = unknown.length > 0 ? await tx.notices.toldSince(unknown, since) : new Map<PersonId, number>();
        for (const id of unknown) stored.set(id, told.get(id) ?? 0);
        const gathered = Map.groupBy(notices, ({ messageId, personId }) => (messageId ? personId : undefined));
        return new Map(people.map((id) => [id, (stored.get(id) ?? 0) + (gathered.get(id)?.length ?? 0)]));
      },
    },
  };
  return {
    tx: gathered,
    async write() {
      await tx.messages.queueAll([...messages.values()]);
      await tx.notices.addAll(notices);
    },
  };
}

function remembered<K, V>(read: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>();
  return (key) => known.getOrInsertComputed(key, read);
}
