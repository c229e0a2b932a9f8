/** The pack of a problem: shown, opinions asked for and given, blanks filled in. */
import { fillPackOf } from '../../app/fill-pack.ts';
import { PACK_DEEDS, type PackCommand } from '../../domain/meeting/fill-pack.ts';
import { packOf, packStanding } from '../../domain/meeting/pack.ts';
import { may } from '../../domain/permission.ts';
import type { Problem, ProblemNo } from '../../domain/problem/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { Card } from '../view/card.ts';
import { type PackInView, packCard } from '../view/cards/pack-card.ts';
import type { Answers, FormContext } from '../view/form.ts';
import { packForm, type PackFormName, parsePack } from '../view/forms/pack-forms.ts';
import type { Reply } from '../view/reply.ts';
import { visible } from './queries.ts';
import { refusalText, refuse, unknownProblem } from './refusal.ts';
import { originOf, readerOf, refused, replace, said, type Session, show, words } from './session.ts';

export async function showPack(session: Session, no: ProblemNo): Promise<Reply> {
  const found = await visible(session, no);
  if ('refusal' in found) return found.refusal;
  return show(packCard(await inView(session, found), readerOf(session)));
}

/** The pack in place of a form that would be refused: what is missing, and the buttons that help. */
export async function packInTheWay(session: Session, problem: Problem, project: Project): Promise<Reply | undefined> {
  const view = await inView(session, { problem, project });
  const { standing } = view;
  const inWork = problem.state === 'assigned' || problem.state === 'acknowledged';
  if (!inWork || standing.kind !== 'incomplete') return undefined;
  const refusal = { ...standing, kind: 'packIncomplete' } as const;
  const { tx, person, caller, now } = session;
  await tx.audit.record('refused', { problem: problem.no, form: 'escalate', refusal }, person.id, caller.platform, now);
  const reader = readerOf(session);
  return show(packCard(view, reader, refusalText(refusal, reader)));
}

async function inView({ tx, now, person }: Session, { problem, project }: Found): Promise<PackInView> {
  const pack = packOf(problem, project, await tx.problems.log(problem.no), now);
  return { pack, standing: packStanding(pack), problem, project, viewer: person };
}

export async function askOpinions(session: Session, no: ProblemNo): Promise<Reply> {
  const done = await fill(session, no, { kind: 'askOpinions' });
  return 'refusal' in done ? done.refusal : replace(await packAfter(session, done.problem, 'askOpinions'));
}

interface Found {
  readonly problem: Problem;
  readonly project: Project;
}

const COMMAND_OF: Record<PackFormName, PackCommand['kind']> = { giveOpinion: 'giveOpinion', fillPack: 'fill' };

/** Whoever may not do it is told before the form, not after. */
async function allowed(
  session: Session,
  name: PackFormName,
  no: ProblemNo,
): Promise<Found | { readonly refusal: Reply }> {
  const problem = await session.tx.problems.byNo(no);
  const project = problem && (await session.tx.projects.byNo(problem.projectNo));
  if (!problem || !project) return { refusal: unknownProblem(session, no) };
  const permission = may(session.person, PACK_DEEDS[COMMAND_OF[name]], { project, problem });
  if (permission.kind === 'allowed') return { problem, project };
  return { refusal: await refuse(session, permission, { problem: no, form: name }) };
}

export async function openPackForm(session: Session, name: PackFormName, no: ProblemNo): Promise<Reply> {
  const found = await allowed(session, name, no);
  if ('refusal' in found) return found.refusal;
  const { standing } = await inView(session, found);
  return { kind: 'form', form: packForm(name, found.problem, standing, readerOf(session)) };
}

export async function submitPackForm(
  session: Session,
  name: PackFormName,
  context: FormContext,
  answers: Answers,
): Promise<Reply> {
  const no = context.no ?? '';
  const found = await allowed(session, name, no);
  if ('refusal' in found) return found.refusal;
  const reader = readerOf(session);
  const parsed = parsePack(name, answers, reader);
  if ('faults' in parsed) {
    const { standing } = await inView(session, found);
    return { kind: 'faults', form: packForm(name, found.problem, standing, reader), faults: parsed.faults };
  }
  const done = await fill(session, no, parsed.command);
  if ('refusal' in done) return done.refusal;
  if (name === 'giveOpinion') return said(words(session).chat.done.giveOpinion);
  return show(await packAfter(session, done.problem, name));
}

type Filled = { readonly problem: Problem } | { readonly refusal: Reply };

async function fill(session: Session, no: ProblemNo, command: PackCommand): Promise<Filled> {
  const { world, tx, person } = session;
  const acted = await fillPackOf(world, tx, no, command, person, originOf(session));
  switch (acted.kind) {
    case 'done':
      return { problem: acted.problem };
    case 'refused':
      return { refusal: refused(refusalText(acted.refusal, readerOf(session))) };
    case 'unknownProblem':
      return { refusal: unknownProblem(session, acted.no) };
  }
}

/** The pack as it is now, headed by what was done. */
async function packAfter(session: Session, problem: Problem, name: 'askOpinions' | 'fillPack'): Promise<Card> {
  const project = await session.tx.projects.byNo(problem.projectNo);
  if (project === undefined) throw new Error(`${problem.no} has no project "${problem.projectNo}" in the register`);
  const view = await inView(session, { problem, project });
  return packCard(view, readerOf(session), words(session).chat.done[name]);
}
