/** The log: JSON lines on stdout, without secrets, and without message bodies above `debug`. */
import { type DestinationStream, type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino';
import { describeError, messageOf } from './log-error.ts';
import { lineCleaner } from './log-cleaner.ts';
import type { LogLevel } from './variables.ts';

/**
 * @param secrets values that are replaced wherever they occur: in messages, stacks, addresses
 * @param destination stdout when absent
 */
export function makeLog(level: LogLevel, secrets: readonly string[], destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError, error: describeError, cause: describeError },
    hooks: { logMethod: withoutBorrowedMessage, streamWrite: lineCleaner(secrets) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Without a message of ours pino takes the error's, which may quote what people wrote. */
const withoutBorrowedMessage: NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']> = function (args, method) {
  const [first, message] = args as readonly unknown[];
  const detail = first instanceof Error ? { err: first } : first;
  const err = typeof detail === 'object' && detail !== null && 'err' in detail ? detail.err : undefined;
  if (message === undefined && err instanceof Error) method.call(this, detail, messageOf(err));
  else method.apply(this, args);
};
