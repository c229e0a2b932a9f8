/** What the buttons about meetings and their decisions mean; see `intent.ts`. */
import { DECISION_NO, type DecisionNo, MEETING_NO, type MeetingNo } from '../../domain/meeting/number.ts';
import { PROBLEM_NO } from '../../domain/problem/problem.ts';

/** Deeds on one meeting, with their codes; those that need words open a form. */
export const MEETING_INTENTS = {
  showMeeting: 'v',
  rebuildAgenda: 'r',
  moveMeeting: 'm',
  cancelMeeting: 'x',
  openMeeting: 'o',
  closeMeeting: 'c',
  closePutOff: 'C',
  markAttendance: 'a',
  presideMeeting: 'P',
  acceptInvitation: 'y',
  declineInvitation: 'n',
  sendDelegate: 'd',
  orderItem: 'O',
  annexMinutes: 'A',
  minutesFiles: 'f',
  reportHere: 'R',
  agendaItem: 'i',
  itemUp: 'u',
  itemDown: 'w',
  dropItem: 'p',
  timeItem: 't',
  addItem: 'l',
  turnTo: 'g',
  solvedAtMeeting: 's',
  decidedAtMeeting: 'D',
  nextMeeting: 'N',
  sendUp: 'U',
  sendDown: 'W',
  withdrawnAtMeeting: 'z',
  hearReport: 'h',
} as const;
export type MeetingIntentKind = keyof typeof MEETING_INTENTS;

export interface MeetingIntent {
  readonly kind: MeetingIntentKind;
  readonly meeting: MeetingNo;
  /** The version that the card showed, of what coordinators steer. */
  readonly seen?: number;
  /** The problem or the decision that it is about. */
  readonly about?: string;
}

export const DECISION_INTENTS = {
  showDecision: 'v',
  decisionProgress: 'p',
  reportDone: 'd',
  askMoreTime: 'm',
  grantMoreTime: 'g',
  refuseMoreTime: 'G',
} as const;
export type DecisionIntentKind = keyof typeof DECISION_INTENTS;

export interface DecisionIntent {
  readonly kind: DecisionIntentKind;
  readonly decision: DecisionNo;
}

export function isMeetingIntent(intent: { readonly kind: string }): intent is MeetingIntent {
  return intent.kind in MEETING_INTENTS;
}

export function isDecisionIntent(intent: { readonly kind: string }): intent is DecisionIntent {
  return intent.kind in DECISION_INTENTS;
}

export function encodeMeetingIntent({ kind, meeting, seen, about }: MeetingIntent): string {
  return `M:${MEETING_INTENTS[kind]}:${meeting}:${seen ?? ''}:${about ?? ''}`;
}

export function encodeDecisionIntent({ kind, decision }: DecisionIntent): string {
  return `D:${DECISION_INTENTS[kind]}:${decision}`;
}

export function decodeMeetingIntent(data: string): MeetingIntent | undefined {
  const [, code, meeting = '', seen, about = ''] = /^M:(\w):([^:]*):(\d{0,9}):([^:]*)$/.exec(data) ?? [];
  const kind = kindOf(MEETING_INTENTS, code);
  if (kind === undefined || !MEETING_NO.test(meeting)) return undefined;
  if (about !== '' && !PROBLEM_NO.test(about) && !DECISION_NO.test(about)) return undefined;
  return { kind, meeting, ...(seen && { seen: Number(seen) }), ...(about && { about }) };
}

export function decodeDecisionIntent(data: string): DecisionIntent | undefined {
  const [, code, decision = ''] = /^D:(\w):([^:]*)$/.exec(data) ?? [];
  const kind = kindOf(DECISION_INTENTS, code);
  return kind && DECISION_NO.test(decision) ? { kind, decision } : undefined;
}

function kindOf<Kind extends string>(codes: Record<Kind, string>, code: string | undefined): Kind | undefined {
  const found = Object.entries<string>(codes).find(([, known]) => known === code);
  return found?.[0] as Kind | undefined;
}
