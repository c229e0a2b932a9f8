/** Buttons and forms of meetings that people still have when it is no longer theirs to press them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboundBody } from '../../src/bot/inbound.ts';
import { chosen, textOf, written } from '../bot/handlers/desk.ts';
import { PROJECT } from '../scenario/support/cast.ts';
import { lastNoted, meanwhile, press, refusedSince, sentencesOf, stateOf } from './support/matrix.ts';
import {
  form,
  type MeetingDesk,
  moreTime,
  newest,
  note,
  onDecision,
  onMeeting,
  openMeetingDesk,
  order,
  remark,
  WAYS,
} from './support/meetings.ts';

let open: MeetingDesk;
beforeAll(async () => {
  open = await openMeetingDesk();
});
afterAll(() => open.desk.close());

describe('a card of a meeting that was sent in time and pressed too late', () => {
  const person = (email: string) => `email = '${email}@zone.example'`;

  /** None of it changes anything. @returns the refusals in the log */
  async function refusalsOf(email: string, bodies: readonly InboundBody[]): Promise<readonly object[]> {
    const before = await stateOf(open.desk);
    const noted = await lastNoted(open.desk);
    for (const body of bodies) {
      const reply = await open.desk.send(open.caller(email, 'telegram'), body);
      expect({ body, reply }).toMatchObject({ body, reply: { kind: 'toast', alert: true } });
    }
    expect(await stateOf(open.desk)).toEqual(before);
    return refusedSince(open.desk, noted);
  }
  const each = (bodies: readonly InboundBody[], refusal: object) =>
    bodies.map(() => expect.objectContaining({ refusal: expect.objectContaining(refusal) }));

  it('does nothing for a coordinator who is none any more', async () => {
    const ways = [...WAYS.runMeeting(open.meetings, 'centre'), ...WAYS.decideDecisionTime(open.meetings, 'centre')];
    const refusals = await meanwhile(
      open.desk,
      `update person set role = 'leader' where ${person('centre')}`,
      `update person set role = 'coordinator' where ${person('centre')}`,
      () => refusalsOf('centre', ways),
    );
    expect(refusals).toEqual(each(ways, { because: 'role' }));
  });

  it('does nothing for the invited who have become an enterprise contact', async () => {
    const email = 'handler.gdgs';
    const { answerInvitation, carryOutDecision, viewMeeting } = WAYS;
    const ways = [answerInvitation, carryOutDecision, viewMeeting].flatMap((way) => way(open.meetings, email));
    const refusals = await meanwhile(
      open.desk,
      `update person set role = 'enterprise', department = null where ${person(email)}`,
      `update person set role = 'handler', department = 'gdgs' where ${person(email)}`,
      () => refusalsOf(email, ways),
    );
    expect(refusals).toEqual(each(ways, { because: 'role' }));
  });

  it('does nothing for a head who has moved to another department, about what it owes', async () => {
    const { 'handler.gdgs': decision = '' } = open.meetings.decisions;
    const ways = [
      onDecision('reportDone', decision),
      form('reportDone', { decision }, note),
      form('askMoreTime', { decision }, moreTime),
    ];
    const refusals = await meanwhile(
      open.desk,
      `update person set department = 'zrzy' where ${person('head.gdgs')}`,
      `update person set department = 'gdgs' where ${person('head.gdgs')}`,
      () => refusalsOf('head.gdgs', ways),
    );
    expect(refusals).toEqual(each(ways, { because: 'reach' }));
  });

  it('does nothing for a coordinator when another has steered the meeting since', async () => {
    const { opened: meeting, problem } = open.meetings;
    const [row] = await open.desk.rows<{ steered: number }>(
      `select (snapshot->>'steered')::int as steered from meeting where no = '${meeting}'`,
    );
    const seen = row?.steered ?? 0;
    await open.desk.send(open.caller('centre'), form('orderItem', { meeting }, order('dgdgs')));
    const ways = [
      press({ kind: 'closePutOff', meeting, seen }),
      press({ kind: 'nextMeeting', meeting, seen, about: problem }),
      form('solvedAtMeeting', { meeting, about: problem, seen: String(seen) }, remark),
    ];
    expect(await refusalsOf('centre.en', ways)).toEqual(each(ways, { kind: 'overtaken', seen }));
  });

  it('does nothing to a meeting that is over: its minutes stand', async () => {
    const { closed: meeting, problem } = open.meetings;
    const kinds = ['openMeeting', 'nextMeeting', 'closePutOff', 'itemUp'] as const;
    const ways = kinds.map((kind) => onMeeting(kind, meeting, problem));
    expect(await refusalsOf('centre', ways)).toEqual(each(ways, { kind: 'minutesStand' }));
    const answer = [onMeeting('acceptInvitation', meeting)];
    expect(await refusalsOf('head.gdgs', answer)).toEqual(each(answer, { kind: 'minutesStand' }));
  });

  it('opens no form about a meeting that does not sit', async () => {
    const ways = [onMeeting('reportHere', open.meetings.closed), onMeeting('reportHere', open.meetings.convened)];
    expect(await refusalsOf('officer4', ways)).toEqual(each(ways, { kind: 'wrongState' }));
  });
});

describe('a form for a problem on the spot that nobody gave to an enterprise', () => {
  it('files the problem and leaves the agenda of the meeting alone', async () => {
    const caller = open.caller('enterprise.baoneng', 'slack');
    const answers = { project: chosen(PROJECT), title: written('围墙外积水没有人管') };
    const reply = await open.desk.submit(caller, 'report', { meeting: open.meetings.opened }, answers);
    const filed = await newest(open.desk, 'problem');
    expect(textOf(reply)).toContain(filed);
    expect(textOf(reply)).toContain(sentencesOf('takeIntoMeeting', 'role')[0]);
    const [row] = await open.desk.rows<{ items: string }>(
      `select (snapshot->'items')::text as items from meeting where no = '${open.meetings.opened}'`,
    );
    expect(row?.items).toContain(open.meetings.problem);
    expect(row?.items).not.toContain(filed);
    expect((await open.desk.refusals()).at(-1)).toContain('takeIntoMeeting');
  });
});
