/** What the clock does to a decision: reminders before, at and after its due time, and when to look again (SPEC §5). */
import type { WorkingCalendar } from '../calendar.ts';
import { dueReminders } from '../due-reminders.ts';
import type { Decision } from './decision.ts';
import type { DecisionRecorded } from './event.ts';
import { evolveDecision } from './evolve.ts';

export interface DecisionLook {
  readonly decision: Decision;
  /** What the clock did, in order; often nothing. */
  readonly recorded: readonly DecisionRecorded[];
  /** Always later than `now`; absent once it is reported done. */
  readonly nextLookAt?: Temporal.Instant;
}

/** After an outage only the last of the missed reminders is given. */
export function lookAtDecision(decision: Decision, calendar: WorkingCalendar, now: Temporal.Instant): DecisionLook {
  const recorded: DecisionRecorded[] = [];
  let state = decision;
  for (;;) {
    if (state.state !== 'open') return { decision: state, recorded };
    const { dueAt, orderedAt, reminded } = state;
    const [first] = dueReminders({ dueAt, since: orderedAt, reminded }, calendar, now);
    if (first === undefined) return { decision: state, recorded };
    const { at, duty, day } = first;
    if (Temporal.Instant.compare(at, now) > 0) return { decision: state, recorded, nextLookAt: at };
    const event = { kind: 'reminded', duty, day } as const;
    const next: DecisionRecorded = { seq: state.version + 1, recordedAt: now, source: 'clock', event };
    state = evolveDecision(state.no, state, next);
    recorded.push(next);
  }
}
