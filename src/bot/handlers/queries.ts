/** Answers to questions: one problem, its story, why I was told, its files, the register, my items, a project. */
import type { Decision } from '../../domain/decision/decision.ts';
import { answersFor, may } from '../../domain/permission.ts';
import type { Problem, ProblemNo } from '../../domain/problem/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { Tier } from '../../domain/tier.ts';
import type { ProblemFilter } from '../../app/ports.ts';
import { mineCard, PAGE, registerCard, timelineCard } from '../view/cards/list-cards.ts';
import { problemCard } from '../view/cards/problem-card.ts';
import { projectCard } from '../view/cards/project-card.ts';
import type { Card } from '../view/card.ts';
import { happenedSentence } from '../view/cards/happened.ts';
import type { Reply } from '../view/reply.ts';
import { refuse } from './refusal.ts';
import { echoed, isForOne, placeOf, readerOf, refused, said, type Session, show, words } from './session.ts';

/** A problem that the reader may see, or the sentence that says why not. */
export async function visible(
  session: Session,
  no: ProblemNo,
): Promise<{ readonly problem: Problem; readonly project: Project } | { readonly refusal: Reply }> {
  const { tx, person } = session;
  const problem = await tx.problems.byNo(no);
  const project = problem && (await tx.projects.byNo(problem.projectNo));
  const { unknownProblem, notYours } = words(session).chat.refusal;
  if (!problem || !project) return { refusal: refused(unknownProblem(echoed(no))) };
  const permission = may(person, 'view', { project, problem });
  if (permission.kind === 'allowed') return { problem, project };
  return { refusal: await refuse(session, permission, { problem: no }, notYours(no)) };
}

/** `P-2026-0042`, also as `p-2026-42` or full-width. */
export function writtenNo(written: string): ProblemNo {
  const parts = /^P-?(\d{4})-(\d{1,9})$/i.exec(written.normalize('NFKC').trim());
  return parts ? `P-${parts[1]}-${String(Number(parts[2])).padStart(4, '0')}` : written.trim();
}

export async function showProblem(session: Session, no: ProblemNo): Promise<Reply> {
  const found = await visible(session, no);
  if ('refusal' in found) return found.refusal;
  const { world, person, directory, now } = session;
  const { problem, project } = found;
  const viewer = isForOne(session) ? person : undefined;
  const told = { problem, project, directory, now, locale: person.locale, viewer };
  const view = { problem, project, now, policy: world.zone.policy, calendar: world.calendar, viewer };
  return show(problemCard(told, view, readerOf(session)));
}

export async function showTimeline(session: Session, no: ProblemNo): Promise<Reply> {
  const found = await visible(session, no);
  if ('refusal' in found) return found.refusal;
  return show(timelineCard(found.problem, await session.tx.problems.log(no), readerOf(session)));
}

export async function showWhy(session: Session, no: ProblemNo): Promise<Reply> {
  const found = await visible(session, no);
  if ('refusal' in found) return found.refusal;
  const { problem: t, chat } = words(session);
  const reasons = await session.tx.notices.reasons(session.person.id, no);
  const log = await session.tx.problems.log(no);
  const reader = readerOf(session);
  const lines = reasons.flatMap(({ why, seq }) => {
    const recorded = log.find((event) => event.seq === seq);
    return recorded ? [{ text: [`${happenedSentence(recorded, found.problem, reader)} — ${t.why(t.whys[why])}`] }] : [];
  });
  const own = found.problem.reporterId === session.person.id ? t.why(t.whys.reporter) : t.noReason;
  return show({
    tone: 'neutral',
    title: chat.why.title,
    lead: lines.length === 0 ? [own] : undefined,
    lines,
    signOff: no,
  });
}

/** Sends each received file as a message of its own, so that it can be looked at and kept. */
export async function showFiles(session: Session, no: ProblemNo): Promise<Reply> {
  const found = await visible(session, no);
  if ('refusal' in found) return found.refusal;
  const { tx, now, person, key } = session;
  const t = words(session).chat.files;
  const files = await tx.files.byIds(found.problem.files);
  if (files.length === 0) return said(t.none);
  const pending: string[] = [];
  let sent = 0;
  for (const { id, state, name, sha256, mediaType, reason } of files) {
    if (state === 'stored' && sha256 && mediaType) {
      const title = t.title(no, name);
      const card: Card = { tone: 'neutral', title, picture: { sha256, mediaType, name, alt: title }, signOff: no };
      await tx.messages.queue(
        { key: `file:${key}:${id}`, to: placeOf(session), personId: person.id, words: card, locale: person.locale },
        now,
      );
      sent += 1;
    } else {
      const known = new Map<string | undefined, string>(Object.entries(t.reasons)).get(reason) ?? '';
      pending.push(state === 'refused' ? t.refused(name, known) : t.waiting(name));
    }
  }
  return {
    kind: 'toast',
    text: [...(sent > 0 ? [t.shown(sent)] : []), ...pending].join('\n'),
    alert: pending.length > 0,
  };
}

/**
 * @param page from 1, as somebody wrote it: beyond the end is the last, anything else the first
 * @param tier only what waits at that tier
 */
export async function showRegister(session: Session, page: number, tier: Tier | undefined): Promise<Reply> {
  const { tx } = session;
  const own = await visibleOnly(session);
  const filter = { openOnly: true, tier, ...own };
  const waiting = await tx.problems.countByTier(own);
  const known = tier ? (waiting[tier] ?? 0) : Object.values(waiting).reduce((sum, count) => sum + count, 0);
  const last = Math.max(1, Math.ceil(known / PAGE));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), last);
  const { problems, total } = await tx.problems.list(filter, PAGE, (shown - 1) * PAGE);
  return show(registerCard({ problems, total, page: shown, tier, waiting }, readerOf(session)));
}

/** Enterprise contacts see their own projects only. */
async function visibleOnly({ tx, person }: Session): Promise<Pick<ProblemFilter, 'projectNos'>> {
  if (person.role !== 'enterprise') return {};
  const own = await tx.projects.find('', person.id, true, 1000);
  return { projectNos: own.map((project) => project.no) };
}

export async function mine(session: Session): Promise<Card> {
  const { problems, total } = await session.tx.problems.list({ openOnly: true, ...(await myItems(session)) }, PAGE, 0);
  return mineCard(problems, total, readerOf(session), await myDecisions(session));
}

/** What meetings have ordered and somebody must do; of a problem its own line says so. */
async function myDecisions({ tx, person }: Session): Promise<readonly Decision[]> {
  if (person.role === 'enterprise' || person.role === 'coordinator') return [];
  const open = await tx.decisions.open();
  return open
    .filter((decision) => decision.state === 'open' && decision.problemNo === undefined)
    .filter((decision) => answersFor(person, decision))
    .slice(0, PAGE);
}

/** What somebody has to do with, by their role. */
async function myItems(session: Session): Promise<Omit<ProblemFilter, 'openOnly'>> {
  const { person, tx } = session;
  const own = async () => (await tx.projects.find('', person.id, true, 1000)).map((project) => project.no);
  switch (person.role) {
    case 'handler':
      return { ownerId: person.id, unownedIn: person.department, reporterId: person.id };
    case 'head':
      return { ownerId: person.id, lead: person.department, reporterId: person.id };
    case 'officer':
      return { projectNos: await own(), reporterId: person.id };
    case 'enterprise':
      // What they reported on a project that is no longer theirs is not theirs to see.
      return { projectNos: await own() };
    case 'leader':
      return { projectNos: await own(), waitsAt: 'tenPlusOne', reporterId: person.id };
    case 'coordinator':
      return { ownerId: person.id, lead: person.department, awaitsDecision: true };
  }
}

export async function showProject(session: Session, written: string): Promise<Reply> {
  const { tx, person } = session;
  const { chat } = words(session);
  if (written.trim() === '') return refused(chat.projectUsage);
  const project = await tx.projects.byNo(written.normalize('NFKC'));
  if (project === undefined) return refused(chat.refusal.unknownProject(echoed(written)));
  const permission = may(person, 'view', { project });
  if (permission.kind === 'refused') return refuse(session, permission, { project: project.no });
  const { problems } = await tx.problems.list({ openOnly: true, projectNos: [project.no] }, PAGE, 0);
  const counts = await tx.projects.endedCounts(project.no);
  return show(projectCard(project, problems, counts, readerOf(session)));
}
