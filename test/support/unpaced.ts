/** As if the platforms allowed everything: tests wait for nothing. */
import type { Allowance } from '../../src/jobs/allowances.ts';
import { createPace, type Pace } from '../../src/jobs/pace.ts';

const free: Allowance = { name: 'free', chat: () => [], overall: [], refusesAll: false };
const both = { post: free, edit: free };

export function unpaced(): Pace {
  return createPace(() => performance.now(), { slack: both, telegram: both, local: both });
}
