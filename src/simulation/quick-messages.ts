/**
 * The outbox of a history that is made and not lived: nobody else writes in it, and nobody looks at a card before the end.
 *
 * So which cards are live is remembered instead of asked, and of all edits of a card only the last is ever queued.
 */
import type { Address, LiveCard, MessageStore, OutgoingMessage, QueuedMessage, Tx } from '../app/ports.ts';
import type { World } from '../app/world.ts';

export interface QuickMessages {
  /** The same store for one transaction. */
  within(store: MessageStore): MessageStore;
  /** Queues the last edit of each card. */
  queueEdits(transact: World['transact']): Promise<void>;
}

type Edit = OutgoingMessage & { readonly queuedAt: Temporal.Instant };

/** So many edits are queued with one statement. */
const BATCH = 300;

export function quickMessages(): QuickMessages {
  /** By what they are about, then by chat, in the order of their rows. */
  const live = new Map<string, Map<string, LiveCard>>();
  const edits = new Map<number, Edit>();
  const remember = (id: number, { about, subject, to, personId, locale, edits: target }: OutgoingMessage) => {
    const of = about ?? subject;
    if (of === undefined || target !== undefined) return;
    const cards = live.getOrInsertComputed(of, () => new Map<string, LiveCard>());
    cards.delete(chatOf(to));
    cards.set(chatOf(to), { id, to, personId, locale });
  };
  const liveCards = async (of: string) => [...(live.get(of)?.values() ?? [])];
  return {
    within: (store) => ({
      ...store,
      async queue(message, now) {
        if (message.edits !== undefined) {
          edits.set(message.edits, { ...message, queuedAt: now });
          return undefined;
        }
        const id = await store.queue(message, now);
        if (id !== undefined) remember(id, message);
        return id;
      },
      async queueAll(messages) {
        for (const message of messages) if (message.edits !== undefined) edits.set(message.edits, message);
        const posts = messages.filter((message) => message.edits === undefined);
        await store.queueAll(posts);
        for (const message of posts) remember(message.id, message);
      },
      liveCards,
      liveCardsOn: liveCards,
      liveCardsOf: async (about) =>
        about.flatMap((no) => [...(live.get(no)?.values() ?? [])].map((card) => ({ ...card, about: no }))),
    }),
    async queueEdits(transact) {
      const all = [...edits.values()];
      edits.clear();
      while (all.length > 0) await transact((tx) => queueSome(tx, all.splice(0, BATCH)));
    },
  };
}

async function queueSome(tx: Tx, edits: readonly Edit[]): Promise<void> {
  const ids = await tx.messages.reserve(edits.length);
  await tx.messages.queueAll(
    edits.flatMap((edit, at): QueuedMessage[] => {
      const id = ids[at];
      return id === undefined ? [] : [{ ...edit, id }];
    }),
  );
}

function chatOf({ platform, chatId }: Address): string {
  return `${platform}:${chatId}`;
}
