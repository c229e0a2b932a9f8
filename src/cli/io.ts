/** What a command says and gives, wherever it is carried out; and how it ends. */
import type { Locale } from '../domain/locale.ts';

/** 0: done. 1: refused or failed, with a sentence said. 2: the command line itself is wrong. */
export type ExitCode = 0 | 1 | 2;

export interface Io {
  readonly locale: Locale;
  /** The result is for a machine: one JSON document instead of lines. */
  readonly json: boolean;
  /** A line of the result. */
  say(line: string): void;
  /** A sentence about what was refused, or what ought to be known. */
  complain(line: string): void;
  /** The next bytes of the file that the command makes; resolves when more may come. */
  give(bytes: Uint8Array): Promise<void>;
}

/** The result of a command: as data for a machine, as lines for people. */
export function tell(io: Io, data: object, lines: readonly string[]): void {
  if (io.json) io.say(JSON.stringify(data));
  else for (const line of lines) io.say(line);
}

/** Tells why nothing was done. */
export function refuse(io: Io, sentences: readonly string[], data: object = {}): ExitCode {
  for (const sentence of sentences) io.complain(sentence);
  if (io.json) io.say(JSON.stringify({ refused: sentences, ...data }));
  return 1;
}
