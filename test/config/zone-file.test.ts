import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import {
  checkPresiding,
  checkZone,
  parseZone,
  printZoneFault,
  readZone,
  type ZoneFault,
} from '../../src/config/zone-file.ts';
import type { WorkingHours } from '../../src/domain/calendar.ts';
import { CATEGORIES } from '../../src/domain/category.ts';
import { CHINESE_YEARS } from '../../src/domain/holidays.ts';
import { DEFAULT_SERIES, SERIES_IDS } from '../../src/domain/meeting/series.ts';
import { DEFAULT_POLICY } from '../../src/domain/problem/policy.ts';
import type { Zone } from '../../src/domain/zone.ts';

type Yaml = Readonly<Record<string, unknown>>;

const sentence = { zh: '一句话', en: 'A sentence' };
const last = { id: 'all-else', tier: 'direct', acknowledgeWithin: 1, solveWithin: 5, sentence };
const two = { ...last, id: 'two', tier: 'onsite', when: { departmentsAtLeast: 2 } };
const small = {
  name: { zh: '园区', en: 'Zone' },
  categories: Object.fromEntries(CATEGORIES.map((category) => [category, { lead: 'a' }])),
  rules: [last],
};
const [direct, onsite, joint, top] = DEFAULT_POLICY.ladder;
const year2027 = { year: 2027, holidays: ['2027-01-01', '2027-02-05/2027-02-11'], workedWeekends: ['2027-02-14'] };
const channel = { name: 'dispatch', title: sentence };
const digest = {
  name: 'daily',
  kind: 'daily',
  title: sentence,
  cron: '0 17 * * *',
  workingDaysOnly: true,
  channels: ['dispatch'],
};

function zone(written: Yaml): Zone {
  const read = parseZone(stringify(written));
  if ('faults' in read) throw new Error(read.faults.map(printZoneFault).join('\n'));
  return read;
}

function printHours({ from, to }: WorkingHours): string {
  return `${from.toString()}-${to.toString()}`;
}

function faults(text: string): readonly ZoneFault[] {
  const read = parseZone(text);
  return 'faults' in read ? read.faults : [];
}

describe('parseZone', () => {
  it('needs no more than a name, the lead departments and one rule', () => {
    const read = zone(small);
    expect(read.calendar).toEqual({ timeZone: 'Asia/Shanghai', hours: expect.anything(), years: CHINESE_YEARS });
    expect(read.calendar.hours.map(printHours)).toEqual(['09:00:00-12:00:00', '13:30:00-17:30:00']);
    expect(read.policy).toEqual(DEFAULT_POLICY);
    expect(read.meetings).toEqual(SERIES_IDS.map((id) => DEFAULT_SERIES[id]));
    expect(printHours(read.quiet)).toBe('08:00:00-20:00:00');
    expect(read.rules).toEqual([{ ...last, when: {} }]);
    expect([read.channels, read.schedules]).toEqual([[], []]);
  });

  it('takes one number of a group and leaves the others as they are', () => {
    const read = zone({ ...small, reminders: { progressEvery: 7 }, calendar: { hours: ['08:30-17:00'] } });
    expect(read.policy.reminders).toEqual({ ...DEFAULT_POLICY.reminders, progressEvery: 7 });
    expect(read.calendar).toMatchObject({ timeZone: 'Asia/Shanghai', years: CHINESE_YEARS });
  });

  it('reads how a series meets, and leaves the others as they are', () => {
    const joint = { cadence: { kind: 'weekly', weekday: 'friday', at: '10:30' }, place: '一号会议室', quorum: 66 };
    const read = zone({ ...small, meetings: { joint } });
    expect(read.meetings).toEqual([
      DEFAULT_SERIES.onsite,
      {
        ...DEFAULT_SERIES.joint,
        ...joint,
        cadence: { kind: 'weekly', weekday: 5, at: Temporal.PlainTime.from('10:30') },
      },
      DEFAULT_SERIES.tenPlusOne,
    ]);
  });

  it('adds a year of holidays, and lets it replace a built-in one', () => {
    const replaced = { year: 2019, holidays: ['2019-05-01'], workedWeekends: [] };
    const { years } = zone({ ...small, calendar: { years: [year2027, replaced] } }).calendar;
    expect(years.map(({ year }) => year)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]);
    expect(years[1]).toEqual(replaced);
    expect(years.at(-1)?.holidays).toHaveLength(8);
    expect(years.at(-1)?.holidays.at(-1)).toBe('2027-02-11');
  });

  it('keeps the order of the categories, which breaks ties between words', () => {
    const categories = Object.fromEntries(Object.entries(small.categories).toReversed());
    expect(zone({ ...small, categories }).categories.map(({ category }) => category)).toEqual(CATEGORIES.toReversed());
  });

  it('lets a list be named once and used again', () => {
    const text = `${stringify({ ...small, channels: [] }).replace('channels: []\n', '')}channels:
  - { name: one, title: { zh: 一, en: One }, departments: &all [a, b] }
  - { name: two, title: { zh: 二, en: Two }, departments: *all }\n`;
    const read = parseZone(text);
    expect('faults' in read ? read.faults : read.channels.map(({ departments }) => departments)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });
});

describe('parseZone of a faulty file', () => {
  it.each<[string, Yaml, string, string]>([
    ['an unknown key', { nmae: 1 }, 'nmae', 'is not known here, expected one of name, calendar, mayRing'],
    ['an unknown key deep down', { rules: [{ ...last, whn: {} }] }, 'rules[0].whn', 'expected one of id, when, tier'],
    ['a missing entry', { name: { zh: '园区' } }, 'name.en', 'is missing'],
    ['a blank name', { name: { zh: ' ', en: 'Zone' } }, 'name.zh', 'is blank'],
    [
      'an unknown tier',
      { rules: [{ ...last, tier: 'top' }] },
      'rules[0].tier',
      '"top", expected one of "direct"|"onsite"',
    ],
    ['a budget of nothing', { messageBudget: 0 }, 'messageBudget', '0, expected number to be >=1'],
    ['a budget in words', { messageBudget: 'many' }, 'messageBudget', '"many", expected'],
    ['rules without a default', { rules: [two] }, 'rules[0].when', 'the last rule takes everything else'],
    [
      'a default that hides others',
      { rules: [last, { ...last, id: 'b' }] },
      'rules[0]',
      'no rule after it is ever asked',
    ],
    ['a rule named twice', { rules: [{ ...two, id: 'all-else' }, last] }, 'rules[1].id', '"all-else" is there twice'],
    ['a rule without rules', { rules: [] }, 'rules', 'is empty, expected at least the rule for everything else'],
    ['a rule with a name in words', { rules: [{ ...last, id: 'All else' }] }, 'rules[0].id', 'single hyphens'],
    [
      'limits out of order',
      { rules: [{ ...last, acknowledgeWithin: 9 }] },
      'rules[0].solveWithin',
      'expected at least 9',
    ],
    [
      'a meeting too short for one item',
      { meetings: { joint: { capacity: 10 } } },
      'meetings.joint.capacity',
      '15 minutes per item are more than the 10 of the meeting',
    ],
    [
      'an unknown cadence',
      { meetings: { joint: { cadence: { kind: 'daily', at: '09:00' } } } },
      'meetings.joint.cadence.kind',
      'one of onDemand, weekly, monthly',
    ],
    [
      'a meeting at no time',
      { meetings: { joint: { cadence: { kind: 'monthly', day: 10, at: '25:00' } } } },
      'meetings.joint.cadence.at',
      '"25:00", expected a time such as 14:00',
    ],
    ['half a day', { rules: [{ ...last, solveWithin: 2.5 }] }, 'rules[0].solveWithin', '2.5, expected int'],
    ['a rule without its sentence', { rules: [{ ...last, sentence: undefined }] }, 'rules[0].sentence', 'is missing'],
    [
      'a condition nothing meets',
      { rules: [{ ...two, when: { level: [] } }, last] },
      'rules[0].when.level',
      'is empty',
    ],
    ['a ladder without a rung', { ladder: [direct, onsite, joint] }, 'ladder', 'has no rung for tenPlusOne'],
    ['a ladder upside down', { ladder: [top, joint, onsite, direct] }, 'ladder', 'from the lowest up'],
    ['a rung twice', { ladder: [direct, onsite, joint, top, top] }, 'ladder[4].tier', '"tenPlusOne" is there twice'],
    [
      'a rung out of order',
      { ladder: [{ ...direct, acknowledgeWithin: 6 }, onsite, joint, top] },
      'ladder[0].solveWithin',
      '5 is shorter',
    ],
    [
      'an unknown category',
      { categories: { ...small.categories, gas: { lead: 'a' } } },
      'categories.gas',
      'is no category',
    ],
    [
      'a category without lead',
      { categories: { ...small.categories, road: {} } },
      'categories.road.lead',
      'is missing',
    ],
    [
      'no department for towns that the zone does not know',
      { categories: { ...small.categories, other: { lead: 'town' } } },
      'categories.other.lead',
      'whose town the zone does not know',
    ],
    ['a channel twice', { channels: [channel, channel] }, 'channels[1].name', '"dispatch" is there twice'],
    [
      'a channel with a space',
      { channels: [{ ...channel, name: 'a b' }] },
      'channels[0].name',
      'a name without spaces',
    ],
    [
      'an unknown language',
      { channels: [{ ...channel, locale: 'de' }] },
      'channels[0].locale',
      '"de", expected one of',
    ],
    ['an unknown channel', { schedules: [digest] }, 'schedules[0].channels[0]', '"dispatch" is no channel'],
    ['a schedule twice', { channels: [channel], schedules: [digest, digest] }, 'schedules[1].name', 'is there twice'],
    ['hours in words', { calendar: { hours: ['nine to five'] } }, 'calendar.hours[0]', 'expected hours such as'],
    ['hours past midnight', { calendar: { hours: ['22:00-06:00'] } }, 'calendar.hours[0]', 'ends before it begins'],
    [
      'hours that overlap',
      { calendar: { hours: ['09:00-13:00', '12:00-17:00'] } },
      'calendar.hours',
      'overlaps or precedes',
    ],
    ['no hours', { calendar: { hours: [] } }, 'calendar.hours', 'none are given'],
    [
      'an unknown time zone',
      { calendar: { timeZone: 'Asia/Yantai' } },
      'calendar.timeZone',
      '"Asia/Yantai" is unknown',
    ],
    [
      'a day that is none',
      { calendar: { years: [{ year: 2027, holidays: ['2027-02-30'] }] } },
      'calendar.years[0].holidays[0]',
      'expected a date',
    ],
    [
      'a day of another year',
      { calendar: { years: [{ year: 2027, holidays: ['2026-12-31'] }] } },
      'calendar.years[0]',
      'outside that year',
    ],
    [
      'a worked weekend on a Monday',
      { calendar: { years: [{ ...year2027, workedWeekends: ['2027-02-15'] }] } },
      'calendar.years[0]',
      'not a Saturday',
    ],
    ['a year twice', { calendar: { years: [year2027, year2027] } }, 'calendar.years[1].year', '2027 is there twice'],
  ])('refuses %s', (_, change, path, message) => {
    expect(faults(stringify({ ...small, ...change }))).toEqual([
      { path, line: expect.any(Number), column: expect.any(Number), message: expect.stringContaining(message) },
    ]);
  });

  it.each([
    '61 8 * * *',
    '0 17 * *',
    '0 0 17 * * *',
    '@daily',
    '0 17 * * 8',
    '0 17 31 2 *',
    '0 17 L * *',
    '0 17 * * 1#2',
    '',
  ])('refuses the cron expression "%s"', (cron) => {
    const [fault] = faults(stringify({ ...small, channels: [channel], schedules: [{ ...digest, cron }] }));
    expect(fault).toMatchObject({
      path: 'schedules[0].cron',
      message: expect.stringContaining('expected five fields'),
    });
  });

  it.each(['30 8 * * 1', '*/15 9-17 * * MON-FRI', '0 17 28-31 JAN,FEB *'])('takes the cron expression "%s"', (cron) => {
    expect(zone({ ...small, channels: [channel], schedules: [{ ...digest, cron }] }).schedules[0]?.cron).toBe(cron);
  });

  it('tells every fault at once, in the order of the file, each with its line and column', () => {
    const text = `name: { zh: 园区, en: Zone }
mayRing: always
categories:
  power: { lead: GDGS }
rules:
  - id: all
    when: { severity: [mild] }
    tier: direct
    acknowledgeWithin: 3
    solveWithin: 1
    sentence: { zh: 一句话, en: A sentence }
schedules:
  - { name: daily, kind: hourly, title: { zh: 一, en: One }, cron: every day, workingDaysOnly: true, channels: [nowhere] }
colour: red
`;
    const missing = CATEGORIES.filter((category) => category !== 'power').map(() => '4:3 categories');
    expect(faults(text).map(({ line, column, path }) => `${line}:${column} ${path}`)).toEqual([
      '2:10 mayRing',
      ...missing,
      '4:18 categories.power.lead',
      '7:11 rules[0].when',
      '7:24 rules[0].when.severity[0]',
      '10:18 rules[0].solveWithin',
      '13:26 schedules[0].kind',
      '13:67 schedules[0].cron',
      '13:112 schedules[0].channels[0]',
      '14:1 colour',
    ]);
  });

  it.each<[string, string, string]>([
    [
      'a key twice',
      'name: { zh: a, en: b }\nname: { zh: a, en: b }\n',
      'zone.yaml:2:1 is not YAML: Map keys must be unique',
    ],
    ['a bracket never closed', 'rules: [1, 2\n', 'zone.yaml:2:1 is not YAML'],
    ['an empty file', '', 'zone.yaml:1:1 expected object, received null'],
    ['a text', 'hello', 'zone.yaml:1:1 "hello", expected object'],
    ['a name for nothing', 'name: *nothing\n', 'zone.yaml is not usable YAML: Unresolved alias'],
  ])('refuses %s', (_, text, printed) => {
    expect(faults(text).map(printZoneFault).join('\n')).toContain(printed);
  });

  it('never throws, whatever stands in the file', () => {
    const key = fc.constantFrom(
      'name',
      'calendar',
      'years',
      'ladder',
      'rules',
      'when',
      'channels',
      'schedules',
      'hours',
      'x',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom<unknown>(null, true, 0, -1, 1.5, '', 'town', '09:00-12:00', [], {}),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (written) => {
        expect(faults(stringify(written))).not.toEqual([]);
      }),
    );
  });
});

describe('readZone', () => {
  it('says where it looked when there is no file', async () => {
    const folder = join(import.meta.dirname, 'nowhere');
    expect(await readZone(folder)).toEqual({
      faults: [{ path: '', message: expect.stringContaining(`${join(folder, 'zone.yaml')} cannot be read (ENOENT)`) }],
    });
  });
});

describe('checkZone', () => {
  const read = zone({
    ...small,
    rules: [{ ...two, lead: 'b', supporting: ['a', 'c'] }, last],
    channels: [{ ...channel, departments: ['a', 'd'] }],
  });

  it('names every code that no department has', () => {
    expect(checkZone(read, ['a']).map(({ path, message }) => `${path}: ${message.split(',')[0]}`)).toEqual([
      'rules[0].lead: "b" is the code of no department',
      'rules[0].supporting: "c" is the code of no department',
      'channels[0].departments: "d" is the code of no department',
    ]);
    expect(checkZone(read, ['b', 'c', 'd'])).toHaveLength(CATEGORIES.length + 2);
  });

  it('is content when all are there, and the town is always', () => {
    const categories = { ...small.categories, road: { lead: 'town' } };
    expect(checkZone(zone({ ...small, categories }), ['a'])).toEqual([]);
    expect(checkZone(read, ['a', 'b', 'c', 'd'])).toEqual([]);
  });
});

describe('checkPresiding', () => {
  const meetings = { joint: { chair: '陈国栋', signer: 'zhou@zone.example' } };
  const read = zone({ ...small, meetings });

  it('says who is named to chair or to sign and is nobody', () => {
    expect(checkPresiding(read, [{ name: '周海燕', email: 'zhou@zone.example' }])).toEqual([
      {
        path: 'meetings.joint.chair',
        message: '"陈国栋" is not the name or e-mail of exactly one person, expected one of people.csv',
      },
    ]);
    expect(checkPresiding(read, [{ name: '陈国栋' }, { name: '陈国栋' }])).toHaveLength(2);
  });

  it('is content when everybody is there, or nobody is named', () => {
    expect(checkPresiding(read, [{ name: '陈国栋' }, { name: '周海燕', email: 'zhou@zone.example' }])).toEqual([]);
    expect(checkPresiding(zone(small), [])).toEqual([]);
  });
});
