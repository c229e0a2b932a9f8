/** The parts of Heye's clock, driven by a simulated day instead of by the second. */
import { askOfficers } from '../app/collect.ts';
import { issueDigests, type Press } from '../app/issue-digests.ts';
import { sweepDecisions } from '../app/meetings/act-on-decision.ts';
import { proposeMeetings } from '../app/meetings/propose-meetings.ts';
import { sweepMeetings } from '../app/meetings/sweep-meetings.ts';
import { sendMornings } from '../app/send-mornings.ts';
import { sweepDue } from '../app/sweep.ts';
import { warnProvisional } from '../app/warn-provisional.ts';
import type { World } from '../app/world.ts';

export interface Clockwork {
  /** Limits of problems and decisions. */
  sweep(): Promise<void>;
  /** What a meeting's time asks for, and minutes. */
  meetings(): Promise<void>;
  /** What waited for the morning. */
  mornings(): Promise<void>;
  /** Whatever follows a schedule. */
  digests(): Promise<void>;
  /** Which meeting should be called. */
  proposals(): Promise<void>;
  /** What makes later reading cheap. */
  tidy(): Promise<void>;
}

export function clockwork(world: World, press: Press): Clockwork {
  return {
    async sweep() {
      // A simulated day is one transaction.
      await sweepDue(world, { sweepers: 1 });
      await sweepDecisions(world);
    },
    async meetings() {
      await sweepMeetings(world);
    },
    mornings: () => sendMornings(world),
    async digests() {
      await issueDigests(world, press);
      await askOfficers(world, press.slotsBetween);
      await warnProvisional(world);
    },
    proposals: () => proposeMeetings(world),
    tidy: () => world.transact((tx) => tx.problems.compactTallies()),
  };
}
