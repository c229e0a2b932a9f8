/** A meeting in the making, and one event of every kind with everything that it can carry. */
import type { MeetingCircumstances } from '../../src/domain/meeting/circumstances.ts';
import type { Waiting } from '../../src/domain/meeting/agenda.ts';
import { conveneMeeting, decideMeeting } from '../../src/domain/meeting/decide.ts';
import type { MeetingCommand, MeetingRefusal } from '../../src/domain/meeting/command.ts';
import type { MeetingEvent, MeetingEventKind, MeetingRecorded } from '../../src/domain/meeting/event.ts';
import { evolveMeeting } from '../../src/domain/meeting/evolve.ts';
import { type Meeting, ordersOf } from '../../src/domain/meeting/meeting.ts';
import { decisionNo } from '../../src/domain/meeting/number.ts';
import { DEFAULT_SERIES, type SeriesId } from '../../src/domain/meeting/series.ts';
import type { Person } from '../../src/domain/person.ts';
import { problemNo } from '../../src/domain/problem/problem.ts';
import { at, calendar, directory, people } from './zone.ts';

export const MEETING = 'M-2019-0007';
export const convenedAt = at('2019-08-05 10:00');
export const sitsAt = at('2019-08-07 14:00');

export function waits(serial: number, departments: readonly string[] = ['gdgs']): Waiting {
  const arrivedAt = at('2019-08-01 10:00').add({ minutes: serial });
  return { no: problemNo(2019, serial), projectNo: `YT2019-00${serial}`, severity: 'ordinary', arrivedAt, departments };
}

export function circumstances(series: SeriesId, changes: Partial<MeetingCircumstances> = {}): MeetingCircumstances {
  return {
    actor: people.coordinator,
    series: DEFAULT_SERIES[series],
    directory,
    calendar,
    now: convenedAt,
    waiting: [waits(1), waits(2, ['zrzy', 'gdgs'])],
    elsewhere: [],
    due: [],
    guests: [],
    mayGoUp: () => ({ kind: 'allowed' }),
    ...changes,
  };
}

/** A meeting that goes on by commands; a refusal is a failed test unless it is asked for. */
export function sitting(series: SeriesId = 'joint', changes: Partial<MeetingCircumstances> = {}) {
  const log: MeetingRecorded[] = [];
  let meeting: Meeting | undefined;
  const record = (events: readonly MeetingEvent[], actor: Person, now: Temporal.Instant) => {
    for (const event of events) {
      const recorded = { seq: log.length + 1, recordedAt: now, actorId: actor.id, source: 'slack', event } as const;
      log.push(recorded);
      meeting = evolveMeeting(MEETING, meeting, recorded);
    }
  };
  const given = circumstances(series, changes);
  const convened = conveneMeeting({ kind: 'convene', startsAt: sitsAt, place: '推进中心会议室' }, given);
  if (convened.kind === 'refused') throw new Error(`refused: ${convened.refusal.kind}`);
  record(convened.events, people.coordinator, given.now);

  const state = (): Meeting => {
    if (meeting === undefined) throw new Error('was not convened');
    return meeting;
  };
  const ask = (command: MeetingCommand, by: Partial<MeetingCircumstances> = {}) => {
    const decisions = ordersOf(state()).map((_, serial) => decisionNo(2019, serial + 1));
    return decideMeeting(state(), command, {
      ...given,
      numbers: { minutes: { year: 2019, serial: 7 }, decisions },
      ...by,
    });
  };
  return {
    log,
    meeting: state,
    ask,
    /** @param by whoever does it, when, and what they see */
    does(command: MeetingCommand, by: Partial<MeetingCircumstances> = {}): Meeting {
      const decision = ask(command, by);
      if (decision.kind === 'refused') throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
      record(decision.events, by.actor ?? given.actor, by.now ?? given.now);
      return state();
    },
    refusal(command: MeetingCommand, by: Partial<MeetingCircumstances> = {}): MeetingRefusal | undefined {
      const decision = ask(command, by);
      return decision.kind === 'refused' ? decision.refusal : undefined;
    },
  };
}

export const order = {
  text: '供电公司 8 月 20 日前接入外线',
  lead: 'gdgs',
  supporting: ['zrzy'],
  owner: { kind: 'person', personId: people.handler.id },
  dueOn: Temporal.PlainDate.from('2019-08-20'),
} as const;

const agenda = {
  due: [{ no: 'D-2019-0001', dueAt: at('2019-08-06 17:30'), state: 'overdue', lamp: 'red' }],
  items: [{ no: 'P-2019-0001', projectNo: 'YT2019-001', minutes: 15, byHand: false }],
  left: [
    { no: 'P-2019-0002', projectNo: 'YT2019-002', minutes: 15, because: { kind: 'noRoom', room: 5 } },
    { no: 'P-2019-0003', projectNo: 'YT2019-003', minutes: 15, because: { kind: 'dropped', reason: '材料不齐' } },
  ],
} as const;
const invitees = [{ personId: people.head.id, seat: 'gdgs' }, { personId: people.officer.id }];

const EVENTS: { readonly [K in MeetingEventKind]: Extract<MeetingEvent, { kind: K }> } = {
  convened: {
    kind: 'convened',
    series: 'joint',
    startsAt: sitsAt,
    place: '一号会议室',
    chairId: people.head.id,
    agenda,
    invitees,
  },
  moved: { kind: 'moved', startsAt: at('2019-08-08 14:00'), place: '二号会议室', reason: '撞会' },
  cancelled: { kind: 'cancelled', reason: '无议题' },
  presided: { kind: 'presided', chairId: people.leader.id, signerId: people.head.id },
  agendaChanged: {
    kind: 'agendaChanged',
    change: { kind: 'moved', no: 'P-2019-0002', to: 'up', order: ['P-2019-0002', 'P-2019-0001'] },
    agenda,
    invitees,
  },
  agendaRebuilt: { kind: 'agendaRebuilt', agenda, invitees },
  answered: { kind: 'answered', answer: 'delegate', name: '王副局长' },
  opened: { kind: 'opened' },
  attended: { kind: 'attended', marks: [{ personId: people.head.id, came: 'delegate', name: '王副局长' }] },
  turnedTo: { kind: 'turnedTo', no: 'P-2019-0001' },
  settled: { kind: 'settled', no: 'P-2019-0001', outcome: { kind: 'down', to: 'onsite', order }, remark: '原则同意' },
  corrected: { kind: 'corrected', no: 'P-2019-0001', outcome: { kind: 'decided', order }, remark: '改为本级办理' },
  itemAdded: {
    kind: 'itemAdded',
    item: { no: 'P-2019-0009', projectNo: 'YT2019-009', minutes: 15, byHand: true },
  },
  ordered: { kind: 'ordered', order: { ...order, owner: { kind: 'department', department: 'gdgs' } } },
  orderDropped: { kind: 'orderDropped', index: 0 },
  closed: {
    kind: 'closed',
    minutes: { year: 2019, serial: 7 },
    decisions: [{ no: 'D-2019-0002', problemNo: 'P-2019-0001', order }],
    putOff: ['P-2019-0009'],
  },
  annexed: { kind: 'annexed', number: 1, text: '主办应为自然资源局', problemNo: 'P-2019-0001' },
};

export const MEETING_EVENT_KINDS = Object.keys(EVENTS) as readonly MeetingEventKind[];

export function aMeetingEventOf<K extends MeetingEventKind>(kind: K): Extract<MeetingEvent, { kind: K }> {
  return EVENTS[kind];
}
