/**
 * Call log: what has the bot called, with what, and what came of it?
 */
import type { Fault } from './faults.ts';

export type CallOutcome =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'refused'; readonly code: number; readonly description: string }
  /** `done` tells whether it was carried out before the answer got lost. */
  | { readonly kind: 'faulted'; readonly fault: Fault; readonly done: boolean };

export interface RecordedCall {
  /** As documented, `sendMessage`; an unknown one as it was called. */
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  /** Names of the multipart parts with files. */
  readonly files: readonly string[];
  readonly via: 'http' | 'webhookAnswer';
  readonly at: Temporal.Instant;
  readonly outcome: CallOutcome;
}

/** One call on one line, for the errors of tests. */
export function describeCall({ method, args, outcome }: RecordedCall): string {
  const said = outcome.kind === 'refused' ? ` → ${outcome.code} ${outcome.description}` : '';
  const faulted = outcome.kind === 'faulted' ? ` → fault ${outcome.fault.kind}` : '';
  return `${method} ${JSON.stringify(args).slice(0, 200)}${said}${faulted}`;
}
