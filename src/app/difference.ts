/** Where two values first differ, by what they say: instants and dates by value, an absent field like `undefined`. */

export interface Difference {
  /** As in `closure.closedAt` or `path[2]`; empty when the values themselves differ. */
  readonly path: string;
  readonly left: string;
  readonly right: string;
}

export function firstDifference(left: unknown, right: unknown, path = ''): Difference | undefined {
  if (Array.isArray(left) && Array.isArray(right)) return differenceOfLists(left, right, path);
  if (isRecord(left) && isRecord(right)) return differenceOfRecords(left, right, path);
  return written(left) === written(right) ? undefined : { path, left: written(left), right: written(right) };
}

function differenceOfLists(left: readonly unknown[], right: readonly unknown[], path: string): Difference | undefined {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const found = firstDifference(left[at], right[at], `${path}[${at}]`);
    if (found) return found;
  }
  return undefined;
}

function differenceOfRecords(
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
  path: string,
): Difference | undefined {
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = firstDifference(left[key], right[key], path === '' ? key : `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

/** Temporal values have no fields of their own to compare. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(Symbol.toStringTag in value);
}

/** `undefined` for an absent value; Temporal values write themselves. */
function written(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}
