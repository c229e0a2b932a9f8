/** The threat model names the tests that show its defences: they must be there, and be all. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const doc = read('docs/security.md');

/** Each file that is named, with the titles that follow it. */
const named = [...doc.matchAll(/`(test\/[^`]+\.test\.ts)`((?:,? “[^”]+”)*)/g)].map(([, path = '', titles = '']) => ({
  path,
  titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title]) => title ?? ''),
}));

describe('docs/security.md', () => {
  it('names only tests that exist, by words that stand in them', () => {
    expect(named.length).toBeGreaterThan(30);
    const missing = named.flatMap(({ path, titles }) => titles.filter((title) => !read(path).includes(title)));
    expect(missing).toEqual([]);
  });

  it('names every file of hostile input', () => {
    const files = readdirSync(new URL('test/hostile/', ROOT)).filter((name) => name.endsWith('.test.ts'));
    expect(files.filter((name) => !doc.includes(`test/hostile/${name}`))).toEqual([]);
  });

  it('says of each requirement of the ASVS once whether it is kept', () => {
    const rows = [...doc.matchAll(/^\| (\d+\.\d+\.\d+) \| [^|]+ \| (kept|open|not applicable)\b/gm)];
    expect(rows.length).toBeGreaterThan(50);
    expect(new Set(rows.map(([, id]) => id)).size).toBe(rows.length);
    expect(doc.match(/^\| \d+\.\d+\.\d+ /gm)).toHaveLength(rows.length);
  });

  it('does not leave a threat without a test', () => {
    const threats = doc.split('## Threats')[1]?.split('## OWASP')[0] ?? '';
    const untested = threats
      .split('\n')
      .filter((line) => /^\| (?!who, what|---)/.test(line) && !line.includes('.test.ts`'));
    expect(untested).toEqual([]);
  });
});
