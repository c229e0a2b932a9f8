/** One chat's messages go out in order, once each, whoever works on them; what cannot go out blocks nothing else. */
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type Courier, SendError } from '../../src/bot/courier.ts';
import { unpaced } from '../support/unpaced.ts';
import { messageCounts } from '../support/message-counts.ts';
import { outbox } from '../../src/db/outbox.ts';
import { type Delivery, emptyLane, letGo } from '../../src/jobs/deliver.ts';
import { onBothDatabases } from '../contract/stores/given.ts';

const now = Temporal.Instant.from('2026-11-09T02:00:00Z');
const LANE = 'telegram:-1';
onBothDatabases('emptyLane', ({ transact, database }) => {
  const queue = (key: string, queuedAt = now) =>
    transact((tx) => {
      const to = { platform: 'telegram', chatId: '-1' } as const;
      return tx.messages.queue({ key, to, words: { title: key }, locale: 'en' }, queuedAt);
    });
  const deliveryBy = (post: Courier['post'], onDead: Delivery['onDead'] = async () => 'dead'): Delivery => ({
    outbox: outbox(database().db),
    couriers: new Map([['telegram', courierBy(post)]]),
    clock: { now: () => now },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    pace: unpaced(),
    hands: new Map(),
    resolveAccount: async () => undefined,
    onDead,
    onMoved: async () => {},
  });

  it('posts everything once and in order, though four workers reach for it at once', async () => {
    const posted: string[] = [];
    let inside = 0;
    const delivery = deliveryBy(async ({ card, deliveryId }) => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside -= 1;
      posted.push(card.title);
      return { chatId: '-1', messageId: String(deliveryId) };
    });
    const keys = Array.from({ length: 12 }, (_, i) => `m${String(i).padStart(2, '0')}`);
    for (const key of keys) await queue(key);
    await Promise.all([1, 2, 3, 4].map(() => emptyLane(delivery, LANE, 20)));
    expect(posted).toEqual(keys);
  });

  it('lets the whole lane wait for as long as the platform asks for', async () => {
    let calls = 0;
    const delivery = deliveryBy(async () => {
      calls += 1;
      throw new SendError({ kind: 'rateLimited', retryAfter: 30 }, 'telegram sendMessage: Too Many Requests');
    });
    await queue('a');
    await queue('b');
    expect(await emptyLane(delivery, LANE, 5)).toEqual({ kind: 'wait', seconds: 30 });
    expect(await emptyLane(delivery, LANE, 5)).toEqual({ kind: 'empty' });
    expect(calls).toBe(1);
  });

  it.each<[string, () => Error]>([
    ['an outage', () => new SendError({ kind: 'unavailable' }, 'telegram is down')],
    ['a defect of our own', () => new Error('file 1f2e is not in the file store')],
  ])('waits longer after each try because of %s, and gives up after three days and eight tries', async (_, fault) => {
    const dead: string[] = [];
    const delivery = deliveryBy(
      async () => {
        throw fault();
      },
      async (__, reason) => {
        dead.push(reason);
        return 'dead';
      },
    );
    await queue('young');
    expect(await emptyLane(delivery, LANE, 5)).toEqual({ kind: 'wait', seconds: 0.5 });
    await database().clear();
    await queue('old', now.subtract({ hours: 73 }));
    expect(await emptyLane(delivery, LANE, 5)).toEqual({ kind: 'wait', seconds: 0.5 });
    await database().db.execute(sql`update message set leased_until = null, attempts = 7`);
    expect(await emptyLane(delivery, LANE, 5)).toEqual({ kind: 'empty' });
    expect(dead).toHaveLength(1);
    expect(await messageCounts(database().db)).toEqual({ queued: 0, dead: 1 });
  });

  it('tells of a message that will never arrive before it is laid aside, and goes on with the next', async () => {
    const told: [string, number][] = [];
    const posted: string[] = [];
    const delivery: Delivery = deliveryBy(
      async ({ card, deliveryId }) => {
        if (card.title === 'a') throw new SendError({ kind: 'unreachable' }, 'the bot was blocked by the user');
        posted.push(card.title);
        return { chatId: '-1', messageId: String(deliveryId) };
      },
      async (head, reason) => {
        told.push([`${head.words.title} ${reason}`, (await messageCounts(database().db)).dead]);
        return 'dead';
      },
    );
    await queue('a');
    await queue('b');
    await emptyLane(delivery, LANE, 5);
    expect(told).toEqual([['a unreachable', 0]]);
    expect(posted).toEqual(['b']);
  });

  it('lays nothing aside that has gone to another chat of its reader', async () => {
    const delivery = deliveryBy(
      async () => {
        throw new SendError({ kind: 'unreachable' }, 'the bot was blocked by the user');
      },
      async () => 'elsewhere',
    );
    await queue('a');
    expect(await emptyLane(delivery, LANE, 5)).toEqual({ kind: 'empty' });
    expect(await messageCounts(database().db)).toEqual({ queued: 0, dead: 0 });
  });

  it('gives back what it has taken and not sent when it is stopped, as if nobody had tried it', async () => {
    const stopping = new AbortController();
    const delivery = deliveryBy(async ({ deliveryId }) => {
      stopping.abort();
      return { chatId: '-1', messageId: String(deliveryId) };
    });
    for (const key of ['a', 'b', 'c']) await queue(key);
    await emptyLane(delivery, LANE, 5, stopping.signal);
    expect(await delivery.outbox.readyLanes()).toEqual([]);
    await letGo(delivery);
    expect(await delivery.outbox.readyLanes()).toEqual([LANE]);
    expect(await delivery.outbox.take('telegram', '-1')).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
  });
});

function courierBy(post: Courier['post']): Courier {
  return {
    platform: 'telegram',
    post,
    edit: async () => {},
    fetchFile: async (id) => {
      throw new Error(`no file ${id}`);
    },
  };
}

describe('SendError', () => {
  it.each([
    ['rateLimited', new SendError({ kind: 'rateLimited', retryAfter: 1 }, ''), true],
    ['unknownOutcome', new SendError({ kind: 'unknownOutcome' }, ''), true],
    ['unreachable', new SendError({ kind: 'unreachable' }, ''), false],
    ['refused', new SendError({ kind: 'refused' }, ''), false],
  ])('says whether to try again: %s', (_, error, retryable) => {
    expect(error.retryable).toBe(retryable);
  });
});
