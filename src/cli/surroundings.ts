/** What a command line is run in: a process, or a test. */
import type { Clock } from '../app/ports.ts';
import type { Environment } from '../config/environment.ts';

export interface Surroundings {
  readonly env: Environment;
  /** Working directory: `.env` is read there, and relative paths start there. */
  readonly folder: string;
  readonly clock: Clock;
  /** How long somebody who has the embedded database and does not answer is waited for. */
  readonly patience: Temporal.Duration;
  /** Results, and nothing else. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export function surroundingsOf(process: NodeJS.Process): Surroundings {
  // Whoever has read enough, as `head` has, closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    env: process.env,
    folder: process.cwd(),
    clock: { now: () => Temporal.Now.instant().round({ smallestUnit: 'millisecond', roundingMode: 'floor' }) },
    patience: Temporal.Duration.from({ seconds: 30 }),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}
