/** Which shape has this piece of JSON? Everything that crosses the wire is `unknown` until one of these has looked. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `undefined` for text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The string at `key`, or `undefined`. */
export function textAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = object?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function objectAt(object: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = object?.[key];
  return isObject(value) ? value : undefined;
}

/** The objects in the list at `key`; empty when there is no list. */
export function objectsAt(object: JsonObject | undefined, key: string): readonly JsonObject[] {
  return objectsIn(object?.[key]);
}

export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The `type` of a block, an element or a text; empty when it has none. */
export function typeOf(object: JsonObject): string {
  return textAt(object, 'type') ?? '';
}

/** Every object in `value`, depth first, with its JSON pointer below `pointer`. */
export function* walk(value: unknown, pointer = ''): Generator<readonly [JsonObject, string]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, `${pointer}/${index}`);
  } else if (isObject(value)) {
    yield [value, pointer];
    for (const [key, item] of Object.entries(value)) yield* walk(item, `${pointer}/${key}`);
  }
}
