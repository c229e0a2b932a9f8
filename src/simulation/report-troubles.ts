/** Officers, and now and then a company or a leader, report what goes wrong on site. */
import { reportProblem } from '../app/report-problem.ts';
import { localChatId } from '../app/address.ts';
import type { Tx } from '../app/ports.ts';
import type { Severity } from '../domain/category.ts';
import type { Person } from '../domain/person.ts';
import type { Problem } from '../domain/problem/problem.ts';
import type { Project } from '../domain/project.ts';
import { someTrouble } from './script.ts';
import { byId, deed, originOf, type Stage } from './stage.ts';

export async function reportTrouble(stage: Stage): Promise<void> {
  const { random } = stage;
  const project = random.weighted([...stage.projects.values()], talk);
  const reporter = reporterOf(stage, project);
  if (reporter) await deed(stage, 'report', (tx) => file(stage, tx, project, reporter, random.chance(0.14)));
}

/** While a meeting sits; nothing when nobody is there to do so. */
export async function reportAtMeeting(stage: Stage, project: Project): Promise<Problem | undefined> {
  const reporter = byId(stage, project.officerId);
  if (reporter === undefined) return undefined;
  const filed = await deed(stage, 'report at a meeting', (tx) => file(stage, tx, project, reporter, false));
  return filed.kind === 'reported' ? filed.problem : undefined;
}

/** Projects with a contact of their own, and the large ones, are heard of more often. */
function talk({ enterpriseIds, level }: Project): number {
  return (enterpriseIds.length > 0 ? 9 : 1) * { provincial: 2, municipal: 1.5, district: 1 }[level];
}

function reporterOf(stage: Stage, { officerId, leaderId, enterpriseIds }: Project): Person | undefined {
  const { random } = stage;
  const roll = random.next();
  if (roll < 0.12) return byId(stage, enterpriseIds[0]) ?? byId(stage, officerId);
  return (roll < 0.15 ? byId(stage, leaderId) : undefined) ?? byId(stage, officerId);
}

async function file(stage: Stage, tx: Tx, project: Project, reporter: Person, solvedOnTheSpot: boolean) {
  const { random, script, world } = stage;
  const trouble = someTrouble(script, random);
  const severity = random.weighted<readonly [Severity, number]>(SEVERITIES, ([, weight]) => weight)[0];
  const lead = world.zone.categories.find(({ category }) => category === trouble.category)?.lead;
  const leads = lead === 'town' ? project.townCode : lead;
  const several = trouble.with.length > 0 && random.chance(0.75);
  const report = {
    projectNo: project.no,
    title: trouble.title,
    description: random.chance(0.9) ? trouble.description : undefined,
    category: trouble.category,
    severity,
    departments: several && leads ? [leads, ...trouble.with] : [],
    files: [],
  };
  const origin = originOf(stage, reporter);
  return reportProblem(
    world,
    tx,
    { report, reporter, solvedOnTheSpot, receiptTo: { platform: 'local', chatId: localChatId(reporter.id) } },
    origin,
  );
}

const SEVERITIES = [
  ['ordinary', 62],
  ['important', 30],
  ['critical', 8],
] as const;
