/** Words of the simulated zone. */
import type { Leaving } from '../../domain/sieve.ts';

const leaving: Record<Leaving, string> = {
  solved: 'solved',
  passedUp: 'up',
  passedDown: 'down',
  withdrawn: 'withdrawn',
};

const some = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

export const simulation = {
  help: {
    simulate:
      'lets a zone live for some days in an empty database: reports, work, meetings, closings; a quarter takes about a minute',
    days: 'how many days, until today, 1 to 366',
    seed: 'seed of chance; the same seed gives the same days',
    file: 'together with --json: the file for the result',
  },
  badDays: '--days is to be a whole number from 1 to 366',
  badSeed: '--seed is to be a whole number from 0 to 4294967295',
  fileWithoutJson: (file: string) => `to write a file, use --json ${file}`,
  notEmpty:
    'there are problems in this database already, and nothing is simulated on top of them; point HEYE_DATA to a new folder, or DATABASE_URL to an empty database',
  done: (days: number, problems: number, meetings: number, seconds: number) =>
    `${some(days, 'day')}, ${some(problems, 'problem')}, ${some(meetings, 'meeting')}, in ${seconds} s`,
  onTheSpot: (count: number) => `${count} more were solved on the spot and never stood on a tier`,
  tier: 'tier',
  opening: 'opening',
  entered: 'entered',
  leaving,
  closing: 'closing',
  written: (file: string) => `the result is in ${file}`,
  unbalanced: (tiers: readonly string[]) =>
    `${tiers.join(', ')}: what came and what left does not balance; please report this defect`,
  lost: (nos: readonly string[]) => `${nos.join(', ')}: lost between meetings; please report this defect`,
  demo: {
    preparing: (folder: string) =>
      `Preparing the demo: ninety days of a sample zone's problems and meetings. It takes about a minute and is kept in ${folder} for the next start.`,
    again: (folder: string) => `The demo's data is in ${folder}; delete that folder to begin anew.`,
  },
};
