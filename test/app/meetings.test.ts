/** Meetings through the use cases, on both databases: what waits, what is heard, and where each problem goes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnProblem } from '../../src/app/act-on-problem.ts';
import { fillPackOf } from '../../src/app/fill-pack.ts';
import { actOnDecision } from '../../src/app/meetings/act-on-decision.ts';
import { actOnMeeting, convene } from '../../src/app/meetings/act-on-meeting.ts';
import type { Tx } from '../../src/app/ports.ts';
import { verify } from '../../src/app/verify.ts';
import type { Violation } from '../../src/app/violation.ts';
import { ledger } from '../../src/db/ledger.ts';
import type { DecisionCommand } from '../../src/domain/decision/decide.ts';
import type { MeetingCommand } from '../../src/domain/meeting/command.ts';
import type { Meeting } from '../../src/domain/meeting/meeting.ts';
import type { DraftOutcome } from '../../src/domain/meeting/outcome.ts';
import type { SeriesId } from '../../src/domain/meeting/series.ts';
import type { Person } from '../../src/domain/person.ts';
import { pathOf } from '../../src/domain/problem/path.ts';
import type { Problem } from '../../src/domain/problem/problem.ts';
import { openTestHouse, type TestHouse } from '../cli/support/house.ts';
import { act, fileProblem } from '../cli/support/problems.ts';
import { DATABASES } from '../support/database.ts';

const CENTRE = 'centre@zone.example';
const TITLES = [
  '供电线路未到位',
  '临时用电没有批下来',
  '变压器容量不够',
  '杆线迁移没有完成',
  '双回路没有落实',
  '配电室没有送电',
];

describe.each(DATABASES)('meetings on %s', (kind) => {
  let open: TestHouse;
  beforeAll(async () => {
    open = await openTestHouse(kind);
  });
  afterAll(async () => {
    await open.close();
  });

  const person = async (tx: Tx, email: string): Promise<Person> => {
    const found = await tx.people.byEmail(email);
    if (found === undefined) throw new Error(`nobody has ${email}`);
    return found;
  };
  const originOf = ({ id }: Person) => ({ actorId: id, source: 'local', now: open.now() }) as const;

  async function called(series: SeriesId): Promise<Meeting> {
    const { world } = open.house;
    return world.transact(async (tx) => {
      const actor = await person(tx, CENTRE);
      const command = { kind: 'convene', startsAt: open.now().add({ hours: 1 }), place: '会议室' } as const;
      const acted = await convene(world, tx, series, command, actor, originOf(actor));
      if (acted.kind !== 'done') throw new Error(`not called: ${JSON.stringify(acted)}`);
      return acted.meeting;
    });
  }
  async function does({ no }: Pick<Meeting, 'no'>, command: MeetingCommand): Promise<Meeting> {
    const { world } = open.house;
    return world.transact(async (tx) => {
      const actor = await person(tx, CENTRE);
      const acted = await actOnMeeting(world, tx, no, command, actor, originOf(actor));
      if (acted.kind !== 'done') throw new Error(`not done: ${JSON.stringify(acted)}`);
      return acted.meeting;
    });
  }
  /** The whole of a meeting in which one problem gets its outcome and everything else waits for the next. */
  async function heard(series: SeriesId, no: string, outcome: DraftOutcome): Promise<Meeting> {
    const meeting = await called(series);
    await does(meeting, { kind: 'open' });
    await does(meeting, { kind: 'settle', no, outcome, remark: '会上定的' });
    return does(meeting, { kind: 'close', putOff: true });
  }
  const problem = async (no: string): Promise<Problem> => {
    const found = await open.house.world.transact((tx) => tx.problems.byNo(no));
    if (found === undefined) throw new Error(`there is no ${no}`);
    return found;
  };
  async function goesUp(no: string): Promise<void> {
    const meeting = (await problem(no)).tier;
    for (const command of [
      { kind: 'progress', note: '已会同现场查看', files: [] },
      { kind: 'addDetail', detail: { description: '需要市里协调' } },
    ] as const)
      await act(open.house, command.kind === 'progress' ? 'handler' : 'officer', no, command);
    await open.house.world.transact(async (tx) => {
      const head = await person(tx, 'head.gdgs@zone.example');
      const { world } = open.house;
      await fillPackOf(world, tx, no, { kind: 'fill', part: 'proposal', text: '先架临时线' }, head, originOf(head));
      await fillPackOf(world, tx, no, { kind: 'giveOpinion', text: '同意' }, head, originOf(head));
    });
    await heard(meeting as SeriesId, no, { kind: 'up' });
  }
  const order = (dueOn: string) => ({
    text: '架好临时线',
    lead: 'gdgs',
    supporting: [],
    owner: { kind: 'department', department: 'gdgs' } as const,
    dueOn: Temporal.PlainDate.from(dueOn),
  });

  it('hears four of six for which there is time, always the same, and says of two why not', async () => {
    const nos: string[] = [];
    for (const title of TITLES) {
      const no = await fileProblem(open.house, title);
      await act(open.house, 'officer', no, { kind: 'escalate', reason: '要几家一起看' });
      nos.push(no);
    }
    const meeting = await called('onsite');
    expect(meeting.agenda.items.map(({ no }) => no)).toEqual(nos.slice(0, 4));
    expect(meeting.agenda.left).toEqual(
      nos.slice(4).map((no) => ({ no, projectNo: 'YT2019-004', minutes: 20, because: { kind: 'noRoom', room: 10 } })),
    );
    const again = await does(meeting, { kind: 'rebuild' });
    expect(again.agenda).toEqual(meeting.agenda);
    await does(meeting, { kind: 'cancel', reason: '台风' });
  });

  it('carries a problem up and down the ladder under one number, and follows what was decided', async () => {
    const no = 'P-2026-0001';
    await act(open.house, 'handler', no, { kind: 'acknowledge' });
    await goesUp(no);
    expect((await problem(no)).tier).toBe('joint');
    await goesUp(no);
    expect((await problem(no)).tier).toBe('tenPlusOne');
    const meeting = await heard('tenPlusOne', no, { kind: 'down', to: 'joint', order: order('2026-11-20') });
    const [made] = meeting.closure?.decisions ?? [];
    expect(made).toMatchObject({ no: 'D-2026-0001', problemNo: no });
    expect(meeting.closure?.minutes).toEqual({ year: 2026, serial: 3 });
    await act(open.house, 'handler', no, { kind: 'proposeSolved', note: '已送电', files: [] });
    await open.house.world.transact(async (tx) => {
      const centre = await person(tx, CENTRE);
      await actOnProblem(open.house.world, tx, no, { kind: 'confirm', note: '现场看过' }, centre, originOf(centre));
    });
    const done = await problem(no);
    expect(pathOf(done)).toEqual(['direct', 'onsite', 'joint', 'tenPlusOne', 'joint', 'closed']);
    const decision = await open.house.world.transact((tx) => tx.decisions.byNo('D-2026-0001'));
    expect(decision).toMatchObject({ state: 'reported' });
  });

  it('hears at a later meeting what an earlier one ordered, and takes it as done', async () => {
    const { world } = open.house;
    const meeting = await called('tenPlusOne');
    expect(meeting.agenda.due.map(({ no }) => no)).toEqual(['D-2026-0001']);
    await does(meeting, { kind: 'open' });
    const command: DecisionCommand = { kind: 'reportBack', meeting, verdict: 'done', remark: '听了' };
    await world.transact(async (tx) => {
      const centre = await person(tx, CENTRE);
      const acted = await actOnDecision(world, tx, 'D-2026-0001', command, centre, originOf(centre));
      expect(acted).toMatchObject({ kind: 'done', decision: { state: 'done' } });
    });
    await does(meeting, { kind: 'close', putOff: false });
  });

  it('is over with what was ordered about a problem that a later meeting withdraws', async () => {
    const no = 'P-2026-0002';
    const earlier = await heard('onsite', no, { kind: 'decided', order: order('2026-11-20') });
    const [made] = earlier.closure?.decisions ?? [];
    const meeting = await called('onsite');
    await does(meeting, { kind: 'addItem', no });
    await does(meeting, { kind: 'open' });
    await does(meeting, { kind: 'settle', no, outcome: { kind: 'withdrawn' }, remark: '企业撤回' });
    await does(meeting, { kind: 'close', putOff: true });
    expect(await problem(no)).toMatchObject({ state: 'closed', closure: { how: 'withdrawn' } });
    const decision = await open.house.world.transact((tx) => tx.decisions.byNo(made?.no ?? ''));
    expect(decision).toMatchObject({ state: 'reported' });
  });

  it('leaves nothing that the twelve promises forbid', async () => {
    const violations: Violation[] = [];
    const options = { patience: Temporal.Duration.from({ hours: 1 }), attended: false };
    await verify(ledger(open.house.database.db), open.house.world, options, (each) => violations.push(each));
    expect(violations).toEqual([]);
  });
});
