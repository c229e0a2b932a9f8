import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Tx } from '../../../src/app/ports.ts';
import { outbox } from '../../../src/db/outbox.ts';
import { at, NO, people } from '../../support/zone.ts';
import { filed, next, put, save } from './filing.ts';
import { onPostgres } from './given.ts';

const monday = at('2019-08-05 09:00');

/** A promise that is kept by hand. */
function signal() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { arrived: promise, give: resolve };
}

/** Long enough for a statement that waits for nothing. */
const A_WHILE = 300;

onPostgres('Two transactions at once', ({ transact, database }) => {
  /** Holds a transaction open after `work` until it is let go. */
  const holding = async <T>(work: (tx: Tx) => Promise<T>) => {
    const [done, go] = [signal(), signal()];
    const whole = transact(async (tx) => {
      const result = await work(tx);
      done.give();
      await go.arrived;
      return result;
    });
    await Promise.race([done.arrived, whole]);
    return { letGo: async () => (go.give(), whole), fail: () => go.give() };
  };
  const waits = async (promise: Promise<unknown>) =>
    (await Promise.race([promise.then(() => false), pause(A_WHILE, true)])) satisfies boolean;

  it('lets one that sets the zone up wait longer than a chat would', async () => {
    const first = await holding((tx) => tx.alone());
    const impatient = transact((tx) => tx.alone());
    const patient = transact((tx) => tx.alone(30));
    await expect(impatient).rejects.toThrow('Failed query');
    expect(await waits(patient)).toBe(true);
    await first.letGo();
    await patient;
  });

  describe('ProblemStore', () => {
    const file = (no = NO, nextLookAt?: Temporal.Instant) => transact((tx) => put(tx, filed(no), nextLookAt));

    it('makes the second wait for the first that has locked a problem, and shows it what the first did', async () => {
      await file();
      const after = next(filed(NO), '2019-08-05 10:00', { kind: 'acknowledged' }, people.handler.id);
      const first = await holding(async (tx) => {
        await tx.problems.lock(NO);
        await save(tx, after);
      });
      const second = transact((tx) => tx.problems.lock(NO));
      expect(await waits(second)).toBe(true);
      expect(await transact((tx) => tx.problems.byNo(NO)), 'a reader does not wait').toEqual(filed(NO).problem);
      await first.letGo();
      expect(await second).toEqual(after.problem);
    });

    it('lets two workers share what is due without waiting for each other', async () => {
      const nos = Array.from({ length: 6 }, (_, index) => `P-2019-000${index + 1}`);
      for (const no of nos) await file(no, monday);
      const worker = async (taken: string[]) => {
        for (const no of await transact((tx) => tx.problems.due(monday, 10))) {
          await transact(async (tx) => {
            const problem = await tx.problems.lockDue(no, monday);
            if (problem === undefined) return;
            await pause(20);
            await tx.problems.update(problem, undefined);
            taken.push(no);
          });
        }
      };
      const [one, other]: [string[], string[]] = [[], []];
      await Promise.all([worker(one), worker(other)]);
      expect([...one, ...other].toSorted()).toEqual(nos);
    });

    it('passes over what another worker holds', async () => {
      await file(NO, monday);
      const first = await holding((tx) => tx.problems.lockDue(NO, monday));
      expect(await transact((tx) => tx.problems.lockDue(NO, monday))).toBeUndefined();
      expect(await transact((tx) => tx.problems.due(monday, 10)), 'a look at the list locks nothing').toEqual([NO]);
      await first.letGo();
      expect(await transact((tx) => tx.problems.lockDue(NO, monday))).toEqual(filed(NO).problem);
    });

    it('gives the second the next number only when the first is on disk, and the same when it failed', async () => {
      const first = await holding((tx) => tx.problems.nextNo(2019));
      const second = transact((tx) => tx.problems.nextNo(2019));
      expect(await waits(second)).toBe(true);
      expect(await first.letGo()).toBe('P-2019-0001');
      expect(await second).toBe('P-2019-0002');

      const go = signal();
      const failing = transact(async (tx) => {
        await tx.problems.nextNo(2019);
        await go.arrived;
        throw new Error('the report cannot be kept');
      });
      const after = transact((tx) => tx.problems.nextNo(2019));
      go.give();
      await expect(failing).rejects.toThrow('the report cannot be kept');
      expect(await after).toBe('P-2019-0003');
    });

    it('lets only one of two win that decided on the same version without a lock', async () => {
      await file();
      const decide = (text: string) =>
        transact(async (tx) => {
          const problem = await tx.problems.byNo(NO);
          const log = await tx.problems.log(NO);
          await pause(50);
          if (problem === undefined) throw new Error(`${NO} is gone`);
          await save(tx, next({ problem, log }, '2019-08-05 10:00', { kind: 'directed', text }, people.leader.id));
          return text;
        });
      const both = await Promise.allSettled([decide('先通路'), decide('先通电')]);
      const winners = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(winners).toHaveLength(1);
      const log = await transact((tx) => tx.problems.log(NO));
      expect(log.map(({ event }) => (event.kind === 'directed' ? event.text : event.kind))).toEqual([
        'reported',
        'routed',
        winners[0],
      ]);
    });
  });

  describe('DeliveryStore', () => {
    const claim = (tx: Tx) => tx.deliveries.claim('slack:1', 'slack', 'U1', 'press', monday);

    it('makes a redelivery wait for the first and gives it the same reply', async () => {
      const first = await holding(async (tx) => {
        await claim(tx);
        await tx.deliveries.finish('slack:1', 'accepted', { text: '已收到' });
      });
      const second = transact(claim);
      expect(await waits(second)).toBe(true);
      await first.letGo();
      expect(await second).toEqual({ text: '已收到' });
    });

    it('lets a redelivery do the deed when the first came to nothing', async () => {
      const go = signal();
      const claimed = signal();
      const failing = transact(async (tx) => {
        await claim(tx);
        claimed.give();
        await go.arrived;
        throw new Error('the database went away');
      });
      await claimed.arrived;
      const second = transact(claim);
      expect(await waits(second)).toBe(true);
      go.give();
      await expect(failing).rejects.toThrow('the database went away');
      expect(await second).toBeUndefined();
    });
  });

  describe('NoticeStore', () => {
    it('tells a person in the morning once, though two replicas are at it', async () => {
      await transact((tx) => put(tx, filed(NO)));
      const notice = { key: 'n', personId: people.handler.id, urgency: 'morning', why: 'owner' } as const;
      await transact((tx) => tx.notices.add(notice, NO, 1, monday, undefined));
      const tell = (key: string) =>
        transact(async (tx) => {
          const waiting = await tx.notices.waitingFor(people.handler.id, monday);
          if (waiting.length === 0) return false;
          const to = { platform: 'slack', chatId: 'D1' } as const;
          const id = await tx.messages.queue({ key, to, words: { title: '早' }, locale: 'zh-CN' }, monday);
          await pause(50);
          if (id !== undefined)
            await tx.notices.markTold(
              waiting.map((each) => each.id),
              id,
            );
          return true;
        });
      expect((await Promise.all([tell('one'), tell('other')])).filter((told) => told)).toHaveLength(1);
    });

    it('gives each reminder to one of two replicas', async () => {
      await transact(async (tx) => {
        await put(tx, filed(NO));
        for (const { id } of Object.values(people)) await tx.notices.snooze(id, NO, monday);
      });
      const take = () =>
        transact(async (tx) => {
          const taken = await tx.notices.takeSnoozed(monday, 100);
          await pause(50);
          return taken;
        });
      const all = (await Promise.all([take(), take()])).flat();
      expect(all).toHaveLength(Object.keys(people).length);
    });
  });

  describe('Outbox', () => {
    it('gives a message that three workers reach for to one of them', async () => {
      const to = { platform: 'slack', chatId: 'C1' } as const;
      await transact((tx) => tx.messages.queue({ key: 'a', to, words: { title: 'a' }, locale: 'en' }, monday));
      const take = () => outbox(database().db).take('slack', 'C1');
      const heads = await Promise.all([take(), take(), take()]);
      expect(heads.flat()).toHaveLength(1);
    });

    it('keeps a message from the workers until what caused it is on disk', async () => {
      const to = { platform: 'slack', chatId: 'C1' } as const;
      const first = await holding((tx) =>
        tx.messages.queue({ key: 'a', to, words: { title: 'a' }, locale: 'en' }, monday),
      );
      expect(database().woken).toEqual([]);
      expect(await outbox(database().db).take('slack', 'C1')).toEqual([]);
      await first.letGo();
      expect(database().woken).toEqual(['slack:C1']);
    });
  });

  describe('DigestStore', () => {
    it('gives an issue to the second when the first could not finish it', async () => {
      const issue = { schedule: 'daily', channel: 'dispatch', slotAt: monday, fromAt: monday };
      const claim = async (tx: Tx) => tx.digests.claim(issue, await tx.digests.figures(monday, monday), monday);
      const [go, claimed] = [signal(), signal()];
      const failing = transact(async (tx) => {
        await claim(tx);
        claimed.give();
        await go.arrived;
        throw new Error('the picture could not be drawn');
      });
      await claimed.arrived;
      const second = transact(claim);
      expect(await waits(second)).toBe(true);
      go.give();
      await expect(failing).rejects.toThrow('the picture could not be drawn');
      expect(await second).toBe(true);
    });
  });

  describe('Tx.alone', () => {
    it('lets one replica at a time set the zone up, and nobody else wait', async () => {
      const first = await holding((tx) => tx.alone());
      const second = transact((tx) => tx.alone());
      expect(await waits(second)).toBe(true);
      expect(await transact((tx) => tx.problems.nextNo(2019))).toBe('P-2019-0001');
      await first.letGo();
      await second;
    });
  });

  describe('AccountStore', () => {
    it('gives a code to one of two that use it at once', async () => {
      await transact((tx) => tx.accounts.addCode('hash', people.officer.id, monday.add({ hours: 24 })));
      const first = await holding((tx) => tx.accounts.useCode('hash', monday));
      const second = transact((tx) => tx.accounts.useCode('hash', monday));
      expect(await waits(second)).toBe(true);
      expect(await first.letGo()).toBe(people.officer.id);
      expect(await second).toBeUndefined();
    });

    it('leaves one account to a person who links two at the same moment', async () => {
      const link = (accountId: string) =>
        transact((tx) => tx.accounts.link({ platform: 'slack', accountId, personId: people.officer.id }, monday));
      const both = await Promise.allSettled([link('U1'), link('U2')]);
      expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
      expect(await transact((tx) => tx.accounts.ofPerson(people.officer.id))).toHaveLength(1);
    });
  });
});
