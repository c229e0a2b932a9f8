/** Is a meeting, or a decision of one, as its log says? */
import type { Decision } from '../domain/decision/decision.ts';
import type { DecisionRecorded } from '../domain/decision/event.ts';
import { foldDecision } from '../domain/decision/evolve.ts';
import type { MeetingRecorded } from '../domain/meeting/event.ts';
import { foldMeeting } from '../domain/meeting/evolve.ts';
import type { Meeting } from '../domain/meeting/meeting.ts';
import { firstDifference } from './difference.ts';
import type { Violation } from './violation.ts';

export type StoredLog =
  | { readonly kind: 'meeting'; readonly snapshot: Meeting; readonly log: readonly MeetingRecorded[] }
  | { readonly kind: 'decision'; readonly snapshot: Decision; readonly log: readonly DecisionRecorded[] };

export function foldViolations(stored: StoredLog): readonly Violation[] {
  const { no, version } = stored.snapshot;
  const gap = stored.log.findIndex(({ seq }, at) => seq !== at + 1);
  if (gap >= 0) return [{ kind: 'gapInLog', no, expected: gap + 1, found: stored.log[gap]?.seq }];
  if (stored.log.length !== version) return [{ kind: 'gapInLog', no, expected: version, found: stored.log.length }];
  try {
    const folded = stored.kind === 'meeting' ? foldMeeting(no, stored.log) : foldDecision(no, stored.log);
    const difference = firstDifference(stored.snapshot, folded);
    if (difference === undefined) return [];
    return [{ kind: 'notTheFold', no, path: difference.path, stored: difference.left, folded: difference.right }];
  } catch (error) {
    return [{ kind: 'brokenLog', no, reason: error instanceof Error ? error.message : String(error) }];
  }
}
