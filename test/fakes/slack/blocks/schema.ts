/** What is wrong with this JSON? Checks that answer in the words and JSON pointers of Slack's own validator. */
import { isObject, type JsonObject, typeOf } from '../json.ts';

export interface Fault {
  readonly message: string;
  readonly pointer: string;
}
export type Check = (value: unknown, pointer: string) => readonly Fault[];
/** A rule across the fields of an object, asked only when each field is right by itself. */
export type Rule = (object: JsonObject, pointer: string) => readonly Fault[];
export type Fields = { readonly [field: string]: Check };

export function fault(message: string, pointer: string): readonly Fault[] {
  return [{ message, pointer }];
}

/** As in `response_metadata.messages`, without the leading `[ERROR] `. */
export function printFault({ message, pointer }: Fault): string {
  return `${message} [json-pointer:${pointer}]`;
}

/**
 * Lengths in UTF-16 units: Slack documents "characters"; where that means code points this is the stricter reading,
 * differing only outside the Basic Multilingual Plane.
 */
export function string(min: number, max: number, pattern?: RegExp, wanted = 'a valid value'): Check {
  return (value, pointer) => {
    if (typeof value !== 'string') return fault('must provide a string', pointer);
    if (value.length < min) return fault(`must be more than ${min - 1} characters`, pointer);
    if (value.length > max) return fault(`must be less than ${max + 1} characters`, pointer);
    return pattern && !pattern.test(value) ? fault(`must be ${wanted}`, pointer) : [];
  };
}

export const flag: Check = (value, pointer) =>
  typeof value === 'boolean' ? [] : fault('must provide a boolean', pointer);

export function integer(min: number, max: number): Check {
  return (value, pointer) => {
    if (!Number.isInteger(value)) return fault('must provide an integer', pointer);
    if (Number(value) < min) return fault(`must be greater than or equal to ${min}`, pointer);
    return Number(value) > max ? fault(`must be less than or equal to ${max}`, pointer) : [];
  };
}

export function oneOf(...values: readonly string[]): Check {
  return (value, pointer) =>
    typeof value === 'string' && values.includes(value)
      ? []
      : fault(`must be a valid enum value: ${values.join(', ')}`, pointer);
}

export function list(item: Check, min: number, max: number): Check {
  return (value, pointer) => {
    if (!Array.isArray(value)) return fault('must provide an array', pointer);
    if (value.length > max) return fault(`no more than ${max} items allowed`, pointer);
    if (value.length < min) return fault(`no less than ${min} items allowed`, pointer);
    return value.flatMap((element, index) => item(element, `${pointer}/${index}`));
  };
}

/** An object with these fields and no others. `type` is left to `byType`. */
export function shape(required: Fields, optional: Fields = {}, ...rules: readonly Rule[]): Check {
  const known: Fields = { ...required, ...optional };
  return (value, pointer) => {
    if (!isObject(value)) return fault('must provide an object', pointer);
    const missing = Object.keys(required)
      .filter((field) => value[field] === undefined)
      .flatMap((field) => fault(`missing required field: ${field}`, pointer));
    const present = Object.entries(value).filter(([, content]) => content !== undefined);
    const wrong = present.flatMap(([field, content]) => {
      if (field === 'type') return [];
      const check = Object.hasOwn(known, field) ? known[field] : undefined;
      return check ? check(content, `${pointer}/${field}`) : fault(`invalid additional property: ${field}`, pointer);
    });
    const faults = [...missing, ...wrong];
    return faults.length > 0 ? faults : rules.flatMap((rule) => rule(value, pointer));
  };
}

/** Chooses the check by the object's `type`; a type that is not allowed here is refused. */
export function byType(checks: Fields): Check {
  return (value, pointer) => {
    if (!isObject(value)) return fault('must provide an object', pointer);
    if (value['type'] === undefined) return fault('missing required field: type', pointer);
    const type = typeOf(value);
    const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
    return check ? check(value, pointer) : fault(`unsupported type: ${type}`, `${pointer}/type`);
  };
}
