/** Which stories a run tells, how often and on how much of a zone: some minutes of it, or an hour. */
import { clockJumps, daysOfSchedules, dayAndMoreDown } from './stories/clocks.ts';
import { connectionsEaten, databaseCrashes, databaseRestarted } from './stories/database.ts';
import { diskFull, diskFullAtDigest } from './stories/disk.ts';
import { killedInMeetings } from './stories/meetings.ts';
import {
  anHourAway,
  answersLostAtDigests,
  platformsFail,
  slowPlatform,
  tokensRevoked,
  wrongForGood,
} from './stories/platforms.ts';
import { everythingAtOnce } from './stories/everything.ts';
import {
  killedAndLeft,
  killedAnyTime,
  killedAtPoints,
  paused,
  replicasShareTheClock,
  secondOnTheFolder,
  stoppedBeforeItSends,
} from './stories/processes.ts';
import type { Story } from './stories/story.ts';
import type { Setting } from './support/storm.ts';

export interface Planned {
  readonly story: Story;
  /** On Postgres; 0 is one process on the embedded database. */
  readonly replicas: number;
  /** Harms in one storm, and storms. */
  readonly times: number;
  readonly storms: number;
  readonly setting?: Pick<Setting, 'begin' | 'diskMegabytes'>;
}

/** With public holidays and worked weekends that are known. */
const YEAR = { begin: Temporal.Instant.from('2025-01-06T01:30:00Z') };
const SMALL_DISK = { diskMegabytes: 160 };

const SHORT: readonly Planned[] = [
  { story: everythingAtOnce, replicas: 3, times: 5, storms: 1 },
  { story: killedAnyTime, replicas: 1, times: 6, storms: 1 },
  { story: killedAnyTime, replicas: 3, times: 6, storms: 1 },
  { story: killedAnyTime, replicas: 0, times: 3, storms: 1 },
  { story: killedAtPoints, replicas: 1, times: 10, storms: 1 },
  { story: killedAndLeft, replicas: 1, times: 3, storms: 1 },
  { story: killedInMeetings, replicas: 1, times: 5, storms: 1 },
  { story: paused, replicas: 3, times: 4, storms: 1 },
  { story: stoppedBeforeItSends, replicas: 3, times: 1, storms: 1 },
  { story: secondOnTheFolder, replicas: 0, times: 1, storms: 1 },
  { story: replicasShareTheClock, replicas: 3, times: 4, storms: 1 },
  { story: platformsFail, replicas: 1, times: 15, storms: 1 },
  { story: anHourAway, replicas: 2, times: 1, storms: 1 },
  { story: slowPlatform, replicas: 3, times: 4, storms: 1 },
  { story: answersLostAtDigests, replicas: 1, times: 3, storms: 1 },
  { story: wrongForGood, replicas: 1, times: 8, storms: 1 },
  { story: tokensRevoked, replicas: 2, times: 1, storms: 1 },
  { story: databaseCrashes, replicas: 2, times: 4, storms: 1 },
  { story: databaseRestarted, replicas: 2, times: 2, storms: 1 },
  { story: connectionsEaten, replicas: 2, times: 1, storms: 1 },
  { story: clockJumps, replicas: 2, times: 6, storms: 1 },
  { story: dayAndMoreDown, replicas: 2, times: 2, storms: 1 },
  { story: diskFull, replicas: 0, times: 2, storms: 1, setting: SMALL_DISK },
  { story: diskFullAtDigest, replicas: 1, times: 2, storms: 1, setting: SMALL_DISK },
  { story: daysOfSchedules, replicas: 1, times: 30, storms: 1, setting: YEAR },
];

const LONG: readonly Planned[] = [
  { story: everythingAtOnce, replicas: 3, times: 25, storms: 1 },
  { story: killedAnyTime, replicas: 1, times: 60, storms: 3 },
  { story: killedAnyTime, replicas: 3, times: 60, storms: 4 },
  { story: killedAnyTime, replicas: 0, times: 20, storms: 3 },
  { story: killedAtPoints, replicas: 1, times: 20, storms: 5 },
  { story: killedAndLeft, replicas: 1, times: 20, storms: 1 },
  { story: killedInMeetings, replicas: 1, times: 25, storms: 2 },
  { story: killedInMeetings, replicas: 3, times: 25, storms: 1 },
  { story: killedInMeetings, replicas: 0, times: 10, storms: 1 },
  { story: paused, replicas: 3, times: 20, storms: 2 },
  { story: stoppedBeforeItSends, replicas: 3, times: 5, storms: 2 },
  { story: secondOnTheFolder, replicas: 0, times: 4, storms: 1 },
  { story: replicasShareTheClock, replicas: 3, times: 10, storms: 1 },
  { story: platformsFail, replicas: 1, times: 60, storms: 2 },
  { story: anHourAway, replicas: 2, times: 3, storms: 1 },
  { story: slowPlatform, replicas: 3, times: 10, storms: 1 },
  { story: answersLostAtDigests, replicas: 1, times: 8, storms: 1 },
  { story: wrongForGood, replicas: 1, times: 8, storms: 4 },
  { story: tokensRevoked, replicas: 2, times: 4, storms: 1 },
  { story: databaseCrashes, replicas: 2, times: 12, storms: 2 },
  { story: databaseRestarted, replicas: 2, times: 6, storms: 1 },
  { story: connectionsEaten, replicas: 2, times: 4, storms: 1 },
  { story: clockJumps, replicas: 2, times: 18, storms: 1 },
  { story: dayAndMoreDown, replicas: 2, times: 3, storms: 2 },
  { story: diskFull, replicas: 0, times: 5, storms: 1, setting: SMALL_DISK },
  { story: diskFullAtDigest, replicas: 1, times: 4, storms: 1, setting: SMALL_DISK },
  { story: daysOfSchedules, replicas: 1, times: 366, storms: 1, setting: YEAR },
];

export function planOf(long: boolean): readonly Planned[] {
  return long ? LONG : SHORT;
}
