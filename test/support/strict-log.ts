/** For tests in which nothing may go wrong: silent, and a warning is a failure. */
import type { Log } from '../../src/jobs/log.ts';

const fail = (detail: object, message: string) => {
  throw new Error(message, { cause: detail });
};

export const strictLog: Log = { debug: () => {}, info: () => {}, warn: fail, error: fail };
