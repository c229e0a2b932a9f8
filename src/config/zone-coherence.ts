/**
 * Whether the entries of `zone.yaml` agree with each other: what is missing, named twice, or speaks of nothing.
 *
 * It looks at the file as it was written, shape faults and all, so that both kinds of fault are told at once.
 */
import { z } from 'zod';
import { CATEGORIES } from '../domain/category.ts';
import { DEFAULT_SERIES, SERIES_IDS } from '../domain/meeting/series.ts';
import { TIERS } from '../domain/tier.ts';
import type { Path } from './zone-fault.ts';

/** A fault before it is known where it stands in the file. */
export interface PathFault {
  readonly path: Path;
  /** It is the key, not its value, that is wrong. */
  readonly atKey?: boolean;
  readonly message: string;
}

const word = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const limits = { acknowledgeWithin: number, solveWithin: number };

/** @param shape fits anything, also nothing */
function listOf<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const each = z.object(shape);
  return z.array(each.catch(() => each.parse({}))).catch([]);
}

/** As much of a mapping as can be made out; each part fits anything. */
const OUTLINE = z.object({
  calendar: z.object({ years: listOf({ year: number }) }).catch({ years: [] }),
  ladder: listOf({ tier: word, ...limits })
    .optional()
    .catch(undefined),
  categories: z
    .record(z.string(), z.object({ lead: word }).catch({}))
    .optional()
    .catch(undefined),
  rules: listOf({ id: word, when: z.unknown().optional(), ...limits }),
  channels: listOf({ name: word }),
  schedules: listOf({ name: word, channels: z.array(z.string().catch('')).catch([]) }),
  meetings: z.record(z.string(), z.object({ capacity: number, minutesPerItem: number }).catch({})).catch({}),
});

type Outline = z.output<typeof OUTLINE>;

export function coherenceFaults(written: unknown): readonly PathFault[] {
  const outline = OUTLINE.safeParse(written);
  if (!outline.success) return [];
  const { calendar, ladder, categories, rules, channels, schedules, meetings } = outline.data;
  const channelNames = channels.map(({ name }) => name);
  return [
    ...twice(
      calendar.years.map(({ year }) => year),
      (at) => ['calendar', 'years', at, 'year'],
    ),
    ...(ladder ? ladderFaults(ladder.map(({ tier }) => tier)) : []),
    ...limitFaults(ladder ?? [], 'ladder'),
    ...meetingFaults(meetings),
    ...(categories ? categoryFaults(categories) : []),
    ...twice(
      rules.map(({ id }) => id),
      (at) => ['rules', at, 'id'],
    ),
    ...limitFaults(rules, 'rules'),
    ...defaultRuleFaults(rules.map(({ when }) => when)),
    ...twice(channelNames, (at) => ['channels', at, 'name']),
    ...twice(
      schedules.map(({ name }) => name),
      (at) => ['schedules', at, 'name'],
    ),
    ...schedules.flatMap((schedule, at) => [
      ...twice(schedule.channels, (index) => ['schedules', at, 'channels', index]),
      ...unknownChannels(schedule.channels, channelNames, ['schedules', at, 'channels']),
    ]),
  ];
}

function twice(values: readonly unknown[], pathOf: (at: number) => Path): readonly PathFault[] {
  return values.flatMap((value, at) => {
    const again = value !== undefined && value !== '' && values.indexOf(value) < at;
    return again ? [{ path: pathOf(at), message: `${JSON.stringify(value)} is there twice, expected once` }] : [];
  });
}

function ladderFaults(tiers: readonly (string | undefined)[]): readonly PathFault[] {
  const missing = TIERS.filter((tier) => !tiers.includes(tier));
  const inOrder = tiers.every((tier, at) => tier === TIERS[at]);
  const expected = `expected one rung for each of ${TIERS.join(', ')}, from the lowest up`;
  return [
    ...twice(tiers, (at) => ['ladder', at, 'tier']),
    ...missing.map((tier) => ({ path: ['ladder'], message: `has no rung for ${tier}, ${expected}` })),
    ...(missing.length === 0 && tiers.length === TIERS.length && !inOrder
      ? [{ path: ['ladder'], message: `goes ${tiers.join(', ')}, ${expected}` }]
      : []),
  ];
}

function limitFaults(entries: readonly z.output<z.ZodObject<typeof limits>>[], list: string): readonly PathFault[] {
  return entries.flatMap(({ acknowledgeWithin = 0, solveWithin = Infinity }, at) => {
    if (solveWithin >= acknowledgeWithin) return [];
    const message = `${solveWithin} is shorter than acknowledgeWithin, expected at least ${acknowledgeWithin}`;
    return [{ path: [list, at, 'solveWithin'], message }];
  });
}

/** A meeting in which not even one item has room would never hear any. */
function meetingFaults(meetings: Outline['meetings']): readonly PathFault[] {
  return SERIES_IDS.flatMap((id) => {
    const { capacity, minutesPerItem } = { ...DEFAULT_SERIES[id], ...withoutGaps(meetings[id] ?? {}) };
    if (minutesPerItem <= capacity) return [];
    const message = `${minutesPerItem} minutes per item are more than the ${capacity} of the meeting, expected at most ${capacity}`;
    return [{ path: ['meetings', id, meetings[id]?.minutesPerItem ? 'minutesPerItem' : 'capacity'], message }];
  });
}

function withoutGaps<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
}

function categoryFaults(categories: NonNullable<Outline['categories']>): readonly PathFault[] {
  const written = Object.keys(categories);
  const known = CATEGORIES as readonly string[];
  const unknown = written.filter((key) => !known.includes(key));
  const missing = CATEGORIES.filter((category) => !written.includes(category));
  return [
    ...unknown.map((key) => ({
      path: ['categories', key],
      atKey: true,
      message: `is no category, expected one of ${known.join(', ')}`,
    })),
    ...missing.map((category) => ({
      path: ['categories'],
      message: `has no ${category}, expected every category with its lead department`,
    })),
    ...(categories['other']?.lead === 'town'
      ? [
          {
            path: ['categories', 'other', 'lead'],
            message: '"town", expected a department: it also leads for a project whose town the zone does not know',
          },
        ]
      : []),
  ];
}

/** The last rule, and only that, takes whatever no other took. */
function defaultRuleFaults(conditions: readonly unknown[]): readonly PathFault[] {
  const isDefault = (when: unknown) =>
    when === undefined || (z.object({}).safeParse(when).success && Object.keys(Object(when)).length === 0);
  const last = conditions.length - 1;
  return conditions.flatMap((when, at) => {
    if (at === last && !isDefault(when)) {
      return [
        { path: ['rules', at, 'when'], message: 'has conditions, expected none: the last rule takes everything else' },
      ];
    }
    if (at < last && isDefault(when)) {
      return [
        { path: ['rules', at], message: 'has no condition, so that no rule after it is ever asked, expected it last' },
      ];
    }
    return [];
  });
}

function unknownChannels(
  named: readonly string[],
  known: readonly (string | undefined)[],
  path: Path,
): readonly PathFault[] {
  return named.flatMap((channel, at) =>
    channel === '' || known.includes(channel)
      ? []
      : [
          {
            path: [...path, at],
            message: `${JSON.stringify(channel)} is no channel, expected one of ${known.join(', ')}`,
          },
        ],
  );
}
