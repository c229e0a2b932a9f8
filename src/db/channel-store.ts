/** Which group chat is which of the zone's channels. */
import { and, eq } from 'drizzle-orm';
import type { BoundChannel, ChannelStore } from '../app/ports.ts';
import type { Transaction } from './client.ts';
import { channel } from './schema.ts';

export function channelStore(tx: Transaction): ChannelStore {
  // Whoever is told of several things at once asks for the same channels.
  const found = new Map<string, Promise<readonly BoundChannel[]>>();
  const columns = { platform: channel.platform, chatId: channel.chatId, name: channel.name };
  return {
    async bind({ platform, chatId, name }, boundBy, now) {
      found.clear();
      const values = { platform, chatId, name, boundBy: boundBy ?? null, boundAt: now };
      await tx
        .insert(channel)
        .values(values)
        .onConflictDoUpdate({ target: [channel.platform, channel.chatId], set: values });
    },
    async at(platform, chatId) {
      const [row] = await tx
        .select(columns)
        .from(channel)
        .where(and(eq(channel.platform, platform), eq(channel.chatId, chatId)));
      return row;
    },
    named: (name) =>
      found.getOrInsertComputed(name, async () =>
        tx.select(columns).from(channel).where(eq(channel.name, name)).orderBy(channel.platform, channel.chatId),
      ),
    async all() {
      return tx.select(columns).from(channel).orderBy(channel.name, channel.platform);
    },
    async move(platform, from, to) {
      found.clear();
      const at = (chatId: string) => and(eq(channel.platform, platform), eq(channel.chatId, chatId));
      const [boundAnew] = await tx.select(columns).from(channel).where(at(to));
      if (boundAnew) await tx.delete(channel).where(at(from));
      else await tx.update(channel).set({ chatId: to }).where(at(from));
    },
  };
}
