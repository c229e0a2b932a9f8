/** Decisions of meetings in chat: shown, reported on, given more time. */
import { actOnDecision } from '../../app/meetings/act-on-decision.ts';
import { decideDecision, type DecisionCommand, type DecisionRefusal } from '../../domain/decision/decide.ts';
import type { Decision } from '../../domain/decision/decision.ts';
import { may } from '../../domain/permission.ts';
import { texts } from '../../i18n/texts.ts';
import type { Answers, FormContext } from '../view/form.ts';
import { decisionForm, type DecisionFormName, parseDecision } from '../view/forms/decision-forms.ts';
import { date, type Reader, time } from '../view/format.ts';
import type { DecisionIntent } from '../view/meeting-intent.ts';
import type { Reply } from '../view/reply.ts';
import { notAllowedText, refuse } from './refusal.ts';
import { echoed, isForOne, originOf, placeOf, readerOf, refused, said, type Session, words } from './session.ts';

export async function pressOnDecision(session: Session, { kind, decision: no }: DecisionIntent): Promise<Reply> {
  switch (kind) {
    case 'showDecision':
      return showDecision(session, no);
    case 'grantMoreTime':
      return act(session, no, { kind: 'decideMoreTime', grant: true, reason: '' }, kind);
    case 'decisionProgress':
    case 'reportDone':
    case 'askMoreTime':
    case 'refuseMoreTime':
      return openDecisionForm(session, kind, { decision: no });
  }
}

/** As a message of its own, which is kept up to date from then on. */
export async function showDecision(session: Session, no: string): Promise<Reply> {
  const { tx, world, person, now, key, directory } = session;
  const permission = may(person, 'viewMeeting', {});
  if (permission.kind === 'refused') return refuse(session, permission, { decision: no });
  const decision = await tx.decisions.byNo(no);
  if (decision === undefined) return unknown(session, no);
  const { locale } = person;
  const viewer = isForOne(session) ? person : undefined;
  const card = world.voice.decision({ decision, directory, now, locale, viewer });
  const message = { key: `reply:${key}`, to: placeOf(session), personId: viewer?.id, words: card, locale };
  await tx.messages.queue({ ...message, subject: no }, now);
  return { kind: 'said', text: words(session).meetings.done.sent };
}

/** Tried without being done, so that whoever may not is told before the form. */
const PROBE: Record<DecisionFormName, DecisionCommand> = {
  decisionProgress: { kind: 'progress', note: '-' },
  reportDone: { kind: 'reportDone', note: '-' },
  askMoreTime: { kind: 'askMoreTime', untilOn: new Temporal.PlainDate(9999, 12, 31), reason: '-' },
  refuseMoreTime: { kind: 'decideMoreTime', grant: false, reason: '-' },
};

export async function openDecisionForm(session: Session, name: DecisionFormName, context: FormContext): Promise<Reply> {
  const found = await decisionFor(session, name, context);
  return 'refusal' in found
    ? found.refusal
    : { kind: 'form', form: decisionForm(name, found.decision, readerOf(session)) };
}

async function decisionFor(
  session: Session,
  name: DecisionFormName,
  context: FormContext,
): Promise<{ readonly decision: Decision } | { readonly refusal: Reply }> {
  const { tx, world, person, caller, now } = session;
  const decision = await tx.decisions.byNo(context.decision ?? '');
  if (decision === undefined) return { refusal: unknown(session, context.decision ?? '') };
  const probed = decideDecision(decision, PROBE[name], { actor: person, calendar: world.calendar, now });
  if (probed.kind === 'accepted') return { decision };
  const detail = { decision: decision.no, form: name, refusal: probed.refusal };
  await tx.audit.record('refused', detail, person.id, caller.platform, now);
  return { refusal: refused(decisionRefusal(probed.refusal, readerOf(session))) };
}

export async function submitDecisionForm(
  session: Session,
  name: DecisionFormName,
  context: FormContext,
  answers: Answers,
): Promise<Reply> {
  const found = await decisionFor(session, name, context);
  if ('refusal' in found) return found.refusal;
  const reader = readerOf(session);
  const parsed = parseDecision(name, answers, reader);
  if ('faults' in parsed) {
    return { kind: 'faults', form: decisionForm(name, found.decision, reader), faults: parsed.faults };
  }
  return act(session, found.decision.no, parsed.command, name);
}

async function act(
  session: Session,
  no: string,
  command: DecisionCommand,
  name: DecisionFormName | 'grantMoreTime',
): Promise<Reply> {
  const { world, tx, person } = session;
  const acted = await actOnDecision(world, tx, no, command, person, originOf(session));
  if (acted.kind === 'unknownDecision') return unknown(session, no);
  return acted.kind === 'refused'
    ? refused(decisionRefusal(acted.refusal, readerOf(session)))
    : said(words(session).decisions.done[name]);
}

function unknown(session: Session, no: string): Reply {
  return refused(words(session).decisions.refusals.unknown(echoed(no)));
}

export function decisionRefusal(refusal: DecisionRefusal, reader: Reader): string {
  const { decisions, meetings } = texts(reader.locale);
  const { refusals: t } = decisions;
  switch (refusal.kind) {
    case 'notAllowed':
      return notAllowedText(refusal, reader);
    case 'wrongState':
      return t.wrongState(meetings.standings[refusal.state]);
    case 'blank':
      return t.blanks[refusal.field];
    case 'dateTooEarly':
      return t.dateTooEarly(date(refusal.dueOn, reader));
    case 'tooLateForMoreTime':
      return t.tooLateForMoreTime(time(refusal.dueAt, reader));
    case 'requestPending':
    case 'nothingToDecide':
      return t[refusal.kind];
    case 'otherMeeting':
      return t.otherMeeting(meetings.series[refusal.series]);
  }
}
