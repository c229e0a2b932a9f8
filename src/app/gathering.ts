/** A transaction for telling of many problems at once: what it reads it reads once, what it says is written together. */
import type { PersonId } from '../domain/person.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import type { NewNotice, OutgoingMessage, QueuedMessage, Tx } from './ports.ts';
import { together } from './together.ts';

export interface Gathering {
  /** Stands in for the transaction; its messages and notices are not in the database before `write`. */
  readonly tx: Tx;
  /** @throws when something has been queued before for the same reason: then each must be told of on its own */
  write(): Promise<void>;
}

/** Numbers for messages are taken for so many to a problem. */
const FOR_EACH = 2;

/** @param about every problem that will be told of */
export async function gather(tx: Tx, about: readonly ProblemNo[]): Promise<Gathering> {
  const reserve = () => tx.messages.reserve(FOR_EACH * about.length);
  const [live, accounts, reserved] = await together([
    tx.messages.liveCardsOf(about),
    tx.accounts.ofEverybody(),
    reserve(),
  ]);
  const cards = Map.groupBy(live, (card) => card.about);
  const messages = new Map<string, QueuedMessage>();
  const notices = new Map<string, NewNotice>();
  /** Messages of today by person: as stored, and as gathered here. */
  const [stored, gatheredNow] = [new Map<PersonId, number>(), new Map<PersonId, number>()];
  let numbers = reserved.values();
  const number = async () => {
    const { value: next } = numbers.next();
    if (next !== undefined) return next;
    numbers = (await reserve()).values();
    return numbers.next().value;
  };
  const queue = async (message: OutgoingMessage, now: Temporal.Instant) => {
    if (messages.has(message.key)) return undefined;
    const id = await number();
    if (id === undefined) throw new Error('no number for a message');
    messages.set(message.key, { ...message, id, queuedAt: now });
    return id;
  };
  const gathered: Tx = {
    ...tx,
    accounts: { ...tx.accounts, ofPerson: async (id) => accounts.get(id) ?? [] },
    channels: { ...tx.channels, named: remembered((name: string) => tx.channels.named(name)) },
    messages: { ...tx.messages, queue, liveCards: async (no) => cards.get(no) ?? [] },
    notices: {
      ...tx.notices,
      add: async (notice, problemNo, seq, deliverAt, messageId) => {
        if (notices.has(notice.key)) return;
        notices.set(notice.key, { ...notice, problemNo, seq, deliverAt, messageId });
        const { personId } = notice;
        if (messageId !== undefined) gatheredNow.set(personId, (gatheredNow.get(personId) ?? 0) + 1);
      },
      toldSince: async (people, since) => {
        const unknown = people.filter((id) => !stored.has(id));
        const told = unknown.length > 0 ? await tx.notices.toldSince(unknown, since) : new Map<PersonId, number>();
        for (const id of unknown) stored.set(id, told.get(id) ?? 0);
        return new Map(people.map((id) => [id, (stored.get(id) ?? 0) + (gatheredNow.get(id) ?? 0)]));
      },
    },
  };
  return {
    tx: gathered,
    async write() {
      await tx.messages.queueAll([...messages.values()]);
      await tx.notices.addAll([...notices.values()]);
    },
  };
}

function remembered<K, V>(read: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>();
  return (key) => known.getOrInsertComputed(key, read);
}
