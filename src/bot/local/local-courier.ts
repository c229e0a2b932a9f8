/** How the queue's workers post to the local chat: a message is a row, so nothing is ever posted twice. */
import type { Clock } from '../../app/ports.ts';
import { type Courier, SendError } from '../courier.ts';
import type { LocalMessageStore } from './chat-store.ts';
import { isLocalChat } from './conversations.ts';
import type { LiveFeed } from './live-feed.ts';

export interface LocalCourierNeeds {
  readonly store: LocalMessageStore;
  readonly live: LiveFeed;
  readonly clock: Clock;
}

export function localCourier({ store, live, clock }: LocalCourierNeeds): Courier {
  return {
    platform: 'local',
    async post({ chatId, deliveryId, card }) {
      if (!isLocalChat(chatId)) throw new SendError({ kind: 'unreachable' }, `local: there is no chat "${chatId}"`);
      const id = await reaching('post', () => store.post(chatId, deliveryId, card, clock.now()));
      live.changed();
      return { chatId, messageId: String(id) };
    },
    async edit({ chatId, messageId }, card) {
      const id = /^\d{1,15}$/.test(messageId) ? Number(messageId) : 0;
      const found = await reaching('edit', () => store.edit(chatId, id, card));
      if (!found) throw new SendError({ kind: 'refused' }, `local edit: no message ${messageId} in chat "${chatId}"`);
      live.changed();
    },
    async fetchFile(platformFileId) {
      throw new SendError(
        { kind: 'refused' },
        `local: files come with their bytes, "${platformFileId}" was never remote`,
      );
    },
  };
}

async function reaching<T>(method: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new SendError({ kind: 'unknownOutcome' }, `local ${method}: the database did not answer`, { cause });
  }
}
