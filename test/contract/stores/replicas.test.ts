/** Replicas know of one another by the database's clock, and when any of them has posted where. */
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { outbox } from '../../../src/db/outbox.ts';
import { beat, leave } from '../../../src/db/replicas.ts';
import { at } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

const monday = at('2019-08-05 09:00');

onBothDatabases('Replicas', ({ transact, database }) => {
  const later = (seconds: number) =>
    database().db.execute(sql`update replica set seen_at = seen_at - make_interval(secs => ${seconds}::float8)`);

  it('counts those that have said lately that they are there, each once', async () => {
    const say = (id: string) => beat(database().db, id);
    expect([await say('a'), await say('a'), await say('b'), await say('a')]).toEqual([1, 1, 2, 2]);
    await later(11);
    expect(await say('b'), 'a has died').toBe(1);
    expect(await say('a')).toBe(2);
    await leave(database().db, 'a');
    expect(await say('b'), 'a has gone').toBe(1);
  });

  it('forgets who was there long ago', async () => {
    await beat(database().db, 'a');
    await later(3601);
    await beat(database().db, 'b');
    expect(await database().count('replica')).toBe(1);
  });

  const queue = (key: string, edits?: number) => {
    const to = { platform: 'slack', chatId: 'C1' } as const;
    return transact((tx) => tx.messages.queue({ key, to, words: { title: key }, locale: 'en', edits }, monday));
  };
  const send = async (box: ReturnType<typeof outbox>) => {
    const [head] = await box.take('slack', 'C1');
    if (head === undefined) throw new Error('nothing is queued');
    const posted = head.target.kind === 'none' ? { chatId: 'C1', messageId: `${head.id}` } : undefined;
    await box.sent(head, posted, monday);
    return head;
  };

  it('tells whoever takes a lane when others have posted there in the last minute, edits not counted on Slack', async () => {
    const [one, other] = [1, 2].map(() => outbox(database().db, () => true));
    if (!one || !other) throw new Error('two were made');
    const card = await queue('a');
    expect((await send(one)).lately).toBeUndefined();
    await queue('edit:a', card);
    const edit = await send(other);
    expect(edit.lately).toEqual([expect.closeTo(0, 0)]);
    await database().db.execute(sql`update lane_pace set posted_at = array[posted_at[1] - interval '50 seconds']`);
    await queue('b');
    expect((await send(other)).lately).toEqual([expect.closeTo(50, 0)]);
    await database().db.execute(sql`update lane_pace set posted_at = array[posted_at[1] - interval '20 seconds']`);
    await queue('c');
    await send(one);
    await queue('d');
    expect((await send(other)).lately, 'what is older than a minute is forgotten').toEqual([expect.closeTo(0, 0)]);
  });

  it('notes nothing while one is alone', async () => {
    await queue('a');
    await send(outbox(database().db));
    expect(await database().count('lane_pace')).toBe(0);
  });
});
