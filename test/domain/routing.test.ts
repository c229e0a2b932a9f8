import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZone } from '../../src/config/zone-file.ts';
import { CATEGORIES, SEVERITIES } from '../../src/domain/category.ts';
import { PROJECT_LEVELS } from '../../src/domain/register/project.ts';
import {
  type CategoryLead,
  guessCategory,
  previewRules,
  route,
  type RoutingFacts,
  type RoutingRule,
  type RuleSet,
} from '../../src/domain/routing.ts';
import { TIERS } from '../../src/domain/tier.ts';

const sentence = { zh: '按规则', en: 'By rule' };
const limits = { acknowledgeWithin: 1, solveWithin: 5, sentence };
const rule = (id: string, when: RoutingRule['when'], more: Partial<RoutingRule> = {}): RoutingRule => ({
  id,
  when,
  tier: 'direct',
  ...limits,
  ...more,
});

const leads: readonly CategoryLead[] = [
  { category: 'power', lead: 'gdgs', words: ['供电', '临时用电', 'power'] },
  { category: 'land', lead: 'zrzy', words: ['土地', '用地', 'land'] },
  { category: 'relocation', lead: 'town', words: ['搬迁'] },
  { category: 'other', lead: 'tjzx', words: [] },
];
const facts: RoutingFacts = {
  category: 'power',
  severity: 'ordinary',
  departments: [],
  level: 'municipal',
  investment: 10_000,
  townCode: 'gxjd',
};
const last = rule('default', {});
const set = (...rules: readonly RoutingRule[]): RuleSet => ({ version: 7, rules: [...rules, last] });
const routed = (rules: RuleSet, change: Partial<RoutingFacts> = {}) => route(rules, leads, { ...facts, ...change });

describe('route', () => {
  it('takes the first rule that holds, and names it with the version of the rule set', () => {
    const rules = set(rule('first', { category: ['power'] }), rule('second', { category: ['power'] }));
    expect(routed(rules).rule).toEqual({ id: 'first', version: 7 });
    expect(routed(rules, { category: 'land' }).rule).toEqual({ id: 'default', version: 7 });
  });

  it.each<[string, RoutingRule['when'], Partial<RoutingFacts>, boolean]>([
    ['one of its categories', { category: ['land', 'power'] }, {}, true],
    ['no other category', { category: ['land'] }, {}, false],
    ['one of its severities', { severity: ['critical'] }, { severity: 'critical' }, true],
    ['no other severity', { severity: ['critical'] }, { severity: 'important' }, false],
    ['one of its levels', { level: ['provincial'] }, { level: 'provincial' }, true],
    ['no other level', { level: ['provincial'] }, {}, false],
    ['exactly its investment', { investmentAtLeast: 10_000 }, {}, true],
    ['no smaller one', { investmentAtLeast: 10_001 }, {}, false],
    ['as many departments', { departmentsAtLeast: 2 }, { departments: ['gdgs', 'zrzy'] }, true],
    ['not fewer', { departmentsAtLeast: 2 }, { departments: ['gdgs'] }, false],
    ['not the same one named twice', { departmentsAtLeast: 2 }, { departments: ['zrzy', 'zrzy'] }, false],
    ['the category’s own department when none is named', { departmentsAtLeast: 1 }, {}, true],
    ['all of its conditions', { category: ['power'], severity: ['critical'] }, { severity: 'critical' }, true],
    ['not some of them', { category: ['power'], severity: ['critical'] }, {}, false],
  ])('holds for %s', (_, when, change, holds) => {
    expect(routed(set(rule('it', when)), change).rule.id).toBe(holds ? 'it' : 'default');
  });

  it.each<[string, Partial<RoutingRule>, Partial<RoutingFacts>, string, readonly string[]]>([
    ['the category’s own department leads', {}, {}, 'gdgs', []],
    ['also when others are named before it', {}, { departments: ['zrzy', 'gdgs'] }, 'gdgs', ['zrzy']],
    ['the first that was named leads when it was not', {}, { departments: ['zrzy', 'tjzx'] }, 'zrzy', ['tjzx']],
    ['a rule’s own lead comes before both', { lead: 'tjzx' }, { departments: ['zrzy'] }, 'tjzx', ['zrzy']],
    ['a rule adds its supporting ones', { supporting: ['tjzx'] }, { departments: ['gdgs'] }, 'gdgs', ['tjzx']],
    ['nobody supports themselves', { supporting: ['gdgs', 'tjzx'] }, {}, 'gdgs', ['tjzx']],
    ['the project’s town leads what is the town’s', {}, { category: 'relocation' }, 'gxjd', []],
    ['the centre, where the town is unknown', {}, { category: 'relocation', townCode: undefined }, 'tjzx', []],
  ])('%s', (_, more, change, lead, supporting) => {
    expect(routed({ version: 1, rules: [rule('it', {}, more)] }, change)).toMatchObject({ lead, supporting });
  });

  it.each(TIERS)('lets a problem enter at any tier: %s', (tier) => {
    const rules = set(rule('it', { severity: ['critical'] }, { tier, acknowledgeWithin: 2, solveWithin: 9 }));
    const expected = { tier, acknowledgeWithin: 2, solveWithin: 9 };
    expect(routed(rules, { severity: 'critical' })).toMatchObject(expected);
  });

  it('calls it a defect when no rule holds or a category has no department', () => {
    const rules = { version: 2, rules: [rule('it', { category: ['land'] })] };
    expect(() => routed(rules)).toThrow('rule set 2 has no rule for {"category":"power"');
    expect(() => routed(set(), { category: 'safety' })).toThrow('category "safety" has no lead department');
  });
});

describe('route by the sample zone', async () => {
  const zone = await readZone(fileURLToPath(new URL('../../examples/yantai', import.meta.url)));
  if ('faults' in zone) throw new Error(JSON.stringify(zone.faults));
  const rules: RuleSet = { version: 1, rules: zone.rules };
  const codes = ['gdgs', 'zrzy', 'zjj', 'sthj', 'tjzx'];
  const anyFacts: fc.Arbitrary<RoutingFacts> = fc.record(
    {
      category: fc.constantFrom(...CATEGORIES),
      severity: fc.constantFrom(...SEVERITIES),
      departments: fc.subarray(codes, { minLength: 0 }),
      level: fc.constantFrom(...PROJECT_LEVELS),
      investment: fc.oneof(fc.constantFrom(0, 499_999, 500_000), fc.nat({ max: 2_000_000 })),
      townCode: fc.constantFrom('gxjd', 'bjjd'),
    },
    { requiredKeys: ['category', 'severity', 'departments', 'level', 'investment'] },
  );

  it('sends everything somewhere: one lead, who supports, and limits that can be kept', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const to = route(rules, zone.categories, given);
        expect(to.lead).not.toBe('');
        expect(to.supporting).not.toContain(to.lead);
        expect([to.lead, ...to.supporting]).toEqual(expect.arrayContaining([...given.departments]));
        expect(to.acknowledgeWithin).toBeGreaterThan(0);
        expect(to.solveWithin).toBeGreaterThanOrEqual(to.acknowledgeWithin);
        expect(zone.rules.map(({ id }) => id)).toContain(to.rule.id);
      }),
    );
  });

  it('never sends what several departments must solve to one alone, and never lower for being critical', () => {
    const height = (given: RoutingFacts) => TIERS.indexOf(route(rules, zone.categories, given).tier);
    fc.assert(
      fc.property(anyFacts, (given) => {
        expect(height(given)).toBeGreaterThanOrEqual(given.departments.length > 1 ? 1 : 0);
        const critical = height({ ...given, severity: 'critical' });
        expect(critical).toBeGreaterThanOrEqual(height({ ...given, severity: 'ordinary' }));
      }),
    );
  });

  it('decides the same whenever it is asked', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        expect(route(rules, zone.categories, given)).toEqual(route(rules, zone.categories, { ...given }));
      }),
    );
  });
});

describe('guessCategory', () => {
  it.each<[string, string, ReturnType<typeof guessCategory>]>([
    ['by a word of the title', '北区供电线路未到位', { category: 'power', word: '供电' }],
    ['by the longest of several', '临时用电占了用地', { category: 'power', word: '临时用电' }],
    ['by the first of the list among equals', '用地和供电都没有', { category: 'power', word: '供电' }],
    ['in capitals', 'POWER is missing', { category: 'power', word: 'power' }],
    ['in full-width letters', '\uFF50\uFF4F\uFF57\uFF45\uFF52 线', { category: 'power', word: 'power' }],
    ['in the plural too', 'Lands are not handed over', { category: 'land', word: 'land' }],
    ['but not in the middle of a Latin word', 'The island bridge', { category: 'other' }],
    ['without any', '食堂饭菜不好', { category: 'other' }],
    ['of nothing', '', { category: 'other' }],
  ])('tells it %s', (_, title, guess) => {
    expect(guessCategory(title, leads)).toEqual(guess);
  });
});

describe('previewRules', () => {
  const before = set();
  const history = [facts, { ...facts, severity: 'critical' as const }, { ...facts, category: 'land' as const }];
  const changes = (after: RuleSet) => previewRules(before, after, leads, history).map((change) => change.facts);

  it.each<[string, RuleSet, readonly RoutingFacts[]]>([
    ['nothing when nothing changes', set(), []],
    [
      'nothing when only a name or a sentence changes',
      set(rule('new name', {}, { sentence: { zh: '新', en: 'new' } })),
      [],
    ],
    [
      'what goes to another tier',
      set(rule('it', { severity: ['critical'] }, { tier: 'joint' })),
      [history[1] ?? facts],
    ],
    ['what gets another limit', set(rule('it', { category: ['land'] }, { solveWithin: 3 })), [history[2] ?? facts]],
    ['what gets another lead', set(rule('it', {}, { lead: 'tjzx' })), history],
    [
      'what gets another support',
      set(rule('it', { category: ['land'] }, { supporting: ['gdgs'] })),
      [history[2] ?? facts],
    ],
  ])('shows %s', (_, after, expected) => {
    expect(changes(after)).toEqual(expected);
  });

  it('shows both outcomes of each', () => {
    const after = set(rule('up', { severity: ['critical'] }, { tier: 'joint' }));
    expect(previewRules(before, after, leads, history)).toEqual([
      {
        facts: history[1],
        before: expect.objectContaining({ tier: 'direct', rule: { id: 'default', version: 7 } }),
        after: expect.objectContaining({ tier: 'joint', rule: { id: 'up', version: 7 } }),
      },
    ]);
  });

  it('shows no change of a rule set into itself, for any history', () => {
    const some = fc.array(fc.constantFrom(...history), { maxLength: 20 });
    fc.assert(
      fc.property(some, (past) => {
        expect(previewRules(before, { ...before, version: 8 }, leads, past)).toEqual([]);
      }),
    );
  });
});
