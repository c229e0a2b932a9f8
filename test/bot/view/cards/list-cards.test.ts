import { describe, expect, it } from 'vitest';
import {
  mineCard,
  morningCard,
  problemLine,
  registerCard,
  timelineCard,
} from '../../../../src/bot/view/cards/list-cards.ts';
import type { Line } from '../../../../src/bot/view/card.ts';
import { plain } from '../../../../src/bot/view/rich.ts';
import { anEventOf } from '../../../support/events.ts';
import { readerIn } from '../../../support/readers.ts';
import { at, history, NO, people, project } from '../../../support/zone.ts';

const { start: problem, log, happens } = history(at('2026-11-09 09:00'));
const closed = happens(
  { kind: 'closed', how: 'byCoordinator', note: '好' },
  people.coordinator.id,
  at('2026-11-09 09:30'),
);
const [zh, en] = [readerIn('zh-CN'), readerIn('en')];
const said = ({ text }: Line) => plain(text).split('\n');

describe('problemLine', () => {
  it('says what it is, where it is and until when', () => {
    expect(said(problemLine(problem, zh))).toEqual([
      `${NO} 供电线路未到位`,
      '部门直办 · 供电公司 · 待签收 · 11月16日（周一）09:00（还有 4 个工作日）',
    ]);
    expect(said(problemLine(problem, en))[1]).toBe(
      'Direct handling · Power Supply Company · Waiting to be acknowledged · Mon 16 Nov 09:00 (4 working days left)',
    );
  });

  it('says when it was closed, not when it would have been due', () => {
    expect(said(problemLine(closed, zh))[1]).toBe('部门直办 · 供电公司 · 已办结 · 11月9日（周一）09:30');
  });

  it('names no tier and no department for what was solved on the spot', () => {
    const onTheSpot = { ...closed, closure: { how: 'onTheSpot', byId: 1, closedAt: at('2026-11-09 09:30') } } as const;
    expect(said(problemLine(onTheSpot, en))[1]).toBe('Closed · Mon 9 Nov 09:30');
  });
});

describe('registerCard', () => {
  const labels = (page: number, total: number) =>
    (registerCard({ problems: [problem], total, page, waiting: {} }, en).actions ?? []).map(({ label }) => label);

  it.each([
    ['one page', 1, 8, ['Report a problem']],
    ['the first of several', 1, 9, ['Next', 'Report a problem']],
    ['one in the middle', 2, 24, ['Previous', 'Next', 'Report a problem']],
    ['the last', 3, 24, ['Previous', 'Report a problem']],
  ])('turns the pages: %s', (_, page, total, expected) => {
    expect(labels(page, total)).toEqual(expected);
  });

  it('counts its pages where there are several', () => {
    const note = (total: number) => registerCard({ problems: [], total, page: 2, waiting: {} }, zh).note;
    expect(plain(note(17) ?? [])).toBe('第 2 页，共 3 页');
    expect(note(8)).toBeUndefined();
  });
});

describe('mineCard', () => {
  it.each<[string, number, string, string]>([
    ['nothing to do', 0, 'good', 'You have no open items'],
    ['something to do', 1, 'neutral', 'My items: 1 open'],
  ])('has a word for %s', (_, total, tone, title) => {
    const acknowledged = { ...problem, state: 'acknowledged' } as const;
    expect(mineCard(total === 0 ? [] : [acknowledged], total, en)).toMatchObject({ tone, title });
  });

  it('is red as soon as one is overdue, and says how many more there are', () => {
    const late = mineCard([problem], 12, { ...zh, now: problem.dueAt });
    expect(late.tone).toBe('alarm');
    expect(plain(late.note ?? [])).toBe('还有 11 件，请用 /mine 查看。');
  });
});

describe('morningCard', () => {
  const item = (why: 'owner' | 'head') =>
    ({
      problem,
      project,
      why,
      recorded: { seq: 3, recordedAt: problem.dueAt, source: 'clock', event: anEventOf('reminded') },
    }) as const;

  it('holds all items of a person, each with what has happened, and why they get it', () => {
    const card = morningCard([item('owner'), item('head'), item('owner')], [], zh);
    expect(card.title).toBe('早上好，今天有 3 件事项');
    expect((card.lines ?? []).map((line) => said(line)[1])).toEqual(
      Array.from(
        { length: 3 },
        () => '部门直办 · 供电公司 · 逾期第 2 个工作日 · 11月16日（周一）09:00（还有 4 个工作日）',
      ),
    );
    expect(plain(card.note ?? [])).toBe('为何通知：您是这个问题的办理人；您是主办部门的负责人。');
  });

  it('shows twenty and counts the others', () => {
    const card = morningCard(
      Array.from({ length: 23 }, () => item('owner')),
      [],
      en,
    );
    expect(card.lines).toHaveLength(20);
    expect(plain(card.note ?? [])).toBe('You get this because you own this problem. 3 more: see /mine.');
  });
});

describe('timelineCard', () => {
  it('tells the story from the beginning, and prints the path on one line', () => {
    const card = timelineCard(closed, log, en);
    expect(card.facts?.map(({ value }) => plain(value))).toEqual(['Direct → Closed']);
    expect((card.lines ?? []).map(({ text }) => plain(text))).toEqual([
      'Mon 9 Nov 09:00  officer1 reported it',
      'Mon 9 Nov 09:00  Assigned: direct handling, led by Power Supply Company',
      'Mon 9 Nov 09:30  Closed (closed by the centre): 好',
    ]);
    expect(card.signOff).toBe(NO);
  });

  it('names the meetings that heard it, and where', () => {
    const told = history(at('2026-11-09 09:00'), 'onsite');
    const up = { ...anEventOf('escalated'), because: 'byMeeting', meeting: 'M-2026-0003' } as const;
    told.happens({ kind: 'putOff', meeting: 'M-2026-0002', remark: '等方案' }, people.coordinator.id, told.start.dueAt);
    told.happens(up, people.coordinator.id, told.start.dueAt);
    const problem = told.happens(anEventOf('decidedAtMeeting'), people.coordinator.id, told.start.dueAt);
    expect(timelineCard(problem, told.log, zh).facts?.map(({ value }) => plain(value))).toEqual([
      '现场办公会 → 联席会议',
      '现场办公会（M-2026-0002、M-2026-0003）、联席会议（M-2019-0007）',
    ]);
  });
});
