import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SendError } from '../../../src/bot/courier.ts';
import { liveFeed } from '../../../src/bot/local/live-feed.ts';
import { localCourier } from '../../../src/bot/local/local-courier.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { DATABASES, openTestDatabase } from '../../support/database.ts';
import { type LocalWorld, NOON, openLocalWorld } from './support/local-world.ts';
import { acknowledgedCard, assignedCard } from './support/sample-cards.ts';

const card = assignedCard('zh-CN');
const posting = (deliveryId: number, chatId: string, said: Card = card) => ({
  deliveryId,
  chatId,
  card: said,
  locale: 'zh-CN' as const,
  maybePosted: false,
  queuedAt: NOON,
});

describe.each(DATABASES)('localCourier on %s', (kind) => {
  let world: LocalWorld;
  beforeAll(async () => {
    world = await openLocalWorld(await openTestDatabase(kind));
  });
  beforeEach(() => world.clear());
  afterAll(() => world.close());
  const saidIn = (chatId: string) => world.store.recent(chatId, 100);

  it('says a card in its chat, as it was worded', async () => {
    const posted = await world.heyeSays('c:推进中心', card);
    const [message] = await saidIn('c:推进中心');
    expect(message).toMatchObject({ id: Number(posted.messageId), card, edited: false, saidAt: NOON });
    expect(message?.authorId).toBeUndefined();
  });

  it('says one delivery once, however often it is tried', async () => {
    const deliveryId = await world.queued('p1', card);
    const first = await world.courier.post(posting(deliveryId, 'p1'));
    const again = await world.courier.post({
      ...posting(deliveryId, 'p1', acknowledgedCard('zh-CN')),
      maybePosted: true,
    });
    expect(again).toEqual(first);
    expect((await saidIn('p1')).map((message) => message.card)).toEqual([card]);
  });

  it('says one delivery once when two workers try at the same time', async () => {
    const deliveryId = await world.queued('p1', card);
    const posted = await Promise.all(Array.from({ length: 5 }, () => world.courier.post(posting(deliveryId, 'p1'))));
    expect(new Set(posted.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await saidIn('p1')).toHaveLength(1);
  });

  it('puts new words in the place of the old, and says that it did', async () => {
    const posted = await world.heyeSays('p1', card);
    const [before] = await saidIn('p1');
    await world.courier.edit(posted, acknowledgedCard('zh-CN'), 'zh-CN');
    const [after] = await saidIn('p1');
    expect(after).toMatchObject({ id: before?.id, card: acknowledgedCard('zh-CN'), edited: true });
    expect(after?.mark).not.toBe(before?.mark);
  });

  it('succeeds in editing a message to what it says already, which is then not called updated', async () => {
    const posted = await world.heyeSays('p1', card);
    const [before] = await saidIn('p1');
    await world.courier.edit(posted, card, 'zh-CN');
    expect(await saidIn('p1')).toEqual([before]);
  });

  it.each([
    ['a message that is not there', { chatId: 'p1', messageId: '999999' }],
    ['a message number that is none', { chatId: 'p1', messageId: "1' or true" }],
  ])('refuses to edit %s', async (_, target) => {
    await expect(world.courier.edit(target, card, 'zh-CN')).rejects.toMatchObject({ failure: { kind: 'refused' } });
  });

  it('edits only what it said itself, and only in that chat', async () => {
    await world.store.say([{ chatId: 'p1', authorId: 1, text: '我说的' }], NOON);
    const posted = await world.heyeSays('p2', card);
    const [own] = await saidIn('p1');
    const attempts = [
      { chatId: 'p1', messageId: String(own?.id) },
      { ...posted, chatId: 'p1' },
    ];
    for (const target of attempts) {
      await expect(world.courier.edit(target, acknowledgedCard('en'), 'en')).rejects.toBeInstanceOf(SendError);
    }
    expect([await saidIn('p1'), await saidIn('p2')]).toMatchObject([[{ text: '我说的' }], [{ card }]]);
  });

  it.each(['C024BE7LH', '-100123', 'p', 'p0', 'email:a@zone.example'])('cannot reach a chat "%s"', async (chatId) => {
    const failure = world.courier.post(posting(1, chatId));
    await expect(failure).rejects.toMatchObject({ failure: { kind: 'unreachable' }, retryable: false });
  });

  it('does not know what became of it when the database does not answer', async () => {
    const broken = { ...world.store, post: () => Promise.reject(new Error('connection lost')) };
    const courier = localCourier({ store: broken, live: world.live, clock: { now: () => NOON } });
    const failure = courier.post(posting(1, 'p1'));
    await expect(failure).rejects.toMatchObject({ failure: { kind: 'unknownOutcome' }, retryable: true });
  });

  it('tells open pages at once', async () => {
    const { version } = world.live;
    const posted = await world.heyeSays('p1', card);
    expect(world.live.version).toBe(version + 1);
    await world.courier.edit(posted, acknowledgedCard('en'), 'en');
    expect(world.live.version).toBe(version + 2);
  });
});

describe('liveFeed', () => {
  const never = new AbortController().signal;
  const hourly = () => liveFeed(Temporal.Duration.from({ hours: 1 }));

  it('does not miss a change between looking and waiting', async () => {
    const feed = hourly();
    const { version } = feed;
    feed.changed();
    await feed.next(version, never);
    expect(feed.version).toBe(version + 1);
  });

  it('wakes everybody who waits', async () => {
    const feed = hourly();
    const waiting = [feed.next(0, never), feed.next(0, never)];
    feed.changed();
    await expect(Promise.all(waiting)).resolves.toHaveLength(2);
  });

  it('wakes without a change after its time, for what other replicas do', async () => {
    const feed = liveFeed(Temporal.Duration.from({ milliseconds: 5 }));
    await feed.next(0, never);
    expect(feed.version).toBe(0);
  });

  it('stops waiting when it is told to', async () => {
    const closing = new AbortController();
    const waiting = hourly().next(0, closing.signal);
    closing.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
