/** Does what a person wants done with a decision of a meeting, or says why not; and lets the clock remind of it. */
import { decideDecision, type DecisionCommand, type DecisionRefusal } from '../../domain/decision/decide.ts';
import type { Decision } from '../../domain/decision/decision.ts';
import type { DecisionRecorded } from '../../domain/decision/event.ts';
import { evolveDecision } from '../../domain/decision/evolve.ts';
import { lookAtDecision } from '../../domain/decision/look.ts';
import { announceDecision } from '../../domain/decision/notice.ts';
import { type Directory, personById } from '../../domain/directory.ts';
import type { DecisionNo } from '../../domain/meeting/number.ts';
import type { Person } from '../../domain/person.ts';
import type { Problem } from '../../domain/problem/problem.ts';
import { heldUntil } from '../../domain/quiet-hours.ts';
import { addressOf } from '../address.ts';
import type { Tx } from '../ports.ts';
import type { Origin } from '../record.ts';
import type { World } from '../world.ts';

export type DecisionActed =
  | { readonly kind: 'done'; readonly decision: Decision }
  | { readonly kind: 'refused'; readonly refusal: DecisionRefusal; readonly decision: Decision }
  | { readonly kind: 'unknownDecision'; readonly no: DecisionNo };

export async function actOnDecision(
  world: World,
  tx: Tx,
  no: DecisionNo,
  command: DecisionCommand,
  actor: Person,
  origin: Origin,
): Promise<DecisionActed> {
  const before = await tx.decisions.lock(no);
  if (before === undefined) return { kind: 'unknownDecision', no };
  const { now, source, actorId } = origin;
  const outcome = decideDecision(before, command, { actor, calendar: world.calendar, now });
  if (outcome.kind === 'refused') {
    const detail = { decision: no, command: command.kind, refusal: outcome.refusal };
    await tx.audit.record('refused', detail, actorId, source, now);
    return { kind: 'refused', refusal: outcome.refusal, decision: before };
  }
  const recorded = outcome.events.map((event, index): DecisionRecorded => {
    return { seq: before.version + index + 1, recordedAt: now, actorId, source, event };
  });
  const directory = await tx.people.directory();
  const decision = await recordDecision(world, tx, no, before, recorded, directory, origin);
  return { kind: 'done', decision };
}

/** Appends what happened to a decision, saves what it leads to, and tells. */
export async function recordDecision(
  world: World,
  tx: Tx,
  no: DecisionNo,
  before: Decision | undefined,
  recorded: readonly DecisionRecorded[],
  directory: Directory,
  { now, deliveryKey }: Pick<Origin, 'now' | 'deliveryKey'>,
): Promise<Decision> {
  const decision = recorded.reduce<Decision | undefined>((state, each) => evolveDecision(no, state, each), before);
  if (decision === undefined) throw new RangeError(`nothing happened to ${no}`);
  await tx.decisions.save(decision, recorded, nextLook(world, decision, now), deliveryKey);
  await tellOfDecision(world, tx, decision, recorded, directory, now);
  return decision;
}

/** What is ordered about a problem is followed by the problem's own clock: nobody is reminded twice of one thing. */
function nextLook(world: World, decision: Decision, now: Temporal.Instant): Temporal.Instant | undefined {
  if (decision.problemNo !== undefined) return undefined;
  const seen = lookAtDecision(decision, world.calendar, now);
  return seen.recorded.length > 0 ? now : seen.nextLookAt;
}

async function tellOfDecision(
  world: World,
  tx: Tx,
  decision: Decision,
  recorded: readonly DecisionRecorded[],
  directory: Directory,
  now: Temporal.Instant,
): Promise<void> {
  const { zone, calendar, platforms, voice } = world;
  const reached = new Set<number>();
  for (const each of recorded) {
    // The problem's own card says so to the same people.
    if (decision.problemNo !== undefined && each.event.kind === 'ordered') continue;
    for (const notice of announceDecision(each, decision, directory)) {
      const person = personById(directory, notice.personId);
      const to = person && (await addressOf(tx, person, platforms));
      if (!person || !to) {
        const detail = { personId: notice.personId, decision: decision.no };
        await tx.audit.record('unreachable', detail, undefined, 'clock', now);
        continue;
      }
      const quiet = platforms.ringing.includes(to.platform) ? heldUntil(zone.quiet, calendar, now) : undefined;
      const later = notice.urgency === 'morning' && each.event.kind !== 'reminded';
      const deliverAt = later ? calendar.nextWorkingMorning(now) : quiet;
      if (deliverAt) {
        await tx.notices.addOfDecision(notice, decision.no, each.seq, deliverAt);
        continue;
      }
      const { locale } = person;
      const words = voice.decision({
        decision,
        directory,
        now,
        locale,
        viewer: person,
        recorded: each,
        why: notice.why,
      });
      const message = { key: notice.key, to, personId: person.id, words, locale, subject: decision.no };
      if ((await tx.messages.queue(message, now)) !== undefined) reached.add(person.id);
    }
  }
  for (const { id, to, personId, locale } of await tx.messages.liveCardsOn(decision.no)) {
    if (personId !== undefined && reached.has(personId)) continue;
    const viewer = personById(directory, personId);
    const words = voice.decision({ decision, directory, now, locale, viewer });
    const key = `edit:${id}:${decision.version}`;
    await tx.messages.queue({ key, to, personId, words, locale, edits: id }, now);
  }
}

/** When a problem that a meeting decided is closed, the decision is reported done by itself. */
export async function reportClosed(world: World, tx: Tx, problem: Problem, origin: Origin): Promise<void> {
  if (problem.state !== 'closed') return;
  const directory = await tx.people.directory();
  for (const { no } of await tx.decisions.ofProblem(problem.no)) {
    const before = await tx.decisions.lock(no);
    if (before?.state !== 'open') continue;
    const { now, source, actorId } = origin;
    const event = { kind: 'reportedDone', note: problem.closure?.note || problem.title } as const;
    const recorded: DecisionRecorded = { seq: before.version + 1, recordedAt: now, actorId, source, event };
    await recordDecision(world, tx, no, before, [recorded], directory, origin);
  }
}

/** Nobody's phone rings in quiet hours: what is due then is still due in the morning. @returns how many were moved */
export async function sweepDecisions(world: World): Promise<number> {
  const now = world.clock.now();
  if (heldUntil(world.zone.quiet, world.calendar, now)) return 0;
  return world.transact(async (tx) => {
    const due = await tx.decisions.takeDue(now, 100);
    const directory = due.length > 0 ? await tx.people.directory() : { people: [], departments: [] };
    for (const before of due) {
      const { recorded } = lookAtDecision(before, world.calendar, now);
      await recordDecision(world, tx, before.no, before, recorded, directory, { now });
    }
    return due.length;
  });
}
