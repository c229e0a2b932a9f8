/** What a meeting of a tier makes of a problem, as meetings of that tier mostly do. */
import { ownerIn } from '../domain/directory.ts';
import type { DraftOrder, DraftOutcome, Outcome } from '../domain/meeting/outcome.ts';
import type { Series, SeriesId } from '../domain/meeting/series.ts';
import type { Problem } from '../domain/problem/problem.ts';
import { say, sayOf, type Stage } from './stage.ts';

/** `up` counts only for what is prepared for it. */
type Shares = Readonly<Record<Outcome['kind'], number>>;

const USUAL: Readonly<Record<SeriesId, Shares>> = {
  onsite: { solved: 16, decided: 52, nextMeeting: 8, up: 120, down: 4, withdrawn: 4 },
  joint: { solved: 8, decided: 48, nextMeeting: 8, up: 120, down: 15, withdrawn: 5 },
  tenPlusOne: { solved: 4, decided: 44, nextMeeting: 6, up: 0, down: 42, withdrawn: 4 },
};
const KINDS = ['solved', 'decided', 'nextMeeting', 'up', 'down', 'withdrawn'] as const;

export interface Settled {
  readonly outcome: DraftOutcome;
  readonly remark: string;
}

/** @param prepared its pack is complete: whoever took that trouble mostly wants it up */
export function outcomeOf(stage: Stage, problem: Problem, series: Series, prepared: boolean): Settled {
  const usual = USUAL[series.id];
  const kind = stage.random.weighted(KINDS, (each) => (each === 'up' && !prepared ? 0 : usual[each]));
  switch (kind) {
    case 'solved':
      return { outcome: { kind }, remark: say(stage, 'solvedAtMeeting') };
    case 'withdrawn':
      return { outcome: { kind }, remark: say(stage, 'withdrawn') };
    case 'nextMeeting':
      return { outcome: { kind }, remark: say(stage, 'nextMeeting') };
    case 'up':
      return { outcome: { kind }, remark: say(stage, 'up') };
    case 'decided':
      return { outcome: { kind, order: orderFor(stage, problem) }, remark: say(stage, 'decided') };
    case 'down':
      return {
        outcome: { kind, to: series.id === 'tenPlusOne' ? 'joint' : 'direct', order: orderFor(stage, problem) },
        remark: say(stage, 'down'),
      };
  }
}

function orderFor(stage: Stage, { lead, supporting, category }: Problem): DraftOrder {
  const { world, random, directory } = stage;
  const today = world.calendar.dateOf(stage.now());
  const dueOn = world.calendar.plusWorkingDays(today, random.between(3, 12));
  const personId = ownerIn(directory, lead, new Map());
  const owner =
    typeof personId === 'number' && random.chance(0.6)
      ? ({ kind: 'person', personId } as const)
      : ({ kind: 'department', department: lead } as const);
  return { text: sayOf(stage, 'orders', category), lead, supporting, owner, dueOn };
}
