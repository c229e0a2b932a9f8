/** One message per person per morning that holds all their items; and the reminders that people asked for. */
import { personById } from '../domain/directory.ts';
import { may } from '../domain/permission.ts';
import type { PersonId } from '../domain/person.ts';
import type { Recorded } from '../domain/problem/event.ts';
import { isOpen, type Problem } from '../domain/problem/problem.ts';
import { heldUntil } from '../domain/quiet-hours.ts';
import { addressOf } from './address.ts';
import { eachOnItsOwn } from './each-on-its-own.ts';
import type { MorningDecision, MorningItem, Tx, WaitingDecisionNotice, WaitingNotice } from './ports.ts';
import { postCard } from './post-card.ts';
import type { World } from './world.ts';

export async function sendMornings(world: World): Promise<void> {
  const now = world.clock.now();
  const people = await world.transact((tx) => tx.notices.peopleWaiting(now));
  await eachOnItsOwn(people, (personId) => world.transact((tx) => sendMorning(world, tx, personId, now)));
}

async function sendMorning(world: World, tx: Tx, personId: PersonId, now: Temporal.Instant): Promise<void> {
  const waiting = await tx.notices.waitingFor(personId, now);
  const ofDecisions = await tx.notices.decisionsWaitingFor(personId, now);
  const ids = [...waiting, ...ofDecisions].map(({ id }) => id);
  const events = [
    ...waiting.map(({ problemNo, seq }) => `${problemNo}:${seq}`),
    ...ofDecisions.map(({ decisionNo, seq }) => `${decisionNo}:${seq}`),
  ];
  const first = waiting[0] ?? ofDecisions[0];
  if (first === undefined) return;
  const directory = await tx.people.directory();
  const person = personById(directory, personId);
  const to = person && (await addressOf(tx, person, world.platforms));
  if (person === undefined || to === undefined) {
    await tx.audit.record('unreachable', { personId, events }, undefined, 'clock', now);
    await tx.notices.drop(ids);
    return;
  }
  // After an outage over the morning it may be night by now.
  const rings = world.platforms.ringing.includes(to.platform);
  if (rings && heldUntil(world.zone.quiet, world.calendar, now)) return;
  const items = await morningItems(tx, waiting);
  const decisions = await decisionItems(tx, ofDecisions);
  if (items.length + decisions.length === 0) {
    // On record, so that a reminder nobody got any more is known from one that was lost.
    await tx.audit.record('moot', { personId, events }, undefined, 'clock', now);
    return tx.notices.drop(ids);
  }
  const words = world.voice.morning(person, items, decisions, directory, now);
  const { locale } = person;
  const id = await tx.messages.queue({ key: `morning:${personId}:${first.id}`, to, personId, words, locale }, now);
  if (id !== undefined) await tx.notices.markTold(ids, id);
}

/** One item to a problem; what is closed by now comes last. What has become moot in the night is not told. */
async function morningItems(tx: Tx, waiting: readonly WaitingNotice[]): Promise<readonly MorningItem[]> {
  const items: MorningItem[] = [];
  for (const [problemNo, notices] of Map.groupBy(waiting, (notice) => notice.problemNo)) {
    const problem = await tx.problems.byNo(problemNo);
    const project = problem && (await tx.projects.byNo(problem.projectNo));
    if (!problem || !project) continue;
    const log = await tx.problems.log(problemNo);
    const told = notices.flatMap(({ seq, why }) => {
      const recorded = log.find((event) => event.seq === seq);
      return recorded && stillMatters(recorded, problem) ? [{ problem, project, recorded, why }] : [];
    });
    const item = told.findLast(({ recorded }) => !isNote(recorded)) ?? told.at(-1);
    if (item) items.push(item);
  }
  const pressing = ({ problem }: { problem: Problem }) =>
    isOpen(problem) ? problem.dueAt.epochMilliseconds : Infinity;
  return items.toSorted((a, b) => pressing(a) - pressing(b));
}

/** One item to a decision, the last thing that happened to it; what is done by now is not told. */
async function decisionItems(tx: Tx, waiting: readonly WaitingDecisionNotice[]): Promise<readonly MorningDecision[]> {
  const items: MorningDecision[] = [];
  for (const [no, notices] of Map.groupBy(waiting, ({ decisionNo }) => decisionNo)) {
    const decision = await tx.decisions.byNo(no);
    if (decision === undefined || decision.state === 'done') continue;
    const log = await tx.decisions.log(no);
    const told = notices.flatMap(({ seq, why }) => {
      const recorded = log.find((event) => event.seq === seq);
      return recorded ? [{ decision, recorded, why }] : [];
    });
    const item = told.at(-1);
    if (item) items.push(item);
  }
  return items;
}

/** A word in passing, which must not hide an escalation or a question that waits with it. */
function isNote({ event }: Recorded): boolean {
  return event.kind === 'progressed' || event.kind === 'detailed' || event.kind === 'opinionGiven';
}

/** A reminder of what has been done in the meantime is none. */
function stillMatters({ event }: Recorded, { state, closure }: Problem): boolean {
  if (event.kind !== 'reminded') return true;
  if (event.duty === 'callBack') return closure?.how === 'withdrawn' && !closure.calledBack;
  if (event.duty === 'check' || event.duty === 'checkHead') return state === 'proposed';
  return event.duty === 'closeByOfficer' ? state === 'checked' : state === 'assigned' || state === 'acknowledged';
}

export async function remindSnoozed(world: World): Promise<void> {
  const now = world.clock.now();
  await world.transact(async (tx) => {
    const due = await tx.notices.takeSnoozed(now, 100);
    const directory = due.length > 0 ? await tx.people.directory() : { people: [], departments: [] };
    for (const { personId, problemNo } of due) {
      const problem = await tx.problems.byNo(problemNo);
      const project = problem && (await tx.projects.byNo(problem.projectNo));
      const viewer = personById(directory, personId);
      const to = viewer && (await addressOf(tx, viewer, world.platforms));
      if (!problem || !project || !viewer || !to || !isOpen(problem)) continue;
      // They may have lost the right to see it since they asked.
      if (may(viewer, 'view', { project, problem }).kind === 'refused') continue;
      const { locale } = viewer;
      const of = { problem, project, directory, now };
      const words = world.voice.problem({ ...of, locale, viewer, why: 'asker' });
      const message = { key: `snooze:${problemNo}:${personId}:${now.toString()}`, to, personId, words, locale };
      await postCard(world, tx, of, message, await tx.messages.liveCards(problemNo));
    }
  });
}
