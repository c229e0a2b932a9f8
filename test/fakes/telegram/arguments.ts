/**
 * Arguments: what did a call ask for, whichever way its body was encoded?
 *
 * As in the real server every argument is a string first; objects inside a form or a multipart body are JSON text.
 */
import { badRequest } from './failure.ts';

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

export interface Arguments {
  readonly values: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** The empty string when absent: the server does not tell the two apart. */
export function textArgument(args: Arguments, name: string): string {
  return args.values.get(name) ?? '';
}

/** True for `true`, `yes` and `1` in any case, as the server reads booleans. */
export function flagArgument(args: Arguments, name: string): boolean {
  return ['true', 'yes', '1'].includes(textArgument(args, name).trim().toLowerCase());
}

/** Clamped to the bounds, as the server does; what is no number counts as 0, an absent one as `fallback`. */
export function integerArgument(
  args: Arguments,
  name: string,
  fallback: number,
  least = -Infinity,
  most = Infinity,
): number {
  const raw = args.values.get(name);
  const value = raw === undefined || raw === '' ? fallback : leadingInteger(raw);
  return Math.min(Math.max(value, least), most);
}

function leadingInteger(raw: string): number {
  const found = /^\s*-?\d+/.exec(raw);
  return found === null ? 0 : Number(found[0]);
}

/**
 * The argument as parsed JSON, `undefined` when absent.
 *
 * @throws ApiFailure "can't parse … JSON object", with `what` in its middle.
 */
export function jsonArgument(args: Arguments, name: string, what: string): unknown {
  const raw = textArgument(args, name);
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    throw badRequest(`can't parse ${what} JSON object`);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number is accepted where a string is expected, as the server does. @throws ApiFailure when it is neither. */
export function optionalText(object: JsonObject, field: string): string | undefined {
  const value = object[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw badRequest(`Field "${field}" must be of type String`);
}

/** @throws ApiFailure when the field is missing or no string. */
export function requiredText(object: JsonObject, field: string): string {
  const value = optionalText(object, field);
  if (value === undefined) throw badRequest(`Can't find field "${field}"`);
  return value;
}

/** Runs `parse`, putting `context` before the reason of its failure, as the server nests its errors. */
export function inContext<T>(context: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const reason = cause.message.replace(/^Bad Request: /, '');
    throw badRequest(`${context}: ${reason.charAt(0).toUpperCase()}${reason.slice(1)}`);
  }
}
