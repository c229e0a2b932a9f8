/** What a decision about a meeting looks at: what waits at its tier, what is due, who is concerned. */
import { dueBy } from '../../domain/decision/decision.ts';
import type { Directory } from '../../domain/directory.ts';
import { buildAgenda, type Waiting, waitingAt, waitingOf } from '../../domain/meeting/agenda.ts';
import { NO_EDITS } from '../../domain/meeting/agenda-edits.ts';
import type { MeetingCircumstances } from '../../domain/meeting/circumstances.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { mayGoUp, packOf, type UpPermission } from '../../domain/meeting/pack.ts';
import type { Series } from '../../domain/meeting/series.ts';
import type { Person, PersonId } from '../../domain/person.ts';
import { isOpen, type ProblemNo } from '../../domain/problem/problem.ts';
import type { Tx } from '../ports.ts';
import type { World } from '../world.ts';

/** More than any meeting hears in a year. */
const MOST_WAITING = 500;

export interface Asked {
  readonly series: Series;
  readonly startsAt: Temporal.Instant;
  readonly actor: Person;
  readonly directory: Directory;
  readonly now: Temporal.Instant;
  readonly meeting?: Meeting;
  readonly seen?: number;
  /** The problem that the command names, if it names one. */
  readonly about?: ProblemNo;
}

export async function circumstancesOf(world: World, tx: Tx, asked: Asked): Promise<MeetingCircumstances> {
  const { series, startsAt, actor, directory, now, meeting, seen, about } = asked;
  const { calendar } = world;
  const { problems } = await tx.problems.list({ tier: series.id, openOnly: true }, MOST_WAITING, 0);
  const waiting = waitingAt(series.id, problems);
  const elsewhere = await openOnes(tx, [...(meeting?.edits.added ?? []), ...(about ? [about] : [])]);
  const due = dueBy(startsAt, series.id, await tx.decisions.open(series.id), calendar);
  const edits = meeting?.edits ?? NO_EDITS;
  const agenda = buildAgenda({ series, waiting, elsewhere, due, edits, calendar, now });
  const guests = await officersOf(tx, [...new Set(agenda.items.map(({ projectNo }) => projectNo))]);
  const permission = about ? await upPermission(tx, about, now) : undefined;
  const nothingKnown: UpPermission = { kind: 'refused', missing: [] };
  return {
    actor,
    series,
    directory,
    calendar,
    now,
    seen,
    waiting,
    elsewhere,
    due,
    guests,
    mayGoUp: (no) => (no === about ? permission : undefined) ?? nothingKnown,
  };
}

async function openOnes(tx: Tx, nos: readonly ProblemNo[]): Promise<readonly Waiting[]> {
  const problems = await tx.problems.byNos([...new Set(nos)]);
  return [...problems.values()].filter(isOpen).map(waitingOf);
}

/** They know the site, and fetch what is asked for. */
async function officersOf(tx: Tx, projectNos: readonly string[]): Promise<readonly PersonId[]> {
  const projects = await tx.projects.byNos(projectNos);
  return [...new Set([...projects.values()].flatMap(({ officerId }) => officerId ?? []))];
}

async function upPermission(tx: Tx, no: ProblemNo, now: Temporal.Instant): Promise<UpPermission | undefined> {
  const problem = await tx.problems.byNo(no);
  const project = problem && (await tx.projects.byNo(problem.projectNo));
  if (!problem || !project) return undefined;
  return mayGoUp(packOf(problem, project, await tx.problems.log(no), now));
}
