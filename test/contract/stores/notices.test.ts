import { expect, it } from 'vitest';
import type { Notice } from '../../../src/domain/notice.ts';
import { merging } from '../../../src/db/merging.ts';
import { noticeStore } from '../../../src/db/notice-store.ts';
import { at, NO, people } from '../../support/zone.ts';
import { filed, put } from './filing.ts';
import { onBothDatabases } from './given.ts';

const morning = at('2019-08-06 09:00');
const minutes = (count: number) => morning.add({ minutes: count });
const { handler, head } = people;
const OTHER = 'P-2019-0002';

onBothDatabases('NoticeStore', ({ transact, database }) => {
  const file = () =>
    transact(async (tx) => {
      await put(tx, filed(NO));
      await put(tx, filed(OTHER));
    });
  const add = (personId: number, seq: number, deliverAt = morning, more: Partial<Notice> & { no?: string } = {}) => {
    const { no = NO, ...changes } = more;
    const notice: Notice = { key: `${no}:${seq}:${personId}`, personId, urgency: 'morning', why: 'owner', ...changes };
    return transact((tx) => tx.notices.add(notice, no, seq, deliverAt, undefined));
  };
  const waiting = (personId: number, now = morning) => transact((tx) => tx.notices.waitingFor(personId, now));
  const queued = async () => {
    const message = {
      key: 'm',
      to: { platform: 'slack', chatId: 'D1' },
      words: { title: '早' },
      locale: 'en',
    } as const;
    const id = await transact((tx) => tx.messages.queue(message, morning));
    return id ?? 0;
  };

  it('holds what waits for a person until its time, in the order of events', async () => {
    await file();
    await add(handler.id, 1, minutes(0), { why: 'owner' });
    await add(handler.id, 2, minutes(0), { why: 'follower', no: OTHER });
    await add(handler.id, 3, minutes(1));
    await add(head.id, 1, minutes(1));
    const people = (now: Temporal.Instant) => transact((tx) => tx.notices.peopleWaiting(now));
    expect(await people(minutes(0).subtract({ milliseconds: 1 }))).toEqual([]);
    expect(await people(minutes(0))).toEqual([handler.id]);
    expect(new Set(await people(minutes(1)))).toEqual(new Set([handler.id, head.id]));
    expect(await waiting(handler.id)).toMatchObject([
      { problemNo: NO, seq: 1, why: 'owner' },
      { problemNo: OTHER, seq: 2, why: 'follower' },
    ]);
    expect(await waiting(head.id)).toEqual([]);
  });

  it('adds a notice once for one reason', async () => {
    await file();
    await add(handler.id, 1);
    await add(handler.id, 1, minutes(5));
    expect(await database().count('notice')).toBe(1);
    expect(await waiting(handler.id)).toHaveLength(1);
  });

  it('does not hold what was told at once', async () => {
    await file();
    const messageId = await queued();
    const notice: Notice = { key: 'now', personId: handler.id, urgency: 'now', why: 'owner' };
    await transact((tx) => tx.notices.add(notice, NO, 1, morning, messageId));
    expect(await transact((tx) => tx.notices.peopleWaiting(minutes(60)))).toEqual([]);
    expect(await transact((tx) => tx.notices.reasons(handler.id, NO))).toEqual([{ why: 'owner', seq: 1 }]);
  });

  it('counts the messages that somebody has had by notices since the day began, a morning’s as one', async () => {
    await file();
    const count = () => transact((tx) => tx.notices.toldSince([handler.id, head.id], morning));
    for (const seq of [1, 2]) await add(handler.id, seq);
    await add(handler.id, 3, minutes(-1));
    await add(head.id, 1);
    expect(await count(), 'what waits has not been said').toEqual(
      new Map([
        [handler.id, 0],
        [head.id, 0],
      ]),
    );
    const id = await queued();
    const told = await waiting(handler.id);
    await transact((tx) =>
      tx.notices.markTold(
        told.map((each) => each.id),
        id,
      ),
    );
    expect(await count()).toEqual(
      new Map([
        [handler.id, 1],
        [head.id, 0],
      ]),
    );
    const since = minutes(1);
    expect(await transact((tx) => tx.notices.toldSince([handler.id], since))).toEqual(new Map([[handler.id, 0]]));
  });

  it('counts for each who asks in one group those who asked before it, for they are about to tell', async () => {
    const counts = await database().db.transaction((tx) => {
      const store = noticeStore(tx, merging(2));
      return Promise.all([[handler.id], [handler.id, head.id]].map((ids) => store.toldSince(ids, morning)));
    });
    expect(counts).toEqual([
      new Map([[handler.id, 0]]),
      new Map([
        [handler.id, 1],
        [head.id, 0],
      ]),
    ]);
  });

  it('tells what waited once', async () => {
    await file();
    await add(handler.id, 1);
    await add(handler.id, 2);
    const [first] = await waiting(handler.id);
    const messageId = await queued();
    await transact((tx) => tx.notices.markTold([first?.id ?? 0], messageId));
    await transact((tx) => tx.notices.markTold([], messageId));
    expect((await waiting(handler.id)).map(({ seq }) => seq)).toEqual([2]);
  });

  it('forgets what can be told to nobody', async () => {
    await file();
    await add(handler.id, 1);
    await add(head.id, 1);
    const ids = (await waiting(handler.id)).map(({ id }) => id);
    await transact((tx) => tx.notices.drop(ids));
    await transact((tx) => tx.notices.drop([]));
    expect(await waiting(handler.id)).toEqual([]);
    expect(await waiting(head.id)).toHaveLength(1);
  });

  it('says why somebody was told of a problem, the last five reasons, newest first', async () => {
    await file();
    for (const seq of [1, 2, 3, 4, 5, 6]) await add(handler.id, seq, morning, { why: seq === 6 ? 'head' : 'owner' });
    await add(handler.id, 7, morning, { no: OTHER });
    await add(head.id, 8);
    const reasons = await transact((tx) => tx.notices.reasons(handler.id, NO));
    expect(reasons.map(({ seq, why }) => `${seq} ${why}`)).toEqual([
      '6 head',
      '5 owner',
      '4 owner',
      '3 owner',
      '2 owner',
    ]);
  });

  it('reminds later of each problem once, at the time that was named last', async () => {
    await file();
    const snooze = (personId: number, no: string, until: Temporal.Instant) =>
      transact((tx) => tx.notices.snooze(personId, no, until));
    const take = (now: Temporal.Instant, limit = 10) => transact((tx) => tx.notices.takeSnoozed(now, limit));
    await snooze(handler.id, NO, minutes(10));
    await snooze(handler.id, NO, minutes(30));
    await snooze(head.id, NO, minutes(20));
    await snooze(handler.id, OTHER, minutes(5));
    expect(await take(minutes(5), 1)).toEqual([{ personId: handler.id, problemNo: OTHER }]);
    expect(await take(minutes(29))).toEqual([{ personId: head.id, problemNo: NO }]);
    expect(await take(minutes(30))).toEqual([{ personId: handler.id, problemNo: NO }]);
    expect(await take(minutes(600))).toEqual([]);
  });

  it('takes the longest waiting reminders first', async () => {
    await file();
    await transact(async (tx) => {
      await tx.notices.snooze(handler.id, NO, minutes(3));
      await tx.notices.snooze(handler.id, OTHER, minutes(1));
      await tx.notices.snooze(head.id, NO, minutes(2));
    });
    const one = async () => (await transact((tx) => tx.notices.takeSnoozed(minutes(9), 1)))[0];
    expect(await one()).toEqual({ personId: handler.id, problemNo: OTHER });
    expect(await one()).toEqual({ personId: head.id, problemNo: NO });
    expect(await one()).toEqual({ personId: handler.id, problemNo: NO });
  });
});
