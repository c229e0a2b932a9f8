/** Our own sources as the architecture test reads them: what each file imports, and what stands in it as text. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Source {
  /** From the repository's root: `src/app/tell.ts`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly pieces: readonly Piece[];
}

export interface Import {
  /** A file of ours by its path from the root, or a package's name as written. */
  readonly of: string;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** `text` is what a string or a template says, without its quotes; `pattern` a regular expression. */
export interface Piece {
  readonly kind: 'code' | 'comment' | 'text' | 'pattern';
  readonly text: string;
  readonly line: number;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every TypeScript file below `folder`, a path from the root. */
export async function readSources(folder: string): Promise<readonly Source[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true });
  const paths = entries.filter((entry) => entry.endsWith('.ts')).map((entry) => join(folder, entry));
  return Promise.all(paths.toSorted().map(async (path) => sourceOf(path, await readFile(join(ROOT, path), 'utf8'))));
}

export function sourceOf(path: string, text: string): Source {
  const pieces = [...piecesOf(text)];
  const uncommented = pieces.map(({ kind, text: words }) => (kind === 'comment' ? '' : quoted(kind, words))).join('');
  return { path, lines: text.trimEnd().split('\n').length, imports: importsOf(path, uncommented), pieces };
}

function quoted(kind: Piece['kind'], text: string): string {
  return kind === 'text' ? `'${text.replaceAll('\n', ' ')}'` : text;
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s)?\s*(\{[^}]*\}|[\w*\s,{}]+?)\s*from\s+'([^']+)'/gm;
const BARE = /(?:^\s*import\s+|\bimport\(\s*)'([^']+)'/gm;

function importsOf(path: string, code: string): readonly Import[] {
  const of = (name: string) => (name.startsWith('.') ? join(dirname(path), name) : name);
  return [
    ...Array.from(code.matchAll(STATEMENT), ([, type, names = '', name = '']) => {
      return { of: of(name), typeOnly: type !== undefined || everyOneIsType(names) };
    }),
    ...Array.from(code.matchAll(BARE), ([, name = '']) => ({ of: of(name), typeOnly: false })),
  ];
}

function everyOneIsType(names: string): boolean {
  const each = names
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => name.trim());
  return names.startsWith('{') && each.every((name) => name === '' || name.startsWith('type '));
}

/** Alternatives in the order in which they must be tried; a template is read up to its end or its next `${`. */
const COMMENT = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
const STRING = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"`;
const PATTERN = String.raw`\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^\/\\\n[])+\/[a-z]*`;
const PIECE = new RegExp(
  `(?<comment>${COMMENT})|(?<text>${STRING})|(?<pattern>${PATTERN})|(?<open>\`)|(?<code>[^'"\`/{}]+|[\\s\\S])`,
  'y',
);
const TEMPLATE = /((?:\\[\s\S]|\$(?!\{)|[^\\`$])*)(\$\{|`)/y;

/** After these a slash begins a regular expression; after anything else it divides. */
const BEFORE_PATTERN = /(?:^|[(,=:[!&|?{};>]|\breturn|\bcase|\btypeof)\s*$/;

function* piecesOf(source: string): Generator<Piece> {
  /** Of each template that we are inside of: how many braces are open in its `${…}`. */
  const templates: number[] = [];
  let [at, line, before] = [0, 1, ''];
  const take = (kind: Piece['kind'], raw: string, text = raw): Piece => {
    const piece = { kind, text, line };
    line += raw.split('\n').length - 1;
    at += raw.length;
    if (kind !== 'comment') before = `${before}${kind === 'code' ? raw : 'x'}`.slice(-20);
    return piece;
  };
  function* template(opening: string): Generator<Piece> {
    TEMPLATE.lastIndex = at + opening.length;
    const [, words = '', end = ''] = TEMPLATE.exec(source) ?? [];
    yield take('text', `${opening}${words}${end}`, words);
    if (end === '${') templates.push(0);
    before = end === '${' ? '(' : 'x';
  }
  while (at < source.length) {
    PIECE.lastIndex = at;
    const { comment, text, pattern, open, code = source.charAt(at) } = PIECE.exec(source)?.groups ?? {};
    const depth = templates.at(-1);
    if (comment !== undefined) yield take('comment', comment);
    else if (text !== undefined) yield take('text', text, text.slice(1, -1));
    else if (pattern !== undefined && BEFORE_PATTERN.test(before)) yield take('pattern', pattern);
    else if (open !== undefined) yield* template(open);
    else if (code === '}' && depth === 0) {
      templates.pop();
      yield* template('}');
    } else {
      if (depth !== undefined && code === '{') templates[templates.length - 1] = depth + 1;
      if (depth !== undefined && code === '}') templates[templates.length - 1] = depth - 1;
      yield take('code', code);
    }
  }
}
