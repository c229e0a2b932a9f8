/** What a chat will never take goes another way, once for one reason, and only then is a dead letter. */
import { asc, like } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onUndelivered, type Undelivered } from '../../src/app/undelivered.ts';
import type { Address } from '../../src/app/ports.ts';
import type { World } from '../../src/app/world.ts';
import { message } from '../../src/db/schema.ts';
import type { Person } from '../../src/domain/person.ts';
import { openTestHouse, type TestHouse } from '../cli/support/house.ts';
import { fileProblem } from '../cli/support/problems.ts';
import { MONDAY } from '../support/heye.ts';

let open: TestHouse;
beforeAll(async () => {
  open = await openTestHouse('pglite');
});
afterAll(async () => {
  await open.close();
});

const world = (): World => ({
  ...open.house.world,
  platforms: { connected: ['slack', 'telegram'], ringing: ['slack', 'telegram'] },
});
const person = (email: string): Promise<Person> =>
  world().transact(async (tx) => {
    const found = await tx.people.byEmail(email);
    if (found === undefined) throw new Error(`nobody has ${email}`);
    return found;
  });
const link = async (email: string, ...accounts: readonly Address[]) => {
  const { id: personId } = await person(email);
  for (const { platform, chatId: accountId } of accounts)
    await world().transact((tx) => tx.accounts.link({ platform, accountId, personId }, MONDAY));
};
/** Queues it, and lets its chat refuse it for good. */
const refused = async (one: Omit<Undelivered, 'id' | 'reason' | 'locale'>) => {
  const said = { ...one, locale: 'zh-CN' } as const;
  const id = await world().transact((tx) => tx.messages.queue(said, MONDAY));
  if (id === undefined) throw new Error(`"${one.key}" was queued before`);
  const undelivered = { ...said, id, reason: 'unreachable' };
  return { id, again: () => onUndelivered(world(), undelivered), fate: await onUndelivered(world(), undelivered) };
};
const queued = async (pattern: string) => {
  const rows = await open.house.database.db
    .select()
    .from(message)
    .where(like(message.key, pattern))
    .orderBy(asc(message.id));
  return rows.map(({ id, key, platform, chatId, words, about }) => ({
    id,
    key,
    to: `${platform}:${chatId}`,
    words,
    about,
  }));
};

it('goes to another chat of its reader, who has blocked this one, and is no dead letter', async () => {
  await link('handler.gdgs@zone.example', { platform: 'slack', chatId: 'U7' }, { platform: 'telegram', chatId: '7' });
  const { id: personId } = await person('handler.gdgs@zone.example');
  const no = await fileProblem(open.house, '供电线路未到位');
  const to = { platform: 'telegram', chatId: '7' } as const;
  const { id, fate, again } = await refused({ key: 'reply:1', to, personId, words: { title: '供电' }, about: no });
  expect([fate, await again()]).toEqual(['elsewhere', 'elsewhere']);
  expect(await queued('elsewhere:%')).toMatchObject([
    { key: `elsewhere:${id}:telegram`, to: 'slack:U7', words: { title: '供电' }, about: no },
  ]);
  expect(await queued('undelivered:%'), 'nobody need do anything').toEqual([]);
});

it('is a dead letter when no chat of its reader is left, and then the heads and coordinators hear of it', async () => {
  const [copy] = await queued('elsewhere:%');
  const { id: personId } = await person('handler.gdgs@zone.example');
  if (!copy) throw new Error('there is no copy');
  const to = { platform: 'slack', chatId: 'U7' } as const;
  const { id, key, about } = copy;
  const left: Undelivered = {
    id,
    key,
    to,
    personId,
    words: { title: '供电' },
    about: about ?? undefined,
    locale: 'zh-CN',
    reason: 'unreachable',
  };
  expect(await onUndelivered(world(), left)).toBe('dead');
  expect(await queued('elsewhere:%'), 'none goes back to where it came from').toHaveLength(1);
  expect(await queued('standIn:%')).toMatchObject([{ to: 'slack:email:head.gdgs@zone.example', about }]);
  expect(await queued('undelivered:slack:U7:%')).not.toHaveLength(0);
});

it('goes to the heads of its department in person when its channel is gone, once for an event', async () => {
  const chats = ['-7', '-8'];
  const no = await fileProblem(open.house, '变压器容量不够');
  const head = await person('head.gdgs@zone.example');
  for (const chatId of chats) {
    const to = { platform: 'telegram', chatId } as const;
    const owner = head.id;
    await world().transact((tx) => tx.channels.bind({ ...to, name: 'gdgs' }, owner, MONDAY));
    const { fate } = await refused({ key: `${no}:2:telegram:${chatId}`, to, words: { title: '供电' }, about: no });
    expect(fate).toBe('dead');
  }
  expect(await queued(`${no}:2:${head.id}`)).toMatchObject([{ to: 'slack:email:head.gdgs@zone.example', about: no }]);
  expect(await queued('undelivered:telegram:-7:%')).not.toHaveLength(0);
});

it('says nothing to a head who has been told of the same event in person, or will be in the morning', async () => {
  const no = await fileProblem(open.house, '高压线跨过工地');
  const head = await person('head.gdgs@zone.example');
  const key = `${no}:2:${head.id}`;
  const notice = { key, personId: head.id, urgency: 'morning', why: 'head' } as const;
  await world().transact((tx) => tx.notices.add(notice, no, 2, MONDAY.add({ hours: 24 }), undefined));
  const to = { platform: 'telegram', chatId: '-7' } as const;
  await refused({ key: `${no}:2:telegram:-7`, to, words: { title: '供电' }, about: no });
  expect(await queued(key)).toEqual([]);
});

it('keeps a head’s night quiet: what the channel did not take waits for the morning', async () => {
  const no = await fileProblem(open.house, '停电三天');
  const head = await person('head.gdgs@zone.example');
  open.setClock(MONDAY.add({ hours: 13 }));
  const to = { platform: 'telegram', chatId: '-7' } as const;
  await refused({ key: `${no}:2:telegram:-7`, to, words: { title: '供电' }, about: no });
  open.setClock(MONDAY);
  expect(await queued(`${no}:2:${head.id}`)).toEqual([]);
  const told = await world().transact((tx) => tx.notices.reasons(head.id, no));
  expect(told).toEqual([{ why: 'standIn', seq: 2 }]);
});

it('brings an issue of a digest to the coordinators, once, however many of its channels are gone', async () => {
  for (const chatId of ['-7', '-8']) {
    const to = { platform: 'telegram', chatId } as const;
    const key = `digest:daily:gdgs:2026-11-09T09:00:00Z:telegram:${chatId}`;
    await refused({ key, to, words: { title: '日报' }, once: true });
  }
  const told = (await queued('standIn:digest:%')).map(({ to }) => to);
  expect(told).toContain('slack:email:centre@zone.example');
  expect(told).toEqual([...new Set(told)]);
});
