import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evolve, fold } from '../../../src/domain/problem/evolve.ts';
import type { Recorded } from '../../../src/domain/problem/event.ts';
import { type Problem, problemNo } from '../../../src/domain/problem/problem.ts';
import { LATER_KINDS, someLog } from './some-log.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('ProblemStore, event by event,', ({ transact }) => {
  it('gives back every kind of event as it was recorded, and a problem that is the fold of its log', async () => {
    const seen = new Set<string>();
    let serial = 0;
    const roundTrip = async (log: readonly Recorded[]) => {
      serial += 1;
      const no = problemNo(2019, serial);
      const problem = fold(no, log);
      await transact(async (tx) => {
        await tx.problems.insert(problem, undefined);
        await tx.problems.append(no, log, 'slack:1');
      });
      const [stored, storedLog] = await transact(async (tx) => [await tx.problems.byNo(no), await tx.problems.log(no)]);
      expect(storedLog).toEqual(log);
      expect(stored).toEqual(problem);
      expect(stored).toEqual(fold(no, storedLog));
      for (const { event } of storedLog) seen.add(event.kind);
    };
    await fc.assert(fc.asyncProperty(someLog, roundTrip), { numRuns: 40 });
    expect([...seen].toSorted()).toEqual(['reported', ...LATER_KINDS].toSorted());
  });

  it('saves one event after another as well as all at once', async () => {
    let serial = 0;
    const stepByStep = async (log: readonly Recorded[]) => {
      serial += 1;
      const no = problemNo(2020, serial);
      let problem: Problem | undefined;
      await transact(async (tx) => {
        for (const recorded of log) {
          const before = problem;
          problem = evolve(no, before, recorded);
          await (before ? tx.problems.update(problem, undefined) : tx.problems.insert(problem, undefined));
          await tx.problems.append(no, [recorded], undefined);
        }
      });
      expect(await transact((tx) => tx.problems.byNo(no))).toEqual(fold(no, log));
      expect(await transact((tx) => tx.problems.log(no))).toEqual(log);
    };
    await fc.assert(fc.asyncProperty(someLog, stepByStep), { numRuns: 8 });
  });
});
