/** What must be so after every test on a chat: nothing was logged, and nobody was shown what they must not be. */
import { expect } from 'vitest';
import type { Stage } from '../../support/seats/stage.ts';

export function expectUntroubled({ logged, slack }: Stage): void {
  expect(logged, 'what Heye logged').toEqual([]);
  expect(slack.violations, 'violations on Slack').toEqual([]);
  expect(slack.controls(), 'mentions and links on Slack').toEqual([]);
}
