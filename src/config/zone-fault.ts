/** What is wrong in `zone.yaml`, and where: line and column of a path in a YAML document. */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

/** Keys and positions from the root down. */
export type Path = readonly (string | number)[];

export interface ZoneFault {
  /** From 1; absent when the fault is not in one place of the file. */
  readonly line?: number;
  readonly column?: number;
  /** As in `schedules[1].cron`; empty for the whole file. */
  readonly path: string;
  /** What was found, what was expected. */
  readonly message: string;
}

/** One line for the operator. */
export function printZoneFault({ line, column, path, message }: ZoneFault): string {
  const place = line === undefined ? 'zone.yaml' : `zone.yaml:${line}:${column ?? 1}`;
  return `${place} ${path === '' ? '' : `${path}: `}${message}`;
}

export function printPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/**
 * Where a path stands: its value, or the key itself when `atKey`; of a path that is not there, the nearest
 * surrounding entry.
 */
export function locate(
  document: Document,
  lines: LineCounter,
  path: Path,
  atKey: boolean,
): { readonly line: number; readonly column: number } {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    const child = childOf(isAlias(node) ? node.resolve(document) : node, step);
    if (child === undefined) break;
    const last = depth === path.length - 1;
    node = child.value;
    offset = (last && atKey ? child.key?.range?.[0] : undefined) ?? node?.range?.[0] ?? child.key?.range?.[0] ?? offset;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function childOf(
  node: Node | null | undefined,
  step: string | number,
): { readonly key?: Node; readonly value: Node | null } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? undefined : { value: isNode(item) ? item : null };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : key) === String(step));
  return pair && { key: isNode(pair.key) ? pair.key : undefined, value: isNode(pair.value) ? pair.value : null };
}
