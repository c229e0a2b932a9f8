/** Problems with a history, filed and worked on as people would. */
import { actOnProblem } from '../../../src/app/act-on-problem.ts';
import { reportProblem } from '../../../src/app/report-problem.ts';
import type { Tx } from '../../../src/app/ports.ts';
import type { ProblemCommand } from '../../../src/domain/problem/command.ts';
import type { ProblemNo } from '../../../src/domain/problem/problem.ts';
import type { House } from '../../../src/house.ts';

export const EMAILS = { officer: 'officer4@zone.example', handler: 'handler.gdgs@zone.example' } as const;

async function personOf(tx: Tx, who: keyof typeof EMAILS) {
  const person = await tx.people.byEmail(EMAILS[who]);
  if (person === undefined) throw new Error(`nobody has ${EMAILS[who]}`);
  return person;
}

/** The officer of YT2019-004 reports what the power company leads. */
export async function fileProblem({ world }: House, title: string, deliveryKey?: string): Promise<ProblemNo> {
  return world.transact(async (tx) => {
    const reporter = await personOf(tx, 'officer');
    const report = {
      projectNo: 'YT2019-004',
      title,
      category: 'power',
      severity: 'ordinary',
      departments: [],
      files: [],
    } as const;
    const receiptTo = { platform: 'local', chatId: `p${reporter.id}` } as const;
    const origin = { actorId: reporter.id, source: 'local', deliveryKey, now: world.clock.now() } as const;
    const filed = await reportProblem(world, tx, { report, reporter, solvedOnTheSpot: false, receiptTo }, origin);
    if (filed.kind !== 'reported') throw new Error(`the report was not taken: ${JSON.stringify(filed)}`);
    return filed.problem.no;
  });
}

export async function act(
  { world }: House,
  who: keyof typeof EMAILS,
  no: ProblemNo,
  command: ProblemCommand,
): Promise<void> {
  await world.transact(async (tx) => {
    const actor = await personOf(tx, who);
    const origin = { actorId: actor.id, source: 'local', now: world.clock.now() } as const;
    const acted = await actOnProblem(world, tx, no, command, actor, origin);
    if (acted.kind !== 'done') throw new Error(`${command.kind} was not done: ${JSON.stringify(acted)}`);
  });
}
