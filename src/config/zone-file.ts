/** What a zone decides for itself: `zone.yaml` as a `Zone`, or everything that is wrong with it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { CATEGORIES } from '../domain/category.ts';
import { CHINESE_YEARS } from '../domain/holidays.ts';
import { personNamed } from '../domain/meeting/presiding.ts';
import { SERIES_IDS } from '../domain/meeting/series.ts';
import type { Zone } from '../domain/zone.ts';
import { coherenceFaults, type PathFault } from './zone-coherence.ts';
import { locate, printPath, type ZoneFault } from './zone-fault.ts';
import { ZONE_FILE, type ZoneFile } from './zone-schema.ts';

export { printZoneFault, type ZoneFault } from './zone-fault.ts';

export interface ZoneFaults {
  /** In the file's order, never empty. */
  readonly faults: readonly ZoneFault[];
}

/** Departments and people are not checked here: {@link checkZone} and {@link checkPresiding} do when they are known. */
export async function readZone(folder: string): Promise<Zone | ZoneFaults> {
  const path = join(folder, 'zone.yaml');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = `${path} cannot be read (${code}), expected the zone's file there; see HEYE_ZONE`;
    return { faults: [{ path: '', message }] };
  }
  return parseZone(text);
}

/** The same from the text of the file. */
export function parseZone(text: string): Zone | ZoneFaults {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const unreadable = [...document.errors, ...document.warnings].map(({ message, pos }): ZoneFault => {
    const { line, col } = lines.linePos(pos[0]);
    return { line, column: col, path: '', message: `is not YAML: ${message.split(/ at line |\n/)[0] ?? message}` };
  });
  if (unreadable.length > 0) return { faults: unreadable };

  let written: unknown;
  try {
    written = document.toJS();
  } catch (error) {
    return { faults: [{ path: '', message: `is not usable YAML: ${error instanceof Error ? error.message : ''}` }] };
  }
  const parsed = ZONE_FILE.safeParse(written, { reportInput: true });
  const found = [...(parsed.error?.issues ?? []).flatMap(shapeFaults), ...coherenceFaults(written)];
  if (parsed.success && found.length === 0) return zoneOf(parsed.data);
  const faults = found.map((fault): ZoneFault => {
    return {
      ...locate(document, lines, fault.path, fault.atKey ?? false),
      path: printPath(fault.path),
      message: fault.message,
    };
  });
  return { faults: faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)) };
}

/** Department codes of the zone that no department has, for example after `departments.csv` has changed. */
export function checkZone(zone: Zone, departmentCodes: readonly string[]): readonly ZoneFault[] {
  const named: readonly (readonly [path: string, codes: readonly string[]])[] = [
    ...zone.categories.map(
      ({ category, lead }) => [`categories.${category}.lead`, lead === 'town' ? [] : [lead]] as const,
    ),
    ...zone.rules.flatMap(({ lead, supporting = [] }, at) => [
      [`rules[${at}].lead`, lead === undefined ? [] : [lead]] as const,
      [`rules[${at}].supporting`, supporting] as const,
    ]),
    ...zone.channels.map(({ departments }, at) => [`channels[${at}].departments`, departments] as const),
  ];
  const known = departmentCodes.join(', ');
  return named.flatMap(([path, codes]) =>
    codes
      .filter((code) => !departmentCodes.includes(code))
      .map((code) => ({ path, message: `"${code}" is the code of no department, expected one of ${known}` })),
  );
}

/** Those who are named to chair a series of meetings, or to sign its minutes, and are nobody. */
export function checkPresiding(
  { meetings }: Zone,
  people: readonly { readonly name: string; readonly email?: string }[],
): readonly ZoneFault[] {
  return meetings.flatMap(({ id, chair, signer }) =>
    Object.entries({ chair, signer }).flatMap(([key, written]) => {
      if (written === undefined || personNamed(written, people)) return [];
      const message = `"${written}" is not the name or e-mail of exactly one person, expected one of people.csv`;
      return [{ path: `meetings.${id}.${key}`, message }];
    }),
  );
}

function shapeFaults(issue: z.core.$ZodIssue): readonly PathFault[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], atKey: true, message: issue.message }));
  }
  if (issue.input === undefined) return [{ path, message: 'is missing' }];
  const expected = issue.message.replace(/^(Invalid|Too) \w+: /, '');
  const found = shown(issue.input);
  return [{ path, message: expected.includes(found) ? expected : `${found}, ${expected}` }];
}

const LONGEST_SHOWN = 60;

/** A list or mapping is not shown: the place says which it is. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return '';
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function zoneOf(file: ZoneFile): Zone {
  const own = new Set(file.calendar.years.map(({ year }) => year));
  const years = [...CHINESE_YEARS.filter(({ year }) => !own.has(year)), ...file.calendar.years];
  const categories = Object.entries(file.categories).flatMap(([key, { lead, words }]) => {
    const category = CATEGORIES.find((known) => known === key);
    return category === undefined ? [] : [{ category, lead, words }];
  });
  return {
    name: file.name,
    calendar: { ...file.calendar, years: years.toSorted((a, b) => a.year - b.year) },
    policy: { ladder: file.ladder, reminders: file.reminders },
    meetings: SERIES_IDS.map((id) => ({ id, ...file.meetings[id] })),
    quiet: file.mayRing,
    messageBudget: file.messageBudget,
    categories,
    rules: file.rules,
    channels: file.channels,
    schedules: file.schedules,
    collection: file.collection,
  };
}
