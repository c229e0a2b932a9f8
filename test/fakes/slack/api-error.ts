/** Why does Slack refuse this call? Thrown inside the fake, answered as `{ ok: false, error }` with status 200. */
import { type Fault, printFault } from './blocks/schema.ts';
import type { JsonObject } from './json.ts';

export class ApiError extends Error {
  readonly code: string;
  readonly details: JsonObject;

  constructor(code: string, details: JsonObject = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

export function invalidArguments(...messages: readonly string[]): ApiError {
  return new ApiError('invalid_arguments', {
    response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) },
  });
}

/** `chat.*` answers `invalid_blocks` with the faults twice; `views.*` answers `invalid_arguments`. */
export function refuseFaults(code: 'invalid_blocks' | 'invalid_arguments', faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const messages = faults.map(printFault);
  const metadata = { response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } };
  throw new ApiError(code, code === 'invalid_blocks' ? { errors: messages, ...metadata } : metadata);
}
