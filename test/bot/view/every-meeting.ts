/** Every card and form about meetings and their decisions, about whatever somebody wrote. */
import type { AroundMeeting, MeetingTold } from '../../../src/app/meetings/around.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { decisionCard } from '../../../src/bot/view/cards/decision-card.ts';
import { meetingCard } from '../../../src/bot/view/cards/meeting-card.ts';
import {
  agendaItemCard,
  meetingFileCard,
  meetingsCard,
  proposalCard,
} from '../../../src/bot/view/cards/meeting-lists.ts';
import { FORM_NAMES, type Form } from '../../../src/bot/view/form.ts';
import type { Reader } from '../../../src/bot/view/format.ts';
import { decisionForm, isDecisionForm } from '../../../src/bot/view/forms/decision-forms.ts';
import { isMeetingForm, meetingForm } from '../../../src/bot/view/forms/meeting-forms.ts';
import type { Decision } from '../../../src/domain/decision/decision.ts';
import type { DecisionEvent, DecisionRecorded } from '../../../src/domain/decision/event.ts';
import { type Meeting, MEETING_STATES } from '../../../src/domain/meeting/meeting.ts';
import type { Order, Outcome } from '../../../src/domain/meeting/outcome.ts';
import { DEFAULT_SERIES } from '../../../src/domain/meeting/series.ts';
import type { Problem } from '../../../src/domain/problem/problem.ts';
import { at } from '../../support/zone.ts';
import { cast, directory, lead, project } from './sample-zone.ts';

const NO = 'M-2026-0007';
const MOST = 6;

function orderOf(words: string, reader: Reader): Order {
  return {
    text: words,
    lead: lead(reader.locale).code,
    supporting: directory.departments.map(({ code }) => code),
    owner: { kind: 'person', personId: cast.handler.id },
    dueOn: Temporal.PlainDate.from('2027-02-16'),
  };
}

function outcomesOf(order: Order): readonly Outcome[] {
  return [
    { kind: 'solved' },
    { kind: 'decided', order },
    { kind: 'nextMeeting' },
    { kind: 'up' },
    { kind: 'down', to: 'onsite', order: { ...order, owner: { kind: 'department', department: order.lead } } },
    { kind: 'withdrawn' },
  ];
}

function meetingOf(state: Meeting['state'], words: string, reader: Reader): Meeting {
  const order = orderOf(words, reader);
  const settlements = outcomesOf(order).map((outcome) => {
    return { outcome, remark: words, byId: cast.coordinator.id, settledAt: at('2026-11-10 09:30') };
  });
  const nos = settlements.map((_, index) => `P-2026-000${index + 1}`);
  const items = nos.map((no) => ({ no, projectNo: project.no, minutes: 20 }));
  return {
    no: NO,
    series: 'joint',
    state,
    startsAt: at('2026-11-10 09:00'),
    place: words,
    convenedBy: cast.coordinator.id,
    convenedAt: at('2026-11-09 09:00'),
    moves: 1,
    invitees: Object.values(cast).map(({ id }) => ({ personId: id, seat: `seat-${id}` })),
    answers: {
      [cast.head.id]: { kind: 'delegate', name: words, answeredAt: at('2026-11-09 10:00') },
      [cast.handler.id]: { kind: 'yes', answeredAt: at('2026-11-09 10:00') },
    },
    edits: { order: [], dropped: [], added: [], minutes: {} },
    agenda: {
      due: [{ no: 'D-2026-0001', dueAt: at('2026-11-06 17:30'), state: 'overdue', lamp: 'red' }],
      items: items.map((item) => ({ ...item, byHand: false })),
      left: Array.from({ length: 40 }, (_, index) => ({
        no: `P-2026-01${index + 10}`,
        projectNo: project.no,
        minutes: 20,
        because: index % 2 === 0 ? { kind: 'noRoom', room: 5 } : { kind: 'dropped', reason: words },
      })),
    },
    openedAt: state === 'opened' || state === 'closed' ? at('2026-11-10 09:00') : undefined,
    items: items.map((item, index) => ({
      ...item,
      onTheSpot: index === 1,
      settlement: state === 'closed' || index > 1 ? settlements[index] : undefined,
    })),
    attendance: [
      { personId: cast.head.id, came: 'delegate', name: words },
      { personId: cast.handler.id, came: 'self' },
      { personId: cast.leader.id, came: 'absent' },
    ],
    orders: [order],
    closure:
      state === 'closed'
        ? {
            minutes: { year: 2026, serial: 7 },
            byId: cast.coordinator.id,
            closedAt: at('2026-11-10 10:40'),
            decisions: [{ no: 'D-2026-0002', order }],
          }
        : undefined,
    annexes: [],
    cancellation:
      state === 'cancelled'
        ? { reason: words, byId: cast.coordinator.id, cancelledAt: at('2026-11-09 12:00') }
        : undefined,
    version: 9,
    steered: 7,
  };
}

function aroundOf(
  meeting: Meeting,
  problem: Problem,
  decision: Decision,
  words: string,
  now: Temporal.Instant,
): AroundMeeting {
  const nos = [...meeting.agenda.items, ...meeting.agenda.left].map(({ no }) => no);
  return {
    meeting,
    series: DEFAULT_SERIES.joint,
    directory,
    problems: new Map(nos.map((no) => [no, { ...problem, no }])),
    projects: new Map([[project.no, { ...project, name: `${project.name}${words}` }]]),
    decisions: new Map([[decision.no, decision]]),
    now,
  };
}

function decisionOf(words: string, reader: Reader): Decision {
  const { dueOn: _, ...order } = orderOf(words, reader);
  return {
    ...order,
    no: 'D-2026-0001',
    meeting: 'M-2026-0001',
    series: 'joint',
    problemNo: 'P-2026-0001',
    state: 'open',
    orderedAt: at('2026-11-02 10:00'),
    dueAt: at('2026-11-06 17:30'),
    extended: 1,
    request: {
      untilOn: Temporal.PlainDate.from('2027-02-16'),
      reason: words,
      byId: cast.handler.id,
      askedAt: at('2026-11-05 10:00'),
    },
    report: { note: words, byId: cast.handler.id, reportedAt: at('2026-11-05 10:00') },
    heard: { meeting: NO, remark: words, heardAt: at('2026-11-05 10:00') },
    reminded: {},
    version: 3,
  };
}

function decisionEvents(words: string, order: Order): readonly DecisionEvent[] {
  const dueAt = at('2026-11-20 17:30');
  return [
    { kind: 'ordered', meeting: NO, series: 'joint', order, dueAt },
    { kind: 'progressed', note: words },
    { kind: 'reportedDone', note: words },
    { kind: 'moreTimeAsked', untilOn: order.dueOn, reason: words },
    { kind: 'moreTimeGranted', dueAt },
    { kind: 'moreTimeRefused', reason: words },
    { kind: 'reportedBack', meeting: NO, verdict: 'notYet', remark: words },
    { kind: 'reportedBack', meeting: NO, verdict: 'done', remark: words },
    { kind: 'reminded', duty: 'overdue', day: 12 },
  ];
}

/** What a card in that state may be told because of. */
const NEWS: Record<Meeting['state'], readonly MeetingTold['happened'][]> = {
  convened: [undefined, 'moved', 'reminder', 'notOpened'],
  opened: [undefined],
  closed: [undefined],
  cancelled: ['cancelled'],
};
const READERS = [cast.coordinator, cast.head, undefined];

export function everyMeetingCard(
  problem: Problem,
  words: string,
  reader: Reader,
): readonly (readonly [string, Card])[] {
  const { locale, now } = reader;
  const decision = decisionOf(words, reader);
  const of = (state: Meeting['state']) => aroundOf(meetingOf(state, words, reader), problem, decision, words, now);
  const planned = of('convened');
  const proposal = { series: DEFAULT_SERIES.onsite, startsAt: now, waiting: 12, waitingSince: now, due: 3 };
  const file = { sha256: 'ab'.repeat(32), mediaType: 'application/pdf', name: `${NO}.pdf` };
  const meetings = MEETING_STATES.map((state) => of(state).meeting);
  return [
    ...MEETING_STATES.flatMap((state) =>
      READERS.flatMap((viewer) =>
        NEWS[state].map((happened) => {
          const told: MeetingTold = { ...of(state), viewer, locale, happened };
          return [
            `meeting ${state} for ${viewer?.role ?? 'a channel'}, ${happened}`,
            meetingCard(told, reader),
          ] as const;
        }),
      ),
    ),
    ['agenda item', agendaItemCard(planned, 'P-2026-0002', reader)],
    ['meetings', meetingsCard({ meetings, proposals: [proposal], mayCall: true }, reader)],
    ['proposal', proposalCard(proposal, reader)],
    ['invitation file', meetingFileCard(planned, { kind: 'invitation' }, file, reader)],
    ['annex file', meetingFileCard(of('closed'), { kind: 'annex', number: 2 }, file, reader)],
    ...READERS.flatMap((viewer) =>
      decisionEvents(words, orderOf(words, reader)).map((event, index) => {
        const recorded: DecisionRecorded = {
          seq: index + 1,
          recordedAt: now,
          actorId: cast.handler.id,
          source: 'slack',
          event,
        };
        const told = { decision, directory, now, locale, viewer, recorded, why: 'owner' } as const;
        return [`decision ${event.kind} for ${viewer?.role ?? 'a channel'}`, decisionCard(told, reader)] as const;
      }),
    ),
  ];
}

export function everyMeetingForm(
  problem: Problem,
  words: string,
  reader: Reader,
): readonly (readonly [string, Form])[] {
  const decision = decisionOf(words, reader);
  const around = aroundOf(meetingOf('opened', words, reader), problem, decision, words, reader.now);
  const given = { around, problem, minutes: 20, startsAt: reader.now, place: words.slice(0, MOST) };
  return [
    ...FORM_NAMES.filter(isMeetingForm).map(
      (name) => [name, meetingForm(name, { meeting: NO, seen: '7', about: problem.no }, words, given, reader)] as const,
    ),
    ...FORM_NAMES.filter(isDecisionForm).map((name) => [name, decisionForm(name, decision, reader)] as const),
  ];
}
