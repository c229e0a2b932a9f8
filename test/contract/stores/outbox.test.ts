import { sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import type { OutgoingMessage } from '../../../src/app/ports.ts';
import { messageCounts } from '../../support/message-counts.ts';
import { outbox } from '../../../src/db/outbox.ts';
import { at, NO, people } from '../../support/zone.ts';
import { filed, put } from './filing.ts';
import { onBothDatabases } from './given.ts';

/** Of a message that nobody has tried yet: what whoever takes it away without a try says. */
const untried = (id: number) => ({ id, attempts: -1 });
const monday = at('2019-08-05 09:00');
const minutes = (count: number) => monday.add({ minutes: count });

onBothDatabases('Outbox', ({ transact, database }) => {
  const box = () => outbox(database().db);
  const queue = async (key: string, more: Partial<OutgoingMessage> = {}, now = monday) => {
    const message: OutgoingMessage = {
      key,
      to: {
        platform: 'telegram',
        chatId: '-1',
      },
      words: { title: key },
      locale: 'en',
      ...more,
    };
    const id = await transact((tx) => tx.messages.queue(message, now));
    if (id === undefined) throw new Error(`"${key}" was queued before`);
    return id;
  };
  const take = (chatId = '-1') => box().take('telegram', chatId);
  /** The first of what is taken; the rest is given back. */
  const head = async (chatId = '-1') => {
    const [first, ...rest] = await take(chatId);
    await box().release(rest);
    return first;
  };
  /** As if so many seconds had gone by since leases were taken. */
  const later = (seconds: number) =>
    database().db.execute(
      sql`update message set leased_until = leased_until - make_interval(secs => ${seconds}::float8)`,
    );
  const titles = (heads: Awaited<ReturnType<typeof take>>) => heads.map(({ words }) => words.title);
  const post = async (key: string, messageId = '500') => {
    const id = await queue(key);
    await box().sent(untried(id), { chatId: '-1', messageId }, minutes(1));
    return id;
  };

  it('gives the messages of a lane in the order in which they were queued', async () => {
    for (const key of ['a', 'b', 'c']) await queue(key);
    await queue('elsewhere', { to: { platform: 'telegram', chatId: '-2' } });
    const order: (string | undefined)[] = [];
    for (let taken = await head(); taken; taken = await head()) {
      order.push(taken.words.title);
      await box().sent(taken, { chatId: '-1', messageId: String(taken.id) }, minutes(1));
    }
    expect(order).toEqual(['a', 'b', 'c']);
    expect((await head('-2'))?.words.title).toBe('elsewhere');
  });

  it('gives everything that a courier needs', async () => {
    await transact((tx) => put(tx, filed(NO)));
    const id = await queue('a', { personId: people.handler.id, about: NO, words: { title: '供电' } });
    expect(await head()).toMatchObject({
      id,
      platform: 'telegram',
      chatId: '-1',
      personId: people.handler.id,
      words: { title: '供电' },
      locale: 'en',
      queuedAt: monday,
      attempts: 0,
      target: { kind: 'none' },
    });
  });

  it('counts the tries and keeps a message that failed at the head of its lane', async () => {
    await queue('a');
    await queue('b');
    const first = await head();
    expect(first).toMatchObject({ words: { title: 'a' }, attempts: 0 });
    await box().failed(first ?? untried(0), 'the platform is down', 0, []);
    expect(await head()).toMatchObject({ words: { title: 'a' }, attempts: 1, error: 'the platform is down' });
  });

  it('lets only one worker at a time into a lane, until its lease runs out', async () => {
    await queue('a');
    await queue('b');
    expect(titles(await take())).toEqual(['a', 'b']);
    await later(80);
    expect(await take()).toEqual([]);
    await later(11);
    expect(await take()).toMatchObject([{ words: { title: 'a' }, attempts: 1 }, { attempts: 1 }]);
  });

  it('tells leases by the clock of the database: one whose own clock is an hour ahead finds the lane held', async () => {
    await queue('a');
    await take();
    const ahead = vi.spyOn(Temporal.Now, 'instant').mockImplementation(() => hourAhead);
    const hourAhead = Temporal.Instant.fromEpochMilliseconds(Date.now()).add({ hours: 1 });
    try {
      expect(await take()).toEqual([]);
      expect(await box().readyLanes()).toEqual([]);
      await later(91);
      expect(await take()).toHaveLength(1);
    } finally {
      ahead.mockRestore();
    }
    expect(await take(), 'whose clock is right finds it held by the one ahead').toEqual([]);
  });

  it('gives several messages at once, some new ones and some edits, so that many edits hold up no new one', async () => {
    const card = await post('card');
    for (let nth = 1; nth <= 8; nth += 1) await queue(`edit ${nth}`, { edits: card });
    for (let nth = 1; nth <= 8; nth += 1) await queue(`new ${nth}`);
    const edits = [1, 2, 3, 4, 5].map((nth) => `edit ${nth}`);
    expect(titles(await take())).toEqual([...edits, ...[1, 2, 3, 4, 5].map((nth) => `new ${nth}`)]);
  });

  it('keeps an edit back until the message that it edits has its place', async () => {
    const card = await queue('a');
    await queue('edit:a', { edits: card });
    await queue('b');
    const [first, second] = await take();
    expect([first?.words.title, second?.words.title]).toEqual(['a', 'b']);
    await box().sent(first ?? untried(0), { chatId: '-1', messageId: '500' }, minutes(1));
    await box().sent(second ?? untried(0), { chatId: '-1', messageId: '501' }, minutes(1));
    expect(await take()).toMatchObject([{ target: { kind: 'posted', messageId: '500', superseded: false } }]);
  });

  it('gives back what was not tried as if it had not been taken', async () => {
    for (const key of ['a', 'b', 'c']) await queue(key);
    const [first, ...rest] = await take();
    await box().failed(first ?? untried(0), 'the platform is down', 30, rest);
    expect(await take()).toEqual([]);
    await later(31);
    expect(await take()).toMatchObject([{ attempts: 1 }, { attempts: 0 }, { attempts: 0 }]);
  });

  it('marks what was sent in many chats at the same time, each with its place', async () => {
    const chats = ['1', '2', '3'];
    for (const chatId of chats) await queue(chatId, { to: { platform: 'telegram', chatId } });
    const heads = (await Promise.all(chats.map(take))).flat();
    expect(titles(heads)).toEqual(chats);
    await Promise.all(heads.map((each) => box().sent(each, { chatId: each.chatId, messageId: '7' }, minutes(1))));
    const found = await transact((tx) => Promise.all(chats.map((chatId) => tx.messages.find('telegram', '7', chatId))));
    expect(found).toEqual(heads.map(({ id }) => ({ id })));
  });

  it('keeps the whole lane waiting for as long as the platform asks for', async () => {
    await queue('a');
    await queue('b');
    await box().failed((await head()) ?? untried(0), 'too many requests', 30, []);
    await later(29);
    expect(await take()).toEqual([]);
    await later(1);
    expect(await head()).toMatchObject({ words: { title: 'a' } });
  });

  it('goes on after a message that no platform will ever take', async () => {
    const id = await queue('a');
    await queue('b');
    await box().dead(untried(id), 'blocked by its reader');
    expect(await head()).toMatchObject({ words: { title: 'b' } });
    expect(await messageCounts(database().db)).toEqual({ queued: 1, dead: 1 });
  });

  it('does not send twice what another worker has sent', async () => {
    const id = await queue('a');
    await box().sent(untried(id), { chatId: '-1', messageId: '500' }, minutes(1));
    await box().dead(untried(id), 'a late failure');
    await box().skipped(untried(id));
    expect(await messageCounts(database().db)).toEqual({ queued: 0, dead: 0 });
    const found = await transact((tx) => tx.messages.find('telegram', '500', '-1'));
    expect(found).toEqual({ id });
  });

  it('says where an edit goes: to the posted message, under the name that the platform gave it', async () => {
    const card = await post('a');
    await queue('edit:a', { edits: card });
    const target = { kind: 'posted', chatId: '-1', messageId: '500', superseded: false };
    expect(await head()).toMatchObject({ words: { title: 'edit:a' }, target });
  });

  it('knows an edit that a newer one has made superfluous, whatever became of other cards', async () => {
    const [card, other] = [await post('a'), await post('b', '501')];
    await queue('edit:a:1', { edits: card });
    await queue('edit:a:2', { edits: card });
    await queue('edit:b:1', { edits: other });
    const first = await head();
    expect(first?.target).toMatchObject({ kind: 'posted', messageId: '500', superseded: true });
    await box().skipped(first ?? untried(0));
    const second = await head();
    expect(second?.target).toMatchObject({ kind: 'posted', messageId: '500', superseded: false });
    await box().sent(second ?? untried(0), undefined, minutes(2));
    expect((await head())?.target).toMatchObject({ kind: 'posted', messageId: '501', superseded: false });
    const found = await transact((tx) => tx.messages.find('telegram', '500', '-1'));
    expect(found, 'an edit leaves the card its name').toEqual({ id: card });
  });

  it('knows that the card of an edit never arrived', async () => {
    const card = await queue('a');
    await queue('edit:a', { edits: card });
    await box().dead(untried(card), 'blocked by its reader');
    expect((await head())?.target).toEqual({ kind: 'lost' });
  });

  it('moves what is queued for a chat to its new place, in order, and nothing else', async () => {
    await post('sent before');
    await queue('a');
    await queue('b');
    await queue('slack', { to: { platform: 'slack', chatId: '-1' } });
    await box().moveLane('telegram', '-1', '-1001');
    expect(await head('-1')).toBeUndefined();
    expect(await head('-1001')).toMatchObject({ words: { title: 'a' }, chatId: '-1001' });
    expect(await box().take('slack', '-1')).toMatchObject([{ words: { title: 'slack' } }]);
  });

  it('refreshes a card in the new place of its chat', async () => {
    await transact((tx) => put(tx, filed(NO)));
    const card = await queue('a', { about: NO });
    await box().sent(untried(card), { chatId: '-1', messageId: '500' }, minutes(1));
    await box().moveLane('telegram', '-1', '-1001');
    const live = await transact((tx) => tx.messages.liveCards(NO));
    expect(live.map(({ to }) => to.chatId)).toEqual(['-1001']);
    const newer = await queue('b', { about: NO, to: { platform: 'telegram', chatId: '-1001' } });
    expect((await transact((tx) => tx.messages.liveCards(NO))).map(({ id }) => id)).toEqual([newer]);
  });

  it('gives an edit up whose card stands where nobody can reach it any more', async () => {
    const card = await post('a');
    await queue('edit:a', { edits: card });
    await box().moveLane('telegram', '-1', '-1001');
    const edit = await head('-1001');
    expect(edit).toMatchObject({ words: { title: 'edit:a' }, target: { kind: 'lost' } });
    await box().skipped(edit ?? untried(0));
    expect(await head('-1001')).toBeUndefined();
    expect(await messageCounts(database().db)).toEqual({ queued: 0, dead: 0 });
  });

  it('names the lanes in which something is queued and that nobody holds', async () => {
    await queue('a');
    await queue('b');
    await queue('c', { to: { platform: 'slack', chatId: 'C:1' } });
    await queue('d', { to: { platform: 'slack', chatId: 'C:2' } });
    const ready = () => box().readyLanes();
    expect(await ready()).toEqual(['slack:C:1', 'slack:C:2', 'telegram:-1']);
    await box().take('slack', 'C:1');
    expect(await ready()).toEqual(['slack:C:2', 'telegram:-1']);
    await later(91);
    expect(await ready(), 'its holder has died').toContain('slack:C:1');
    await box().take('slack', 'C:1');
    await later(-3600);
    expect(await ready(), 'the clock was set back').toContain('slack:C:1');
    expect(await box().take('slack', 'C:1')).toHaveLength(1);
  });

  it('lets whoever was stopped past its lease change nothing any more', async () => {
    await queue('a');
    const late = (await head()) ?? untried(0);
    await later(91);
    const heir = (await head()) ?? untried(0);
    await box().failed(late, 'the platform is down', 300, []);
    await box().release([late]);
    await box().sent(late, { chatId: '-1', messageId: '500' }, minutes(1));
    await box().dead(late, 'blocked by its reader');
    expect(await messageCounts(database().db)).toEqual({ queued: 1, dead: 0 });
    await box().sent(heir, { chatId: '-1', messageId: '501' }, minutes(2));
    expect(await transact((tx) => tx.messages.find('telegram', '500', '-1'))).toBeUndefined();
    expect(await transact((tx) => tx.messages.find('telegram', '501', '-1'))).toEqual({ id: heir.id });
  });

  it('keeps the place that was taken for what may stand there only once', async () => {
    await queue('digest', { once: true });
    const first = await head();
    expect(first).toMatchObject({ once: true, reserved: undefined });
    await box().reserved(first ?? untried(0), { chatId: '-1', messageId: '500' });
    await later(91);
    expect(await head()).toMatchObject({ once: true, reserved: { chatId: '-1', messageId: '500' }, attempts: 1 });
  });
});
