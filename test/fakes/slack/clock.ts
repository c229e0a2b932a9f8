/**
 * What time is it in the fake workspace?
 *
 * Two times: the world's (message timestamps, event times, how long a `response_url` lives), which a test may hold in its
 * hand; and the machine's, by which signatures, triggers and rate limits run because Heye's libraries measure it too.
 */
export interface WorldClock {
  /** The world's time. */
  readonly now: () => Temporal.Instant;
  /** Unix seconds of the world's time. */
  readonly seconds: () => number;
  /** A message timestamp like `1569548096.000200`: never the same twice, always later than the one before. */
  readonly nextTs: () => string;
}

export function createWorldClock(now: () => Temporal.Instant): WorldClock {
  let last = 0n;
  return {
    now,
    seconds: () => Math.floor(now().epochMilliseconds / 1000),
    nextTs: () => {
      const micros = now().epochNanoseconds / 1000n;
      last = micros > last ? micros : last + 1n;
      return `${last / 1_000_000n}.${String(last % 1_000_000n).padStart(6, '0')}`;
    },
  };
}

export const TS = /^\d{1,12}(\.\d{1,6})?$/;

/** Orders two timestamps of messages: negative when `a` is earlier. */
export function compareTs(a: string, b: string): number {
  const micros = (ts: string) => {
    const [seconds = '0', fraction = ''] = ts.split('.');
    return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  };
  const difference = micros(a) - micros(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
