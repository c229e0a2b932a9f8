/** Files a report: numbers it, routes it by the rules in force, gives it an owner, tells whom it concerns. */
import { personById } from '../domain/directory.ts';
import { handlersOf, ownerIn } from '../domain/directory.ts';
import { may } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';
import { assignmentAt } from '../domain/problem/assignment.ts';
import type { Refusal } from '../domain/problem/command.ts';
import type { ProblemEvent } from '../domain/problem/event.ts';
import type { Problem, ProblemNo, Report } from '../domain/problem/problem.ts';
import type { Project } from '../domain/project.ts';
import { route, type Routing } from '../domain/routing.ts';
import type { Address, Tx } from './ports.ts';
import { apply, nextLook, type Origin } from './record.ts';
import { postCard } from './post-card.ts';
import { tell } from './tell.ts';
import { together } from './together.ts';
import type { World } from './world.ts';

export interface NewReport {
  readonly report: Report;
  readonly reporter: Person;
  readonly solvedOnTheSpot: boolean;
  /** How the category was found, when the reporter did not choose it. */
  readonly guess?: { readonly word?: string };
  /** Where the reporter is told the number. */
  readonly receiptTo: Address;
}

export type Reported =
  | { readonly kind: 'reported'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknownProject'; readonly projectNo: string };

export async function reportProblem(world: World, tx: Tx, filed: NewReport, origin: Origin): Promise<Reported> {
  const { report, reporter } = filed;
  const project = await tx.projects.byNo(report.projectNo);
  if (project === undefined) return { kind: 'unknownProject', projectNo: report.projectNo };
  const permission = may(reporter, 'report', { project });
  if (permission.kind === 'refused') return { kind: 'refused', refusal: { ...permission, kind: 'notAllowed' } };

  const [similar, directory, { events, routing }] = await together([
    filed.guess ? tx.problems.similar(project.no, report.title, 3) : Promise.resolve([]),
    tx.people.directory(),
    decideReport(world, tx, filed, project, origin),
  ]);
  const rules = (await tx.rules.current())?.rules ?? [];
  // From here on others who report wait for this transaction: they want the next number.
  const no = await numberFor(world, tx, origin.now);
  const { problem, recorded } = apply(no, undefined, events, origin);
  await tx.problems.insert(problem, nextLook(world, problem, origin.now));
  const receipt = {
    rule: rules.find((rule) => rule.id === routing?.rule.id),
    version: routing?.rule.version ?? 0,
    guessed: filed.guess !== undefined,
    guessedFrom: filed.guess?.word,
    similar,
  };
  const viewer = personById(directory, reporter.id) ?? reporter;
  const { locale } = viewer;
  const of = { problem, project, directory, now: origin.now };
  const words = world.voice.problem({ ...of, locale, viewer, receipt });
  // Before anybody is told, so that in a channel the card to work with stands below the receipt.
  const message = { key: `receipt:${no}`, to: filed.receiptTo, personId: reporter.id, words, locale };
  const [receiptId] = await together([
    postCard(world, tx, of, message, []),
    tx.problems.append(no, recorded, origin.deliveryKey),
  ]);
  await tell(world, tx, { ...of, recorded }, receiptId);
  return { kind: 'reported', problem };
}

async function decideReport(
  world: World,
  tx: Tx,
  { report, solvedOnTheSpot }: NewReport,
  project: Project,
  { now }: Origin,
): Promise<{ readonly events: readonly ProblemEvent[]; readonly routing?: Routing }> {
  // The register's own spelling of the number, however it was typed.
  const reported: ProblemEvent = { kind: 'reported', report: { ...report, projectNo: project.no } };
  if (solvedOnTheSpot) return { events: [reported, { kind: 'closed', how: 'onTheSpot' }] };
  const ruleSet = await tx.rules.current();
  if (ruleSet === undefined) throw new Error('no routing rules are loaded: expected version 1 from the zone file');
  const { level, investment = 0, townCode } = project;
  const routing = route(ruleSet, world.zone.categories, { ...report, level, investment, townCode });
  const directory = await tx.people.directory();
  const owner = ownerIn(directory, routing.lead, await tx.problems.load(handlersOf(directory, routing.lead)));
  if (owner === 'unknown')
    throw new Error(`rule "${routing.rule.id}" leads to department "${routing.lead}", which the zone does not have`);
  const assignment = assignmentAt(routing.tier, routing, { ...routing, ownerId: owner, now, calendar: world.calendar });
  return { events: [reported, { kind: 'routed', assignment, rule: routing.rule, byRule: true }], routing };
}

function numberFor(world: World, tx: Tx, now: Temporal.Instant): Promise<ProblemNo> {
  return tx.problems.nextNo(world.calendar.dateOf(now).year);
}
