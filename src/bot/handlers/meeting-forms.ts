/** Forms about meetings: opened with what is known, and what becomes of their answers. */
import { aroundMeeting } from '../../app/meetings/around.ts';
import { actOnDecision } from '../../app/meetings/act-on-decision.ts';
import { refreshMeetingCards } from '../../app/meetings/tell-meeting.ts';
import type { Meeting } from '../../domain/meeting/meeting.ts';
import { SERIES_IDS } from '../../domain/meeting/series.ts';
import { may } from '../../domain/permission.ts';
import { meetingName } from '../view/cards/meeting-words.ts';
import type { Answers, Form, FormContext } from '../view/form.ts';
import { type MeetingFormName, meetingForm, type MeetingGiven } from '../view/forms/meeting-forms.ts';
import { type Heard, parseMeeting } from '../view/forms/parse-meeting.ts';
import type { Reply } from '../view/reply.ts';
import { decisionRefusal } from './decisions.ts';
import { actAndSay, conveneAndSay, proposedFor, refuseMeeting, unknown, whenAndWhere } from './meeting-deeds.ts';
import { refuse } from './refusal.ts';
import { originOf, readerOf, refused, said, type Session, words } from './session.ts';

type Found = { readonly form: Form; readonly meeting?: Meeting } | { readonly refusal: Reply };

/** Whoever may not do it is told before the form, not after. */
export async function openMeetingForm(session: Session, name: MeetingFormName, context: FormContext): Promise<Reply> {
  const found = await formFor(session, name, context);
  return 'refusal' in found ? found.refusal : { kind: 'form', form: found.form };
}

async function formFor(session: Session, name: MeetingFormName, context: FormContext): Promise<Found> {
  const reader = readerOf(session);
  const meeting = await session.tx.meetings.byNo(context.meeting ?? '');
  const permission = may(session.person, name === 'sendDelegate' ? 'answerInvitation' : 'runMeeting', { meeting });
  if (permission.kind === 'refused' && (meeting || permission.because === 'role')) {
    return { refusal: await refuse(session, permission, { form: name, ...context }) };
  }
  if (name === 'convene') {
    const series = SERIES_IDS.find((id) => id === context.series) ?? 'onsite';
    const given = await proposedFor(session, series);
    return { form: meetingForm(name, { series }, words(session).meetings.series[series], given, reader) };
  }
  if (meeting === undefined) return { refusal: unknown(session, context.meeting ?? '') };
  const { given, about } = await givenFor(session, name, meeting, context.about);
  const intro = [meetingName(meeting, reader), whenAndWhere(session, meeting), ...about].join('\n');
  return { form: meetingForm(name, context, intro, given, reader), meeting };
}

async function givenFor(
  session: Session,
  name: MeetingFormName,
  meeting: Meeting,
  about: string | undefined,
): Promise<{ readonly given: MeetingGiven; readonly about: readonly string[] }> {
  const { tx, world, directory } = session;
  const around = await aroundMeeting(world, tx, meeting, directory);
  const problem = about && name !== 'hearReport' ? await tx.problems.byNo(about) : undefined;
  const decision = about && name === 'hearReport' ? await tx.decisions.byNo(about) : undefined;
  const minutes = meeting.agenda.items.find(({ no }) => no === about)?.minutes;
  const { startsAt, place } = meeting;
  return {
    given: { around, problem, minutes, startsAt, place },
    about: [
      ...(problem ? [`${problem.no} ${problem.title}`] : []),
      ...(decision ? [`${decision.no} ${decision.text}`] : []),
    ],
  };
}

export async function submitMeetingForm(
  session: Session,
  name: MeetingFormName,
  context: FormContext,
  answers: Answers,
): Promise<Reply> {
  const found = await formFor(session, name, context);
  if ('refusal' in found) return found.refusal;
  const wish = parseMeeting(name, answers, found.meeting, context.about ?? '', readerOf(session));
  if ('faults' in wish) return { kind: 'faults', form: found.form, faults: wish.faults };
  const { done, outcomes } = words(session).meetings;
  if ('convene' in wish) {
    return conveneAndSay(session, SERIES_IDS.find((id) => id === context.series) ?? 'onsite', wish.convene);
  }
  const no = context.meeting ?? '';
  if ('hear' in wish) return hear(session, no, context.about ?? '', wish.hear);
  const seen = context.seen === undefined ? undefined : Number(context.seen);
  const said: Record<Exclude<MeetingFormName, 'convene' | 'hearReport'>, string> = {
    moveMeeting: done.moveMeeting,
    cancelMeeting: done.cancelMeeting,
    sendDelegate: done.sendDelegate,
    markAttendance: done.markAttendance,
    presideMeeting: done.presideMeeting,
    dropItem: done.agenda,
    timeItem: done.agenda,
    solvedAtMeeting: done.settled(outcomes.solved),
    decidedAtMeeting: done.settled(outcomes.decided),
    sendUp: done.settled(outcomes.up),
    sendDown: done.settled(outcomes.down),
    withdrawnAtMeeting: done.settled(outcomes.withdrawn),
    orderItem: done.orderItem,
    annexMinutes: done.annexMinutes,
  };
  return actAndSay(session, no, wish.command, said[name as keyof typeof said], seen);
}

/** A decision reports back to the meeting that sits. */
async function hear(session: Session, no: string, decision: string, { verdict, remark, dueOn }: Heard): Promise<Reply> {
  const { world, tx, person, directory } = session;
  const meeting = await tx.meetings.lock(no);
  if (meeting === undefined) return unknown(session, no);
  const reader = readerOf(session);
  if (meeting.state !== 'opened') return refuseMeeting(session, no, { kind: 'wrongState', state: meeting.state });
  const command = { kind: 'reportBack', meeting, verdict, remark, dueOn } as const;
  const acted = await actOnDecision(world, tx, decision, command, person, originOf(session));
  if (acted.kind === 'unknownDecision') return refused(words(session).decisions.refusals.unknown(decision));
  if (acted.kind === 'refused') return refused(decisionRefusal(acted.refusal, reader));
  await refreshMeetingCards(world, tx, await aroundMeeting(world, tx, meeting, directory), new Set(), session.key);
  return said(words(session).meetings.done.heard);
}
