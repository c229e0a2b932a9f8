/** What did the caller pass? Arguments come form-encoded (objects as JSON text) or as a JSON body, and mean the same. */
import { ApiError, invalidArguments } from './api-error.ts';
import { type JsonObject, parseJson } from './json.ts';

export interface Arguments {
  readonly raw: JsonObject;
  /** @throws ApiError `invalid_arguments` when it is missing or empty. */
  readonly required: (name: string) => string;
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
  /** A structure, whether it came as JSON text or not. `undefined` when absent; `malformed` is refused by name. */
  readonly structure: (name: string, malformed: string) => unknown;
}

export function readArguments(raw: JsonObject): Arguments {
  const text = (name: string): string | undefined => {
    const value = raw[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object') throw invalidArguments(`must provide a string [json-pointer:/${name}]`);
    return String(value);
  };
  return {
    raw,
    text,
    required: (name) => {
      const value = text(name);
      if (value === undefined || value === '') throw invalidArguments(`missing required field: ${name}`);
      return value;
    },
    flag: (name) => ['true', '1'].includes(text(name) ?? ''),
    structure: (name, malformed) => {
      const value = raw[name];
      if (typeof value !== 'string') return value ?? undefined;
      if (value === '') return undefined;
      const parsed = parseJson(value);
      if (parsed === undefined) throw new ApiError(malformed);
      return parsed;
    },
  };
}
