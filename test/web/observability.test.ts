/** The alert rules and the dashboard speak of figures that Heye gives. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { GAUGES } from '../../src/web/metrics.ts';

const FOLDER = new URL('../../examples/observability/', import.meta.url);
const NAMES = Object.values(GAUGES).map(([name]) => name);
const usedIn = (text: string) => [...new Set(text.match(/heye_[a-z_]+/g))].toSorted();

describe('examples/observability', () => {
  it('warns of figures that there are, each with what to do', async () => {
    const text = await readFile(new URL('alerts.yaml', FOLDER), 'utf8');
    expect(NAMES).toEqual(expect.arrayContaining(usedIn(text)));
    const { groups } = parse(text) as { groups: { rules: { annotations: object }[] }[] };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(4);
    for (const { annotations } of rules) expect(Object.keys(annotations)).toEqual(['summary', 'do']);
  });

  it('shows every figure', async () => {
    const text = await readFile(new URL('dashboard.json', FOLDER), 'utf8');
    const { panels } = JSON.parse(text) as { panels: object[] };
    expect(panels.length).toBe(NAMES.length);
    expect(usedIn(text)).toEqual(NAMES.toSorted());
  });
});
