import { describe, expect, it } from 'vitest';
import type { MeetingCommand, MeetingRefusal } from '../../../src/domain/meeting/command.ts';
import { conveneMeeting } from '../../../src/domain/meeting/decide.ts';
import { currentItem } from '../../../src/domain/meeting/meeting.ts';
import type { DraftOutcome } from '../../../src/domain/meeting/outcome.ts';
import { quorumOf } from '../../../src/domain/meeting/quorum.ts';
import { DEFAULT_SERIES, type SeriesId } from '../../../src/domain/meeting/series.ts';
import { timingOf } from '../../../src/domain/meeting/timing.ts';
import type { Person } from '../../../src/domain/person.ts';
import { at, people } from '../../support/zone.ts';
import { circumstances, order, sitsAt, sitting, waits } from '../../support/meetings.ts';

const { coordinator, enterprise, handler, head, leader, officer, otherHead } = people;
const one = 'P-2019-0001';
const two = 'P-2019-0002';
const later = (minutes: number) => sitsAt.add({ minutes });

function opened(series: SeriesId = 'joint') {
  const made = sitting(series);
  made.does({ kind: 'open' }, { now: sitsAt });
  return made;
}
const settle = (no: string, outcome: DraftOutcome, remark = '说明'): MeetingCommand => {
  return { kind: 'settle', no, outcome, remark };
};
const decided: DraftOutcome = { kind: 'decided', order };
const close: MeetingCommand = { kind: 'close', putOff: false };

describe('conveneMeeting', () => {
  const convene = { kind: 'convene', startsAt: sitsAt } as const;

  it('builds the agenda and invites whom the series’ rule names', () => {
    const decision = conveneMeeting({ ...convene, place: '现场' }, circumstances('onsite', { guests: [officer.id] }));
    expect(decision).toMatchObject({
      kind: 'accepted',
      events: [{ kind: 'convened', series: 'onsite', place: '现场', agenda: { items: [{ no: one }, { no: two }] } }],
    });
    expect(decision.kind === 'accepted' && decision.events[0]).toMatchObject({
      invitees: [
        { personId: head.id, seat: 'gdgs' },
        { personId: handler.id, seat: 'gdgs' },
        { personId: otherHead.id, seat: 'zrzy' },
        { personId: people.otherHandler.id, seat: 'zrzy' },
        { personId: officer.id },
      ],
    });
  });

  it.each<[string, Parameters<typeof conveneMeeting>[0], Person, Partial<MeetingRefusal>]>([
    ['needs a coordinator', convene, leader, { kind: 'notAllowed', whoMay: ['coordinator'] }],
    ['needs a place', convene, coordinator, { kind: 'blank', field: 'place' }],
    [
      'needs a time to come',
      { ...convene, startsAt: at('2019-08-05 10:00'), place: '现场' },
      coordinator,
      { kind: 'inThePast' },
    ],
  ])('%s', (_, command, actor, refusal) => {
    expect(conveneMeeting(command, circumstances('joint', { actor }))).toMatchObject({ kind: 'refused', refusal });
  });
});

describe('a convened meeting', () => {
  it.each<[string, MeetingCommand, Person, object]>([
    ['is left to coordinators by heads', { kind: 'open' }, head, { kind: 'notAllowed', deed: 'runMeeting' }],
    ['is left to coordinators by leaders', { kind: 'cancel', reason: '不开了' }, leader, { kind: 'notAllowed' }],
    ['settles nothing before it is opened', settle(one, decided), coordinator, { kind: 'wrongState' }],
    ['is cancelled with a reason', { kind: 'cancel', reason: '' }, coordinator, { kind: 'blank', field: 'reason' }],
    ['drops with a reason', { kind: 'dropItem', no: one, reason: '' }, coordinator, { kind: 'blank' }],
    [
      'moves nothing that is not there',
      { kind: 'moveItem', no: 'P-1', to: 'up' },
      coordinator,
      { kind: 'notOnAgenda' },
    ],
    ['moves nothing beyond its end', { kind: 'moveItem', no: one, to: 'up' }, coordinator, { kind: 'atTheEnd' }],
    ['adds what waits somewhere', { kind: 'addItem', no: 'P-2019-0099' }, coordinator, { kind: 'notWaiting' }],
    ['adds once', { kind: 'addItem', no: one }, coordinator, { kind: 'onAgendaAlready' }],
    ['gives whole minutes', { kind: 'timeItem', no: one, minutes: 0.5 }, coordinator, { kind: 'badMinutes', most: 90 }],
    ['is answered by the invited', { kind: 'answer', answer: 'yes' }, leader, { kind: 'notAllowed', because: 'reach' }],
    [
      'wants the delegate’s name',
      { kind: 'answer', answer: 'delegate', name: '' },
      head,
      { kind: 'blank', field: 'name' },
    ],
  ])('%s', (_, command, actor, refusal) => {
    expect(sitting().refusal(command, { actor })).toMatchObject(refusal);
  });

  it('keeps its items when it is moved, and asks everybody anew', () => {
    const made = sitting();
    made.does({ kind: 'answer', answer: 'yes' }, { actor: head });
    const moved = made.does({ kind: 'move', startsAt: at('2019-08-08 14:00'), reason: '撞会' });
    expect(moved).toMatchObject({ startsAt: at('2019-08-08 14:00'), place: '推进中心会议室', moves: 1, answers: {} });
    expect(moved.agenda.items).toHaveLength(2);
  });

  it('is rebuilt when what waits has changed, and not otherwise', () => {
    const made = sitting();
    expect(made.ask({ kind: 'rebuild' })).toEqual({ kind: 'accepted', events: [] });
    made.does({ kind: 'dropItem', no: one, reason: '材料不齐' });
    const rebuilt = made.does({ kind: 'rebuild' }, { waiting: [waits(1), waits(3)] });
    expect(rebuilt.agenda.items.map(({ no }) => no)).toEqual(['P-2019-0003']);
    expect(rebuilt.agenda.left.map(({ no }) => no)).toEqual([one]);
  });

  it('opens with what waits then', () => {
    const made = sitting();
    const meeting = made.does({ kind: 'open' }, { now: sitsAt, waiting: [waits(2)] });
    expect(meeting.items.map(({ no }) => no)).toEqual([two]);
  });
});

describe('two coordinators at once', () => {
  it('cannot both win: the second is told that it has been overtaken', () => {
    const made = opened();
    const seen = made.meeting().version;
    made.does(settle(one, decided), { seen });
    expect(made.refusal(settle(one, { kind: 'nextMeeting' }), { seen })).toMatchObject({ kind: 'overtaken', seen });
    expect(made.refusal(close, { seen })).toMatchObject({ kind: 'overtaken' });
    expect(made.refusal(settle(one, { kind: 'nextMeeting' }), { seen: made.meeting().version })).toBeUndefined();
  });

  it('are not stopped by what others do meanwhile', () => {
    const made = sitting();
    const seen = made.meeting().version;
    made.does({ kind: 'answer', answer: 'no' }, { actor: head });
    expect(made.refusal({ kind: 'moveItem', no: two, to: 'up' }, { seen })).toBeUndefined();
  });
});

describe('an outcome', () => {
  const draft = (changes: object): DraftOutcome => ({ kind: 'decided', order: { ...order, ...changes } });
  it.each<[string, SeriesId, DraftOutcome, object | undefined]>([
    ['decides with owner and date', 'joint', decided, undefined],
    ['may be due today', 'joint', draft({ dueOn: Temporal.PlainDate.from('2019-08-05') }), undefined],
    ['is refused without an owner', 'joint', draft({ owner: undefined }), { kind: 'withoutOwner' }],
    ['is refused without a date', 'joint', draft({ dueOn: undefined }), { kind: 'withoutDate' }],
    ['is refused without words', 'joint', draft({ text: '' }), { kind: 'blank', field: 'text' }],
    [
      'is refused for a day that is over',
      'joint',
      draft({ dueOn: Temporal.PlainDate.from('2019-08-04') }),
      { kind: 'dateTooEarly', earliestOn: Temporal.PlainDate.from('2019-08-05') },
    ],
    ['knows its departments', 'joint', draft({ lead: 'nasa' }), { kind: 'unknownDepartment', department: 'nasa' }],
    [
      'knows its people',
      'joint',
      draft({ owner: { kind: 'person', personId: 99 } }),
      { kind: 'unknownPerson', personId: 99 },
    ],
    ['goes up from the joint meeting', 'joint', { kind: 'up' }, undefined],
    ['goes no higher than the leaders', 'tenPlusOne', { kind: 'up' }, { kind: 'topOfLadder' }],
    ['goes down with owner and date', 'tenPlusOne', { kind: 'down', to: 'joint', order }, undefined],
    ['goes down only', 'joint', { kind: 'down', to: 'joint', order }, { kind: 'notBelow', to: 'joint' }],
    [
      'goes down with a date',
      'joint',
      { kind: 'down', to: 'onsite', order: { ...order, dueOn: undefined } },
      { kind: 'withoutDate' },
    ],
  ])('%s', (_, series, outcome, refusal) => {
    expect({ refusal: opened(series).refusal(settle(one, outcome)) }).toMatchObject({ refusal });
  });

  it.each(['solved', 'withdrawn'] as const)('needs words when it is %s', (kind) => {
    expect(opened().refusal(settle(one, { kind }, ''))).toEqual({ kind: 'blank', field: 'remark' });
  });

  it('is refused by name for what is missing in the pack', () => {
    const missing = [{ part: 'proposal' }] as const;
    const mayGoUp = () => ({ kind: 'refused', missing }) as const;
    expect(opened().refusal(settle(one, { kind: 'up' }), { mayGoUp })).toEqual({
      kind: 'packIncomplete',
      no: one,
      missing,
    });
  });

  it('is corrected by another one until the closing', () => {
    const made = opened();
    made.does(settle(one, decided), { now: later(10) });
    const corrected = made.does(settle(one, { kind: 'nextMeeting' }), { now: later(20) });
    expect(made.log.at(-1)?.event.kind).toBe('corrected');
    expect(corrected.items[0]?.settlement).toMatchObject({ outcome: { kind: 'nextMeeting' }, settledAt: later(10) });
  });

  it('leads on to the next item, or to the one that somebody turned to', () => {
    const made = opened();
    expect(currentItem(made.meeting())?.no).toBe(one);
    expect(currentItem(made.does({ kind: 'turnTo', no: two }))?.no).toBe(two);
    expect(currentItem(made.does(settle(two, decided)))?.no).toBe(one);
    expect(currentItem(made.does(settle(one, decided)))).toBeUndefined();
  });
});

describe('a problem filed while the meeting sits', () => {
  const takeIn: MeetingCommand = { kind: 'takeIn', problem: waits(9) };

  it('goes straight onto the agenda of an on-site meeting, whoever of the zone files it', () => {
    const meeting = opened('onsite').does(takeIn, { actor: officer });
    expect(meeting.items.at(-1)).toMatchObject({ no: 'P-2019-0009', minutes: 20, onTheSpot: true });
  });

  it('is not put there by an enterprise', () => {
    expect(opened('onsite').refusal(takeIn, { actor: enterprise })).toMatchObject({ because: 'role' });
  });

  it('is taken in elsewhere by a coordinator only', () => {
    const refusal = { kind: 'notAllowed', deed: 'takeIntoMeeting', because: 'reach' };
    expect(opened('joint').refusal(takeIn, { actor: officer })).toMatchObject(refusal);
    expect(opened('joint').refusal(takeIn)).toBeUndefined();
  });

  it('is there once', () => {
    expect(opened('onsite').refusal({ kind: 'takeIn', problem: waits(1) })).toMatchObject({ kind: 'onAgendaAlready' });
  });
});

describe('closing', () => {
  it('is refused by name while items have no outcome, unless they go to the next meeting', () => {
    const made = opened();
    made.does(settle(one, decided));
    expect(made.refusal(close)).toEqual({ kind: 'withoutOutcome', problems: [two] });
    const closed = made.does({ kind: 'close', putOff: true }, { now: later(60) });
    expect(closed.items[1]?.settlement).toMatchObject({ outcome: { kind: 'nextMeeting' }, unheard: true });
  });

  it('makes minutes with a number, and a numbered decision of each order, also without a problem', () => {
    const made = opened('tenPlusOne');
    made.does(settle(two, { kind: 'down', to: 'joint', order }));
    made.does(settle(one, decided));
    made.does({ kind: 'order', order: { ...order, text: '下周现场观摩' } });
    made.does({ kind: 'order', order: { ...order, text: '写错了' } });
    made.does({ kind: 'dropOrder', index: 1 });
    expect(made.does(close).closure).toMatchObject({
      minutes: { year: 2019, serial: 7 },
      decisions: [
        { no: 'D-2019-0001', problemNo: one, order: { text: order.text } },
        { no: 'D-2019-0002', problemNo: two },
        { no: 'D-2019-0003', order: { text: '下周现场观摩' } },
      ],
    });
  });

  it('holds the caller to one number for each decision', () => {
    const made = opened();
    made.does(settle(one, decided));
    const numbers = { minutes: { year: 2019, serial: 7 }, decisions: [] };
    expect(() => made.ask({ kind: 'close', putOff: true }, { numbers })).toThrow(
      'with 0 numbers of decisions, expected 1',
    );
  });
});

describe('closed minutes', () => {
  const made = opened();
  made.does(settle(one, decided));
  made.does({ kind: 'close', putOff: true });

  it.each<MeetingCommand>([
    settle(one, { kind: 'nextMeeting' }),
    { kind: 'order', order },
    { kind: 'dropOrder', index: 0 },
    { kind: 'attend', marks: [] },
    { kind: 'takeIn', problem: waits(9) },
    { kind: 'move', startsAt: later(90), reason: '改期' },
    { kind: 'cancel', reason: '作废' },
    { kind: 'open' },
    close,
  ])('stand against “$kind”', (command) => {
    expect(made.refusal(command)).toEqual({ kind: 'minutesStand', minutes: { year: 2019, serial: 7 } });
  });

  it('are corrected by numbered annexes', () => {
    const before = { ...made.meeting() };
    expect(made.refusal({ kind: 'annex', text: '' })).toEqual({ kind: 'blank', field: 'text' });
    expect(made.refusal({ kind: 'annex', text: '更正', problemNo: 'P-2019-0099' })).toMatchObject({
      kind: 'notOnAgenda',
    });
    made.does({ kind: 'annex', text: '主办应为自然资源局', problemNo: one });
    const { annexes, version: _, steered: __, ...after } = made.does({ kind: 'annex', text: '补充出席人' });
    expect(annexes.map(({ number, text }) => [number, text])).toEqual([
      [1, '主办应为自然资源局'],
      [2, '补充出席人'],
    ]);
    expect(before).toMatchObject(after);
  });
});

describe('quorumOf', () => {
  it('counts a department once, whoever comes for it, and delegates as present', () => {
    const made = sitting('onsite');
    const series = { quorum: 60 };
    expect(quorumOf(made.meeting(), series)).toEqual({ seats: 2, needed: 2, promised: 0, present: 0, met: false });
    made.does({ kind: 'answer', answer: 'yes' }, { actor: head });
    made.does({ kind: 'answer', answer: 'yes' }, { actor: handler });
    expect(quorumOf(made.meeting(), series).promised).toBe(1);
    made.does({ kind: 'answer', answer: 'delegate', name: '王副局长' }, { actor: otherHead });
    expect(quorumOf(made.meeting(), series).promised).toBe(2);
    made.does({
      kind: 'attend',
      marks: [
        { personId: handler.id, came: 'self' },
        { personId: head.id, came: 'absent' },
      ],
    });
    expect(quorumOf(made.meeting(), series)).toMatchObject({ present: 1, met: false });
    made.does({ kind: 'attend', marks: [{ personId: otherHead.id, came: 'delegate', name: '王副局长' }] });
    expect(quorumOf(made.meeting(), series)).toMatchObject({ present: 2, met: true });
    made.does({ kind: 'attend', marks: [{ personId: handler.id, came: 'absent' }] });
    expect(quorumOf(made.meeting(), series)).toMatchObject({ present: 1, met: false });
  });
});

describe('timingOf', () => {
  const { joint } = DEFAULT_SERIES;

  it('says how far behind a sitting is, what each item took, and when the meeting is over its time', () => {
    const made = sitting('joint');
    expect(timingOf(made.meeting(), joint, sitsAt)).toBeUndefined();
    made.does({ kind: 'open' }, { now: sitsAt });
    expect(timingOf(made.meeting(), joint, later(15))).toMatchObject({ elapsed: 15, overrun: 0 });
    expect(timingOf(made.meeting(), joint, later(20))).toMatchObject({ elapsed: 20, overrun: 5 });
    made.does(settle(one, decided), { now: later(25) });
    expect(timingOf(made.meeting(), joint, later(25))).toMatchObject({ overrun: 0 });
    expect(timingOf(made.meeting(), joint, later(100))).toEqual({
      elapsed: 100,
      overrun: 70,
      overCapacity: 10,
      items: [{ no: one, planned: 15, taken: 25 }],
    });
  });

  it('stops at the closing, and gives no minutes to what was not heard', () => {
    const made = opened();
    made.does(settle(one, decided), { now: later(25) });
    const closed = made.does({ kind: 'close', putOff: true }, { now: later(30) });
    expect(timingOf(closed, joint, later(500))).toMatchObject({ elapsed: 30, overrun: 15, items: [{ no: one }] });
  });
});
