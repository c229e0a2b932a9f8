/**
 * Where a problem enters the ladder, who leads it, and by which rule (SPEC §4).
 *
 * Rules are data: ordered, the first that matches decides, the last matches everything.
 */
import type { Category, Severity } from './category.ts';
import type { RuleRef } from './problem/problem.ts';
import type { ProjectLevel } from './register/project.ts';
import type { Tier } from './tier.ts';

/** Every condition given must hold; none given always holds. */
export interface RuleCondition {
  readonly category?: readonly Category[];
  readonly severity?: readonly Severity[];
  /** At least so many departments concerned. */
  readonly departmentsAtLeast?: number;
  readonly level?: readonly ProjectLevel[];
  /** Total investment in 万元, inclusive. */
  readonly investmentAtLeast?: number;
}

export interface RoutingRule {
  readonly id: string;
  readonly when: RuleCondition;
  readonly tier: Tier;
  /** Working days from assignment. */
  readonly acknowledgeWithin: number;
  readonly solveWithin: number;
  /** Department code that leads instead of the category's own. */
  readonly lead?: string;
  /** Department codes that support in addition to those concerned. */
  readonly supporting?: readonly string[];
  /** Why, as a sentence for the receipt. */
  readonly sentence: { readonly zh: string; readonly en: string };
}

export interface RuleSet {
  /** 1 for the first; a change of any rule makes the next. */
  readonly version: number;
  /** Never empty; the last rule has no condition. */
  readonly rules: readonly RoutingRule[];
}

/** Which department leads a category. */
export interface CategoryLead {
  readonly category: Category;
  /** A department's code, or `town`: the project's own town or subdistrict. */
  readonly lead: string;
  /** Words of a title that tell the category, for the one-line report. */
  readonly words: readonly string[];
}

/** What the rules may look at. */
export interface RoutingFacts {
  readonly category: Category;
  readonly severity: Severity;
  /** Codes of the departments that the reporter named; may be empty. */
  readonly departments: readonly string[];
  readonly level: ProjectLevel;
  /** 万元; 0 when the register does not say. */
  readonly investment: number;
  /** The project's town, if the zone knows it. */
  readonly townCode?: string;
}

export interface Routing {
  readonly rule: RuleRef;
  readonly tier: Tier;
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly acknowledgeWithin: number;
  readonly solveWithin: number;
}

/** @throws RangeError when no rule matches or the category has no lead: the configuration check refuses both. */
export function route(ruleSet: RuleSet, leads: readonly CategoryLead[], facts: RoutingFacts): Routing {
  const concerned = departmentsConcerned(leads, facts);
  const rule = ruleSet.rules.find((candidate) => matches(candidate.when, facts, concerned.length));
  if (rule === undefined) throw new RangeError(`rule set ${ruleSet.version} has no rule for ${JSON.stringify(facts)}`);
  const lead = rule.lead ?? concerned[0] ?? '';
  const supporting = new Set([...concerned, ...(rule.supporting ?? [])]);
  supporting.delete(lead);
  const { tier, acknowledgeWithin, solveWithin } = rule;
  const ref = { id: rule.id, version: ruleSet.version };
  return { rule: ref, tier, lead, supporting: [...supporting], acknowledgeWithin, solveWithin };
}

/** The departments that the reporter named, the category's own first among them; without any, the category's own. */
function departmentsConcerned(leads: readonly CategoryLead[], facts: RoutingFacts): readonly string[] {
  const own = leads.find((candidate) => candidate.category === facts.category)?.lead;
  if (own === undefined) throw new RangeError(`category "${facts.category}" has no lead department`);
  const fallback = leads.find((candidate) => candidate.category === 'other' && candidate.lead !== 'town')?.lead;
  const lead = own === 'town' ? (facts.townCode ?? fallback ?? '') : own;
  const named = [...new Set(facts.departments)];
  if (named.length === 0) return [lead];
  return named.includes(lead) ? [lead, ...named.filter((code) => code !== lead)] : named;
}

function matches(when: RuleCondition, facts: RoutingFacts, departments: number): boolean {
  return (
    (when.category?.includes(facts.category) ?? true) &&
    (when.severity?.includes(facts.severity) ?? true) &&
    (when.level?.includes(facts.level) ?? true) &&
    departments >= (when.departmentsAtLeast ?? 0) &&
    facts.investment >= (when.investmentAtLeast ?? 0)
  );
}

export interface CategoryGuess {
  readonly category: Category;
  /** The word of the title that told it; absent when nothing did. */
  readonly word?: string;
}

/** The category that a title speaks of: the longest known word in it decides, the order of the list breaks ties. */
export function guessCategory(title: string, leads: readonly CategoryLead[]): CategoryGuess {
  const text = title.normalize('NFKC').toLowerCase();
  const hits = leads.flatMap(({ category, words }) =>
    words.filter((word) => speaksOf(text, word.toLowerCase())).map((word) => ({ category, word })),
  );
  return hits.toSorted((a, b) => b.word.length - a.word.length)[0] ?? { category: 'other' };
}

/** Chinese words stand anywhere, Latin ones where a word begins: an island is not land. */
function speaksOf(text: string, word: string): boolean {
  if (!/^[a-z]/.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!/[a-z]/.test(text.charAt(at - 1))) return true;
  }
  return false;
}

export interface RuleChange {
  readonly facts: RoutingFacts;
  readonly before: Routing;
  readonly after: Routing;
}

/** Which of `history` another rule set would have sent elsewhere: another tier, department or limit. */
export function previewRules(
  before: RuleSet,
  after: RuleSet,
  leads: readonly CategoryLead[],
  history: readonly RoutingFacts[],
): readonly RuleChange[] {
  const outcome = ({ rule: _rule, ...rest }: Routing) => JSON.stringify(rest);
  return history
    .map((facts) => ({ facts, before: route(before, leads, facts), after: route(after, leads, facts) }))
    .filter((change) => outcome(change.before) !== outcome(change.after));
}
