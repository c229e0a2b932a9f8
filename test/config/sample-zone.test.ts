import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checkZone, readZone } from '../../src/config/zone-file.ts';
import { workingCalendar } from '../../src/domain/calendar.ts';
import { CATEGORIES, type Category } from '../../src/domain/category.ts';
import { parseDepartments } from '../../src/domain/register/department.ts';
import { parsePeople } from '../../src/domain/register/person.ts';
import { parseProjects } from '../../src/domain/register/project.ts';
import { guessCategory, route, type RoutingFacts } from '../../src/domain/routing.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { readSheet } from '../../src/files/sheet.ts';

const FOLDER = 'examples/yantai';

async function table(name: string) {
  const sheet = await readSheet(await readFile(`${FOLDER}/${name}`), name);
  if ('kind' in sheet) throw new Error(`${name}: ${sheet.kind}`);
  return sheet;
}

const read = await readZone(FOLDER);
if ('faults' in read) throw new Error(JSON.stringify(read.faults, undefined, 2));
const zone = read;
const departments = parseDepartments(await table('departments.csv')).records.map(({ value }) => value);
const people = parsePeople(await table('people.csv'));
const projects = parseProjects(await table('projects.csv')).records.map(({ value }) => value);
const ruleSet = { version: 1, rules: zone.rules };

describe('the sample zone', () => {
  it('names only departments that it has', () => {
    expect(
      checkZone(
        zone,
        departments.map(({ code }) => code),
      ),
    ).toEqual([]);
  });

  it('keeps the working days of the SPEC', () => {
    const calendar = workingCalendar(zone.calendar);
    expect(calendar.plusWorkingDays(Temporal.PlainDate.from('2019-09-30'), 2).toString()).toBe('2019-10-09');
    expect(calendar.plusWorkingDays(Temporal.PlainDate.from('2026-09-18'), 2).toString()).toBe('2026-09-21');
  });

  it('has a word for every category but the last', () => {
    expect(zone.categories.filter(({ words }) => words.length < 10).map(({ category }) => category)).toEqual(['other']);
  });

  it('gives no word to two categories', () => {
    const words = zone.categories.flatMap((each) => each.words.map((word) => word.toLowerCase()));
    expect(words.filter((word, at) => words.indexOf(word) < at)).toEqual([]);
  });

  it('has departments, people and contacts whose projects are there', () => {
    expect(people.faults).toEqual([]);
    const codes = departments.map(({ code }) => code);
    const contacts = people.records.flatMap(({ value }) => value.projects ?? []);
    expect(contacts.toSorted()).toEqual(['YT2019-001', 'YT2019-004', 'YT2019-006']);
    expect(projects.map(({ no }) => no)).toEqual(expect.arrayContaining(contacts));
    for (const { value } of people.records) expect([undefined, ...codes]).toContain(value.department);
  });

  it('has somebody of every role, and a coordinator who reads English', () => {
    const roles = new Set(people.records.map(({ value }) => value.role));
    expect([...roles].toSorted()).toEqual(['coordinator', 'enterprise', 'handler', 'head', 'leader', 'officer']);
    expect(people.records.find(({ value }) => value.locale === 'en')?.value.role).toBe('coordinator');
  });

  it('keeps its byte order mark, which Excel needs', async () => {
    expect((await readFile(`${FOLDER}/people.csv`)).subarray(0, 3).toString('hex')).toBe('efbbbf');
  });
});

describe('routing in the sample zone', () => {
  const ordinary: RoutingFacts = {
    category: 'power',
    severity: 'ordinary',
    departments: ['gdgs'],
    level: 'municipal',
    investment: 168_632,
    townCode: 'flsjd',
  };
  const twoOf = { departments: ['gdgs', 'zrzy'] };

  it.each<[string, Partial<RoutingFacts>, Tier, string, number]>([
    ['one department and ordinary stays with it', {}, 'direct', 'one-department', 5],
    ['an important problem of one department too', { severity: 'important' }, 'direct', 'one-department', 5],
    ['a critical one gets less time', { severity: 'critical' }, 'direct', 'one-department-critical', 2],
    ['two departments meet on site', twoOf, 'onsite', 'several-departments', 10],
    ['two departments and critical too', { ...twoOf, severity: 'critical' }, 'onsite', 'several-departments', 10],
    ['land quota needs the heads', { category: 'landQuota', departments: [] }, 'joint', 'above-department', 15],
    ['policy needs the heads', { category: 'policy', departments: [] }, 'joint', 'above-department', 15],
    ['money needs the heads', { category: 'funding', departments: [] }, 'joint', 'above-department', 15],
    [
      'a critical problem of a provincial project and two departments needs the heads',
      { ...twoOf, severity: 'critical', level: 'provincial' },
      'joint',
      'critical-provincial-project',
      10,
    ],
    [
      'with one department it does not',
      { severity: 'critical', level: 'provincial' },
      'direct',
      'one-department-critical',
      2,
    ],
    [
      'so does one of a project of 50 亿元',
      { ...twoOf, severity: 'critical', investment: 500_000 },
      'joint',
      'critical-large-project',
      10,
    ],
    [
      'just below 50 亿元 it meets on site',
      { ...twoOf, severity: 'critical', investment: 499_999 },
      'onsite',
      'several-departments',
      10,
    ],
    ['what the leaders must decide goes to them', { category: 'decision' }, 'tenPlusOne', 'leaders-decide', 30],
    [
      'whatever else it is',
      { category: 'decision', severity: 'critical', level: 'provincial', ...twoOf },
      'tenPlusOne',
      'leaders-decide',
      30,
    ],
  ])('%s', (_, change, tier, id, solveWithin) => {
    const routing = route(ruleSet, zone.categories, { ...ordinary, ...change });
    expect(routing).toMatchObject({ tier, rule: { id, version: 1 }, solveWithin, acknowledgeWithin: 1 });
  });

  it.each<[Category, string]>([
    ['power', 'gdgs'],
    ['land', 'zrzy'],
    ['landQuota', 'zrzy'],
    ['permit', 'zwfw'],
    ['utilities', 'gyj'],
    ['road', 'zjj'],
    ['relocation', 'flsjd'],
    ['levelling', 'flsjd'],
    ['funding', 'czj'],
    ['policy', 'jfj'],
    ['environment', 'sthj'],
    ['safety', 'yjj'],
    ['labour', 'jfj'],
    ['decision', 'tjzx'],
    ['other', 'tjzx'],
  ])('%s is led by %s', (category, lead) => {
    expect(route(ruleSet, zone.categories, { ...ordinary, category, departments: [] }).lead).toBe(lead);
  });

  it('knows the town of every project', () => {
    const names = departments.map(({ nameZh }) => nameZh);
    for (const { town } of projects) expect(names).toContain(town);
  });

  it('says in the sentence why a problem enters above the on-site meeting', () => {
    const above = zone.rules.filter(({ tier }) => tier === 'joint' || tier === 'tenPlusOne');
    expect(above).toHaveLength(4);
    for (const { sentence } of above) {
      expect(sentence.zh).toMatch(/因此直接进入/);
      expect(sentence.en).toMatch(/so it goes straight to/);
    }
  });

  it('ends no sentence with a stop: the receipt goes on behind it', () => {
    for (const { sentence } of zone.rules) {
      expect(sentence.zh).not.toMatch(/[。.]$/);
      expect(sentence.en).not.toMatch(/[。.]$/);
    }
  });
});

describe('guessCategory in the sample zone', () => {
  it.each<[string, Category]>([
    ['供电线路未到位', 'power'],
    ['临时用电申请半个月没有批下来', 'power'],
    ['110kV 高压线横穿厂区,需要迁改', 'power'],
    ['变压器增容排队到下月', 'power'],
    ['昨晚又停电,浇筑中断', 'power'],
    ['用电手续卡在报装环节', 'power'],
    ['北侧三户拆迁没有谈下来', 'relocation'],
    ['青苗补偿款标准有争议,村民不让进场', 'relocation'],
    ['红线内两座坟未迁', 'relocation'],
    ['征地拆迁补偿资金没付清', 'relocation'],
    ['村民阻挠施工', 'relocation'],
    ['建设用地指标不足,二期无法供地', 'landQuota'],
    ['用地指标还差 120 亩', 'landQuota'],
    ['占补平衡没落实', 'landQuota'],
    ['土地证没有办下来', 'land'],
    ['地块红线与规划图不一致', 'land'],
    ['土地尚未挂牌', 'land'],
    ['施工许可证办不下来', 'permit'],
    ['工程规划许可证审批超过两周', 'permit'],
    ['图审意见反复补正', 'permit'],
    ['消防手续没办完', 'safety'],
    ['消防验收排不上号', 'safety'],
    ['深基坑专项方案要专家论证', 'safety'],
    ['环评批复还没有下来', 'environment'],
    ['环评审批时间太长', 'environment'],
    ['扬尘管控要求停工', 'environment'],
    ['天然气管道未接入厂区', 'utilities'],
    ['污水管网没有接通', 'utilities'],
    ['施工用水水压不足', 'utilities'],
    ['蒸汽供应不稳定', 'utilities'],
    ['进场道路没有修通,大车进不来', 'road'],
    ['厂门口需要开路口', 'road'],
    ['大件运输限行', 'road'],
    ['场地平整没有完成', 'levelling'],
    ['土方外运没有弃土场', 'levelling'],
    ['回填土石方缺口 3 万方', 'levelling'],
    ['年后用工缺口 200 人', 'labour'],
    ['农民工工资被拖欠', 'labour'],
    ['招工难,焊工不够', 'labour'],
    ['银行贷款批不下来', 'funding'],
    ['专项资金没有拨付', 'funding'],
    ['贷款手续银行要求补担保', 'funding'],
    ['招商时承诺的优惠政策没有兑现', 'policy'],
    ['节能审查没有能耗指标', 'policy'],
    ['提请管委会研究项目选址', 'decision'],
    ['需要领导拍板', 'decision'],
    ['食堂饭菜不好', 'other'],
    ['Power line has not reached the site', 'power'],
    ['Construction permit still pending', 'permit'],
    ['Access road is not passable for lorries', 'road'],
    ['Natural gas pipe not connected to the industrial park', 'utilities'],
    ['Bank loan refused', 'funding'],
    ['Villagers are blocking the site', 'relocation'],
    ['Manpower shortage after the holiday', 'labour'],
    ['EIA approval is late', 'environment'],
    ['Industry fair next week', 'other'],
  ])('takes “%s” for %s', (title, category) => {
    expect(guessCategory(title, zone.categories).category).toBe(category);
  });

  it('has a sentence above for every category', () => {
    expect(CATEGORIES).toHaveLength(15);
  });
});
