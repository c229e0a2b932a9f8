/** Deeds on one problem: a press that acts at once, a press that opens a form, and the form sent in. */
import { type Acted, actOnProblem } from '../../app/act-on-problem.ts';
import { may } from '../../domain/permission.ts';
import type { ProblemCommand } from '../../domain/problem/command.ts';
import type { Problem, ProblemNo } from '../../domain/problem/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { Answers, Form, FormContext } from '../view/form.ts';
import { filesOf, valuesOf } from '../view/form.ts';
import { deedForm, type DeedFormName, type Later, LATER, parseDeed } from '../view/forms/deed-forms.ts';
import { time } from '../view/format.ts';
import type { ProblemIntentKind } from '../view/intent.ts';
import type { Reply } from '../view/reply.ts';
import { askOpinions, openPackForm, packInTheWay, showPack } from './packs.ts';
import { refusalText, refuse, unknownProblem } from './refusal.ts';
import { showFiles, showProblem, showTimeline, showWhy } from './queries.ts';
import { originOf, readerOf, refused, registerFiles, said, type Session, words } from './session.ts';

export async function pressOnProblem(session: Session, kind: ProblemIntentKind, no: ProblemNo): Promise<Reply> {
  switch (kind) {
    case 'show':
      return showProblem(session, no);
    case 'timeline':
      return showTimeline(session, no);
    case 'why':
      return showWhy(session, no);
    case 'photos':
      return showFiles(session, no);
    case 'pack':
      return showPack(session, no);
    case 'askOpinions':
      return askOpinions(session, no);
    case 'giveOpinion':
    case 'fillPack':
      return openPackForm(session, kind, no);
    case 'acknowledge':
    case 'stillOnIt':
    case 'follow':
      return act(session, no, { kind }, kind);
    case 'grantExtension':
      return act(session, no, { kind: 'decideExtension', grant: true, reason: '' }, kind);
    case 'acceptContest':
      return act(session, no, { kind: 'decideContest', accept: true, reason: '' }, kind);
    case 'progress':
    case 'requestExtension':
    case 'refuseExtension':
    case 'contest':
    case 'rejectContest':
    case 'proposeSolved':
    case 'confirm':
    case 'reopen':
    case 'escalate':
    case 'direct':
    case 'addDetail':
    case 'callBack':
    case 'remindLater':
      return openDeed(session, kind, no);
  }
}

/** Whoever may not do it is told before the form, not after. */
export async function openDeed(session: Session, kind: DeedFormName | 'remindLater', no: ProblemNo): Promise<Reply> {
  const found = await problemFor(session, kind, no);
  if ('refusal' in found) return found.refusal;
  const { problem, project } = found;
  const inTheWay = kind === 'escalate' ? await packInTheWay(session, problem, project) : undefined;
  return inTheWay ?? { kind: 'form', form: formOf(session, kind, problem) };
}

function formOf(session: Session, kind: DeedFormName | 'remindLater', problem: Problem): Form {
  return deedForm(kind, problem, readerOf(session), session.person.role === 'enterprise');
}

const DEED_OF_FORM = {
  progress: 'progress',
  requestExtension: 'requestExtension',
  refuseExtension: 'decideExtension',
  contest: 'contest',
  rejectContest: 'decideContest',
  proposeSolved: 'proposeSolved',
  confirm: 'confirm',
  reopen: 'reopen',
  escalate: 'escalate',
  direct: 'direct',
  addDetail: 'addDetail',
  callBack: 'confirm',
  remindLater: 'view',
} as const;

/** The problem that a form is about, for whoever may do what it is for: when it is opened and when it comes back. */
async function problemFor(
  session: Session,
  kind: keyof typeof DEED_OF_FORM,
  no: ProblemNo,
): Promise<{ readonly problem: Problem; readonly project: Project } | { readonly refusal: Reply }> {
  const problem = await session.tx.problems.byNo(no);
  const project = problem && (await session.tx.projects.byNo(problem.projectNo));
  if (!problem || !project) return { refusal: unknownProblem(session, no) };
  const permission = may(session.person, DEED_OF_FORM[kind], { project, problem });
  if (permission.kind === 'allowed') return { problem, project };
  return { refusal: await refuse(session, permission, { problem: no, form: kind }) };
}

export async function submitDeed(
  session: Session,
  name: DeedFormName,
  context: FormContext,
  answers: Answers,
): Promise<Reply> {
  const no = context.no ?? '';
  const found = await problemFor(session, name, no);
  if ('refusal' in found) return found.refusal;
  const files = await registerFiles(session, filesOf(answers, 'files'));
  const parsed = parseDeed(name, answers, files, readerOf(session));
  if ('faults' in parsed) return { kind: 'faults', form: formOf(session, name, found.problem), faults: parsed.faults };
  return act(session, no, parsed.command, name);
}

async function act(session: Session, no: ProblemNo, command: ProblemCommand, name: DoneName): Promise<Reply> {
  const acted = await actOnProblem(session.world, session.tx, no, command, session.person, originOf(session));
  return actedReply(session, acted, name);
}

type DoneName = DeedFormName | 'acknowledge' | 'stillOnIt' | 'grantExtension' | 'acceptContest' | 'follow';

function actedReply(session: Session, acted: Acted, name: DoneName): Reply {
  switch (acted.kind) {
    case 'done':
      return said(words(session).chat.done[name]);
    case 'refused':
      return refused(refusalText(acted.refusal, readerOf(session)));
    case 'unknownProblem':
      return unknownProblem(session, acted.no);
  }
}

export async function submitRemindLater(session: Session, context: FormContext, answers: Answers): Promise<Reply> {
  const no = context.no ?? '';
  const found = await problemFor(session, 'remindLater', no);
  if ('refusal' in found) return found.refusal;
  const when = LATER.find((known) => known === valuesOf(answers, 'when')[0]) ?? 'tomorrow';
  const at = laterAt(session, when);
  await session.tx.notices.snooze(session.person.id, no, at);
  return said(words(session).chat.done.remindLater(time(at, readerOf(session))));
}

function laterAt({ world, now }: Session, when: Later): Temporal.Instant {
  const { calendar } = world;
  const tomorrow = calendar.nextWorkingMorning(now);
  switch (when) {
    case 'hours2':
      return now.add({ hours: 2 });
    case 'afternoon': {
      const today = now.toZonedDateTimeISO(calendar.timeZone);
      const afternoon = today.withPlainTime(Temporal.PlainTime.from('15:00')).toInstant();
      return Temporal.Instant.compare(afternoon, now) > 0 ? afternoon : tomorrow;
    }
    case 'tomorrow':
      return tomorrow;
    case 'days3':
      return calendar.openingOf(calendar.plusWorkingDays(calendar.dateOf(now), 3));
  }
}
