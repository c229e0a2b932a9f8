/** Reporting a problem: the form, the one line, the shortcut, and the question whether it is known already. */
import { reportProblem } from '../../app/report-problem.ts';
import type { IncomingFile } from '../../domain/incoming-file.ts';
import { may } from '../../domain/permission.ts';
import type { FileId, Location, Problem } from '../../domain/problem/problem.ts';
import type { Project } from '../../domain/project.ts';
import { guessCategory } from '../../domain/routing.ts';
import { actOnProblem } from '../../app/act-on-problem.ts';
import type { Card } from '../view/card.ts';
import { type Answers, filesOf, type FormContext, locationOf } from '../view/form.ts';
import { problemLine } from '../view/cards/list-cards.ts';
import {
  MAX_TEXT,
  MAX_TITLE,
  parseReport,
  type ReportDraft,
  reportForm,
  type ReportGiven,
} from '../view/forms/report-form.ts';
import { filledIn } from '../view/forms/filled-in.ts';
import { parseText } from '../view/forms/parse.ts';
import type { Reply } from '../view/reply.ts';
import { cut } from '../view/rich.ts';
import { takeIn } from './take-in.ts';
import { refusalText, refuse } from './refusal.ts';
import {
  echoed,
  originOf,
  placeOf,
  readerOf,
  refused,
  registerFiles,
  replace,
  replacePressed,
  type Session,
  show,
  words,
} from './session.ts';

/** How many projects are offered before anything is typed. */
const OFFERED = 25;

/** The form, with what is known filled in. */
export async function openReport(session: Session, given: ReportGiven = {}): Promise<Reply> {
  const { person, tx } = session;
  const own = person.role === 'officer' || person.role === 'enterprise';
  const refusal = given.project && (await refusalToReport(session, given.project));
  if (refusal) return refusal;
  const projects = await tx.projects.find('', person.id, own, OFFERED);
  return { kind: 'form', form: reportForm(readerOf(session), projects, given) };
}

/** The form while a meeting sits: what is filed goes straight onto its agenda. */
export async function openReportAt(session: Session, meeting: string): Promise<Reply> {
  return openReport(session, { meeting });
}

/** Asked before anything of the project is looked up or shown. */
async function refusalToReport(session: Session, project: Project): Promise<Reply | undefined> {
  const permission = may(session.person, 'report', { project });
  return permission.kind === 'allowed' ? undefined : refuse(session, permission, { project: project.no });
}

/** The form on somebody's message: its words are the title, or where they are too many, the description; its files stay. */
export async function openReportOf(session: Session, text: string, files: readonly IncomingFile[]): Promise<Reply> {
  const words = text.trim();
  const title = cut(words.replaceAll(/\s+/g, ' '), MAX_TITLE);
  const description = title === words ? undefined : cut(words, MAX_TEXT);
  return openReport(session, { title, description, files: await registerFiles(session, files) });
}

/** Those that came before the form was opened. */
export function filesBefore({ files }: FormContext): readonly FileId[] {
  return files ? files.split(',') : [];
}

/** `/report YT2019-004 供电线路未到位` files at once; `/report` alone, or with something else, opens the form. */
export async function reportCommand(session: Session, text: string, files: readonly IncomingFile[]): Promise<Reply> {
  const [, no = '', title = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (no === '') return openReportOf(session, '', files);
  const project = await session.tx.projects.byNo(no.normalize('NFKC'));
  if (project === undefined) {
    // A number that is not in the register is a mistake; a sentence without a number still wants its project.
    return /^[A-Za-z]+\d{4}-\d+/.test(no.normalize('NFKC'))
      ? refused(words(session).chat.refusal.unknownProject(echoed(no)))
      : openReportOf(session, text, files);
  }
  const refusal = await refusalToReport(session, project);
  if (refusal) return refusal;
  if (title.trim() === '') return openReport(session, { project, files: await registerFiles(session, files) });
  const { value, fault } = parseText(title.replaceAll(/\s+/g, ' '), true, MAX_TITLE, words(session).forms.faults);
  if (fault) return refused(fault);
  const draft: ReportDraft = {
    projectNo: project.no,
    title: value,
    severity: 'ordinary',
    departments: [],
    solvedOnTheSpot: false,
  };
  return file(session, draft, { files: await registerFiles(session, files) });
}

export async function submitReport(session: Session, context: FormContext, answers: Answers): Promise<Reply> {
  const reader = readerOf(session);
  const parsed = parseReport(answers, reader);
  const form = async () => {
    const reply = await openReport(session, { files: filesBefore(context), meeting: context.meeting });
    return reply.kind === 'form' ? reply.form : reportForm(reader, [], {});
  };
  if ('faults' in parsed) return { kind: 'faults', form: await form(), faults: parsed.faults };
  const { draft } = parsed;
  const project = await session.tx.projects.byNo(draft.projectNo);
  if (project === undefined) {
    return {
      kind: 'faults',
      form: await form(),
      faults: { project: words(session).forms.faults.unknownProject(echoed(draft.projectNo)) },
    };
  }
  const refusal = await refusalToReport(session, project);
  if (refusal) return refusal;
  const similar = draft.solvedOnTheSpot ? [] : await session.tx.problems.similar(project.no, draft.title, 3);
  const files = await registerFiles(session, filesOf(answers, 'files'));
  const { meeting } = context;
  const parked: ParkedReport = { kind: 'report', answers, files: [...filesBefore(context), ...files], meeting };
  return similar.length > 0 ? askDuplicate(session, parked, draft, similar) : fileForm(session, draft, parked);
}

interface ParkedReport {
  readonly kind: 'report';
  readonly answers: Answers;
  /** All that came with it and before it. */
  readonly files: readonly FileId[];
  /** A meeting that sits, onto whose agenda it goes. */
  readonly meeting?: string;
}

/** Keeps the answers and shows what they may be a duplicate of. */
async function askDuplicate(
  session: Session,
  content: ParkedReport,
  draft: ReportDraft,
  similar: readonly Problem[],
): Promise<Reply> {
  const { tx, caller, now } = session;
  const { platform, accountId, chatId } = caller;
  const draftId = await tx.drafts.add({ platform, accountId, chatId, asking: false, step: 0, content }, now);
  return show(duplicateCard(session, draft.title, similar, draftId));
}

function duplicateCard(session: Session, title: string, similar: readonly Problem[], draftId: number): Card {
  const { duplicates, buttons } = words(session).chat;
  return {
    tone: 'attention',
    title: duplicates.title,
    lead: [duplicates.lead(title)],
    lines: similar.map((problem) => problemLine(problem, readerOf(session))),
    actions: [
      ...similar.map(({ no }) => ({ label: buttons.join(no), intent: { kind: 'joinProblem', draftId, no } as const })),
      { label: buttons.fileAnyway, intent: { kind: 'fileAnyway', draftId }, style: 'primary' },
      { label: buttons.cancel, intent: { kind: 'dropDraft', draftId } },
    ],
  };
}

/** What was parked for a yes; after it was done, a second press finds nothing. */
async function findParked(session: Session, draftId: number): Promise<ParkedReport | undefined> {
  const { tx, caller } = session;
  const draft = await tx.drafts.find(draftId, caller.platform, caller.accountId);
  if (draft === undefined || draft.asking) return undefined;
  const content = draft.content as ParkedReport;
  return content.kind === 'report' ? content : undefined;
}

export async function fileAnyway(session: Session, draftId: number): Promise<Reply> {
  const parked = await findParked(session, draftId);
  if (parked === undefined) return refused(words(session).chat.alreadyDone);
  const parsed = parseReport(parked.answers, readerOf(session));
  if ('faults' in parsed) {
    // A day that was to come may have passed while the question waited.
    const opened = await openReport(session, { files: parked.files, meeting: parked.meeting });
    if (opened.kind !== 'form') return opened;
    return { kind: 'faults', form: filledIn(opened.form, parked.answers), faults: parsed.faults };
  }
  const reply = await fileForm(session, parsed.draft, parked);
  if (reply.kind !== 'said') return reply;
  await session.tx.drafts.remove(draftId);
  await replacePressed(session, { tone: 'good', title: reply.text });
  return reply;
}

export async function joinProblem(session: Session, draftId: number, no: string): Promise<Reply> {
  const { world, tx, person } = session;
  const { alreadyDone, duplicates, refusal } = words(session).chat;
  const parked = await findParked(session, draftId);
  if (parked === undefined) return refused(alreadyDone);
  const acted = await actOnProblem(world, tx, no, { kind: 'follow' }, person, originOf(session));
  if (acted.kind === 'unknownProblem') return refused(refusal.unknownProblem(echoed(no)));
  if (acted.kind === 'refused' && acted.refusal.kind !== 'followsAlready')
    return refused(refusalText(acted.refusal, readerOf(session)));
  await tx.drafts.remove(draftId);
  return replace({ tone: 'good', title: duplicates.joined(no), actions: [], signOff: no });
}

export async function dropDraft(session: Session, draftId: number): Promise<Reply> {
  const parked = await findParked(session, draftId);
  const { done, alreadyDone } = words(session).chat;
  if (parked === undefined) return refused(alreadyDone);
  await session.tx.drafts.remove(draftId);
  return replace({ tone: 'neutral', title: done.cancelled });
}

function fileForm(session: Session, draft: ReportDraft, { answers, files, meeting }: ParkedReport): Promise<Reply> {
  return file(session, draft, { files, location: locationOf(answers, 'location'), meeting });
}

interface Attached {
  readonly files: readonly FileId[];
  readonly location?: Location;
  readonly meeting?: string;
}

async function file(session: Session, draft: ReportDraft, { files, location, meeting }: Attached): Promise<Reply> {
  const { world, tx, person } = session;
  const { solvedOnTheSpot, category, ...rest } = draft;
  const guess = category === undefined ? guessCategory(draft.title, world.zone.categories) : undefined;
  const project = await tx.projects.byNo(draft.projectNo);
  const refusal = project && (await refusalToReport(session, project));
  if (refusal) return refusal;
  const report = {
    ...rest,
    category: category ?? guess?.category ?? 'other',
    location,
    files,
  };
  const filed = { report, reporter: person, solvedOnTheSpot, guess, receiptTo: placeOf(session) };
  const reported = await reportProblem(world, tx, filed, originOf(session));
  switch (reported.kind) {
    case 'reported': {
      const { no } = reported.problem;
      const taken = meeting && !solvedOnTheSpot ? await takeIn(session, meeting, no) : undefined;
      const more = taken?.kind === 'toast' ? taken.text : '';
      return { kind: 'said', text: [words(session).chat.filed(no), more].filter(Boolean).join(' ') };
    }
    case 'refused':
      return refused(refusalText(reported.refusal, readerOf(session)));
    case 'unknownProject':
      return refused(words(session).chat.refusal.unknownProject(echoed(reported.projectNo)));
  }
}
