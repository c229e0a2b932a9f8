/** The routing rules in chat: read them, change one, see what the change would have done, save it as a new version. */
import { may } from '../../domain/permission.ts';
import { previewRules, type Routing, type RoutingRule, type RuleSet } from '../../domain/routing.ts';
import { type Tier, TIERS } from '../../domain/tier.ts';
import { texts } from '../../i18n/texts.ts';
import type { Card } from '../view/card.ts';
import { type Answers, type Form, textOf, valuesOf } from '../view/form.ts';
import { parseWhole } from '../view/forms/parse.ts';
import type { Reader } from '../view/format.ts';
import type { Reply } from '../view/reply.ts';
import { refuse } from './refusal.ts';
import { echoed, readerOf, refused, replace, type Session, show, words } from './session.ts';

/** How far back a preview looks, in days. */
const PREVIEW_DAYS = 90;
const MAX_DAYS = 250;

export async function showRules(session: Session): Promise<Reply> {
  const rules = await session.tx.rules.current();
  if (rules === undefined) throw new Error('no routing rules are loaded: expected version 1 from the zone file');
  const mayEdit = may(session.person, 'administer', {}).kind === 'allowed';
  return show(rulesCard(rules, mayEdit, readerOf(session)));
}

function rulesCard({ version, rules }: RuleSet, mayEdit: boolean, { locale }: Reader): Card {
  const { chat, problem } = texts(locale);
  return {
    tone: 'neutral',
    title: chat.rules.title(version),
    lead: [chat.rules.lead],
    lines: rules.map((rule, index) => ({
      text: [
        chat.rules.line(
          index + 1,
          sentenceOf(rule, locale),
          problem.tiers[rule.tier],
          rule.acknowledgeWithin,
          rule.solveWithin,
        ),
      ],
      action: mayEdit ? { label: chat.buttons.edit, intent: { kind: 'editRule', rule: index + 1 } } : undefined,
    })),
  };
}

function sentenceOf({ sentence }: RoutingRule, locale: Reader['locale']): string {
  return locale === 'en' ? sentence.en : sentence.zh;
}

/** @param number counted from 1, as the list shows it and as somebody wrote it */
export async function editRules(session: Session, number: string): Promise<Reply> {
  const refusal = await refusalToAdminister(session, { rule: number });
  if (refusal) return refusal;
  const { rules = [] } = (await session.tx.rules.current()) ?? {};
  const rule = rules[Number(number) - 1];
  return rule
    ? { kind: 'form', form: ruleForm(rule, readerOf(session)) }
    : refused(words(session).chat.rules.unknown(echoed(number), rules.length));
}

/** The form of one rule, by its id. */
export async function editRuleNamed(session: Session, ruleId: string): Promise<Reply> {
  const rules = (await session.tx.rules.current())?.rules ?? [];
  const index = rules.findIndex(({ id }) => id === ruleId);
  return editRules(session, index === -1 ? ruleId : String(index + 1));
}

/** @param about what it was that they wanted to do, for the log */
export async function refusalToAdminister(session: Session, about: object): Promise<Reply | undefined> {
  const permission = may(session.person, 'administer', {});
  return permission.kind === 'allowed' ? undefined : refuse(session, permission, about);
}

function ruleForm(rule: RoutingRule, { locale }: Reader): Form {
  const { forms, problem } = texts(locale);
  const days = (id: 'acknowledgeWithin' | 'solveWithin') =>
    ({
      kind: 'number',
      id,
      label: forms.labels[id],
      required: true,
      min: 1,
      max: MAX_DAYS,
      initial: String(rule[id]),
    }) as const;
  return {
    name: 'editRule',
    context: { rule: rule.id },
    title: forms.titles.editRule,
    intro: sentenceOf(rule, locale),
    submit: forms.submit,
    fields: [
      {
        kind: 'choice',
        id: 'tier',
        label: forms.labels.tier,
        required: true,
        options: TIERS.map((value) => ({ value, label: problem.tiers[value] })),
        initial: rule.tier,
      },
      days('acknowledgeWithin'),
      days('solveWithin'),
    ],
  };
}

interface ParkedRules {
  readonly kind: 'rules';
  readonly before: number;
  readonly rules: readonly RoutingRule[];
}

/** Shows what the change would have done to the last 90 days; nothing is saved yet. */
export async function submitRule(session: Session, ruleId: string, answers: Answers): Promise<Reply> {
  const refusal = await refusalToAdminister(session, { rule: ruleId });
  if (refusal) return refusal;
  const { tx, caller, now, world } = session;
  const current = await tx.rules.current();
  const rule = current?.rules.find(({ id }) => id === ruleId);
  if (current === undefined || rule === undefined) return showRules(session);
  const parsed = parseRule(rule, answers, readerOf(session));
  if ('faults' in parsed) return { kind: 'faults', form: ruleForm(rule, readerOf(session)), faults: parsed.faults };
  const rules = current.rules.map((each) => (each.id === ruleId ? parsed.rule : each));
  const next: RuleSet = { version: current.version + 1, rules };
  const history = await tx.problems.factsBetween(now.subtract({ hours: 24 * PREVIEW_DAYS }), now);
  const changes = previewRules(
    current,
    next,
    world.zone.categories,
    history.map(({ facts }) => facts),
  );
  const changed = changes.flatMap((change) =>
    history.filter(({ facts }) => facts === change.facts).map(({ no }) => ({ no, ...change })),
  );
  const content: ParkedRules = { kind: 'rules', before: current.version, rules };
  const { platform, accountId, chatId } = caller;
  const draftId = await tx.drafts.add({ platform, accountId, chatId, asking: false, step: 0, content }, now);
  return show(previewCard(session, ruleId, changed, history.length, next.version, draftId));
}

function parseRule(
  rule: RoutingRule,
  answers: Answers,
  { locale }: Reader,
): { readonly rule: RoutingRule } | { readonly faults: Record<string, string> } {
  const words = texts(locale).forms.faults;
  const days = (id: string) => parseWhole(textOf(answers, id), 1, MAX_DAYS, words);
  const [acknowledge, solve] = [days('acknowledgeWithin'), days('solveWithin')];
  const tier = TIERS.find((known): known is Tier => known === valuesOf(answers, 'tier')[0]);
  const faults: Record<string, string> = {};
  if (tier === undefined) faults['tier'] = words.required;
  if (acknowledge.value === undefined) faults['acknowledgeWithin'] = acknowledge.fault ?? words.required;
  if (solve.value === undefined) faults['solveWithin'] = solve.fault ?? words.required;
  if (tier === undefined || acknowledge.value === undefined || solve.value === undefined) return { faults };
  if (solve.value < acknowledge.value) return { faults: { solveWithin: words.solveBeforeAcknowledge } };
  return { rule: { ...rule, tier, acknowledgeWithin: acknowledge.value, solveWithin: solve.value } };
}

interface Changed {
  readonly no: string;
  readonly before: Routing;
  readonly after: Routing;
}

function previewCard(
  session: Session,
  ruleId: string,
  changed: readonly Changed[],
  total: number,
  version: number,
  draftId: number,
): Card {
  const { chat, problem } = words(session);
  const outcome = ({ tier, acknowledgeWithin, solveWithin }: Routing) =>
    chat.rules.days(problem.tiers[tier], acknowledgeWithin, solveWithin);
  return {
    tone: changed.length > 0 ? 'attention' : 'neutral',
    title: chat.rules.preview(ruleId),
    lead: [chat.rules.impact(changed.length, total)],
    lines: changed
      .slice(0, 10)
      .map(({ no, before, after }) => ({ text: [chat.rules.change(no, outcome(before), outcome(after))] })),
    actions: [
      { label: chat.buttons.save(version), intent: { kind: 'saveRules', draftId }, style: 'primary' },
      { label: chat.buttons.cancel, intent: { kind: 'showRules' } },
    ],
  };
}

export async function saveRules(session: Session, draftId: number): Promise<Reply> {
  const refusal = await refusalToAdminister(session, { saves: 'rules' });
  if (refusal) return refusal;
  const { tx, caller, now, person } = session;
  const { chat } = words(session);
  const draft = await tx.drafts.find(draftId, caller.platform, caller.accountId);
  const parked = draft?.content as ParkedRules | undefined;
  if (parked?.kind !== 'rules') return refused(chat.alreadyDone);
  await tx.drafts.remove(draftId);
  const current = await tx.rules.current();
  if (current?.version !== parked.before) return refused(chat.rules.conflict);
  const version = parked.before + 1;
  await tx.rules.save({ version, rules: parked.rules }, undefined, person.id, now);
  await tx.audit.record('rulesSaved', { version }, person.id, caller.platform, now);
  return replace({ tone: 'good', title: chat.rules.saved(version) });
}
