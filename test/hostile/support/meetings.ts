/** Meetings and decisions that somebody tries to touch, and every way of trying. */
import type { Caller, InboundBody } from '../../../src/bot/inbound.ts';
import type { Answers, FormName } from '../../../src/bot/view/form.ts';
import type { DecisionIntentKind, MeetingIntentKind } from '../../../src/bot/view/meeting-intent.ts';
import type { SeriesId } from '../../../src/domain/meeting/series.ts';
import { chosen, type Desk, openDesk, textOf, written } from '../../bot/handlers/desk.ts';
import { PROJECT } from '../../scenario/support/cast.ts';
import type { MeetingDeed } from '../../support/spec-matrix.ts';
import { CAST, CHATS, press } from './matrix.ts';

/** One meeting of each state, all about one problem of YT2019-004, and what an earlier one ordered of whom. */
interface Meetings {
  readonly problem: string;
  readonly convened: string;
  readonly opened: string;
  readonly joint: string;
  readonly closed: string;
  /** By the work e-mail of their owner. */
  readonly decisions: Readonly<Record<string, string>>;
}

/** Those of the cast whom the on-site meeting about the problem invites. */
export const INVITED = ['officer4', 'handler.gdgs', 'head.gdgs'];

export interface MeetingDesk {
  readonly desk: Desk;
  readonly meetings: Meetings;
  /** Somebody of the cast at one of the chats. */
  caller(email: string, chat?: (typeof CHATS)[number]): Caller;
}

export async function openMeetingDesk(): Promise<MeetingDesk> {
  const desk = await openDesk();
  const callers = new Map<string, Caller>();
  for (const email of Object.values(CAST).flatMap(({ own, other }) => [own, other]))
    for (const chat of CHATS) callers.set(`${email} ${chat}`, await desk.caller(email, chat));
  return {
    desk,
    meetings: await someMeetings(desk),
    caller(email, chat = 'local') {
      const caller = callers.get(`${email} ${chat}`);
      if (caller === undefined) throw new Error(`${email} does not play on ${chat}`);
      return caller;
    },
  };
}

export const form = (name: FormName, context: Readonly<Record<string, string>>, answers: Answers): InboundBody => ({
  kind: 'submit',
  form: name,
  context,
  answers,
});

export const onMeeting = (kind: MeetingIntentKind, meeting: string, about?: string) => press({ kind, meeting, about });
export const onDecision = (kind: DecisionIntentKind, decision: string) => press({ kind, decision });
const when = { date: written('2026-11-12'), time: written('09:00'), place: written('会议室') };
export const order = (owner: string) => ({
  text: written('架好临时线'),
  lead: chosen('gdgs'),
  owner: chosen(owner),
  dueOn: written('2026-11-30'),
});
export const note = { note: written('在办') };
export const moreTime = { untilOn: written('2026-12-15'), reason: written('设备未到') };
export const remark = { remark: written('会上定的') };

/** A coordinator does it; a refusal is a failed test. */
async function centre(desk: Desk, body: InboundBody): Promise<void> {
  const reply = await desk.send(await desk.caller('centre', 'local'), body);
  if (reply.kind === 'toast' && reply.alert) throw new Error(`refused: ${textOf(reply)}`);
}

export async function newest(desk: Desk, table: 'problem' | 'meeting' | 'decision'): Promise<string> {
  const [row] = await desk.rows<{ no: string }>(`select no from ${table} order by no desc limit 1`);
  return row?.no ?? '';
}

async function called(desk: Desk, series: SeriesId): Promise<string> {
  await centre(desk, form('convene', { series }, when));
  return newest(desk, 'meeting');
}

async function someMeetings(desk: Desk): Promise<Meetings> {
  await centre(desk, { kind: 'command', name: 'report', text: `${PROJECT} 供电线路未到位` });
  const problem = await newest(desk, 'problem');
  await centre(desk, form('escalate', { no: problem }, { reason: written('要几家一起看') }));
  const closed = await called(desk, 'onsite');
  await centre(desk, onMeeting('openMeeting', closed));
  await centre(desk, onMeeting('nextMeeting', closed, problem));
  const owners = { officer4: '', leader4: '', 'handler.gdgs': '', 'head.gdgs': '' };
  for (const email of Object.keys(owners)) {
    await centre(desk, form('orderItem', { meeting: closed }, order(`p${await desk.personId(email)}`)));
  }
  await centre(desk, onMeeting('closeMeeting', closed));
  const made = await desk.rows<{ no: string }>('select no from decision order by no');
  const decisions = Object.fromEntries(Object.keys(owners).map((email, at) => [email, made[at]?.no ?? '']));
  const joint = await called(desk, 'joint');
  await centre(desk, onMeeting('openMeeting', joint));
  const opened = await called(desk, 'onsite');
  await centre(desk, onMeeting('openMeeting', opened));
  return { problem, closed, decisions, joint, opened, convened: await called(desk, 'onsite') };
}

/** Every way in which `email` can try a deed; of a decision, on one that is theirs if there is one. */
export const WAYS: Record<MeetingDeed, (given: Meetings, email: string) => readonly InboundBody[]> = {
  runMeeting: (given) => runningWays(given),
  answerInvitation: ({ convened }) => [
    onMeeting('acceptInvitation', convened),
    onMeeting('declineInvitation', convened),
    onMeeting('sendDelegate', convened),
    form('sendDelegate', { meeting: convened }, { name: written('赵工') }),
  ],
  takeIntoMeeting: ({ joint }) => [onMeeting('reportHere', joint)],
  viewMeeting: (given, email) => [
    { kind: 'command', name: 'meeting', text: '' },
    { kind: 'command', name: 'meeting', text: given.convened },
    { kind: 'command', name: 'meeting', text: 'onsite' },
    onMeeting('showMeeting', given.convened),
    onMeeting('agendaItem', given.convened, given.problem),
    onMeeting('minutesFiles', given.closed),
    onDecision('showDecision', decisionFor(given, email)),
  ],
  carryOutDecision: (given, email) => [
    onDecision('decisionProgress', decisionFor(given, email)),
    onDecision('reportDone', decisionFor(given, email)),
    form('reportDone', { decision: decisionFor(given, email) }, note),
    form('decisionProgress', { decision: decisionFor(given, email) }, note),
  ],
  askDecisionTime: (given, email) => [
    onDecision('askMoreTime', decisionFor(given, email)),
    form('askMoreTime', { decision: decisionFor(given, email) }, moreTime),
  ],
  decideDecisionTime: (given, email) => [
    onDecision('grantMoreTime', decisionFor(given, email)),
    onDecision('refuseMoreTime', decisionFor(given, email)),
    form('refuseMoreTime', { decision: decisionFor(given, email) }, { reason: written('不行') }),
  ],
};

function runningWays({ problem, convened, opened, closed, decisions }: Meetings): readonly InboundBody[] {
  const planning: readonly MeetingIntentKind[] = ['rebuildAgenda', 'openMeeting', 'moveMeeting', 'cancelMeeting'];
  const items: readonly MeetingIntentKind[] = ['itemUp', 'itemDown', 'addItem', 'dropItem', 'timeItem'];
  const outcomes: readonly MeetingIntentKind[] = [
    'solvedAtMeeting',
    'decidedAtMeeting',
    'nextMeeting',
    'sendUp',
    'sendDown',
  ];
  const due = decisions['head.gdgs'] ?? '';
  const heard = { meeting: opened, about: problem };
  return [
    press({ kind: 'convene', series: 'joint' }),
    form('convene', { series: 'joint' }, when),
    ...planning.map((kind) => onMeeting(kind, convened)),
    ...items.map((kind) => onMeeting(kind, convened, problem)),
    form('moveMeeting', { meeting: convened }, { ...when, reason: written('调研') }),
    form('cancelMeeting', { meeting: convened }, { reason: written('台风') }),
    form('dropItem', { meeting: convened, about: problem }, { reason: written('不急') }),
    form('timeItem', { meeting: convened, about: problem }, { minutes: written('10') }),
    ...outcomes.map((kind) => onMeeting(kind, opened, problem)),
    onMeeting('withdrawnAtMeeting', opened, problem),
    onMeeting('turnTo', opened, problem),
    onMeeting('orderItem', opened),
    onMeeting('presideMeeting', opened),
    onMeeting('markAttendance', opened),
    onMeeting('closeMeeting', opened),
    onMeeting('closePutOff', opened),
    onMeeting('hearReport', opened, due),
    form('markAttendance', { meeting: opened }, { present: chosen() }),
    form('presideMeeting', { meeting: opened }, { chair: chosen('p1'), signer: chosen('p1') }),
    form('solvedAtMeeting', heard, remark),
    form('withdrawnAtMeeting', heard, remark),
    form('sendUp', heard, remark),
    form('decidedAtMeeting', heard, order('dgdgs')),
    form('sendDown', heard, { ...order('dgdgs'), to: chosen('direct') }),
    form('orderItem', { meeting: opened }, order('dgdgs')),
    form('hearReport', { meeting: opened, about: due }, { verdict: chosen('done') }),
    onMeeting('annexMinutes', closed),
    form('annexMinutes', { meeting: closed }, { text: written('更正') }),
  ];
}

/** Their own, or somebody else's. */
export function decisionFor({ decisions }: Meetings, email: string): string {
  return decisions[email] ?? decisions['head.gdgs'] ?? '';
}
