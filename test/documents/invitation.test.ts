import { describe, expect, it } from 'vitest';
import { invitationOf } from '../../src/documents/invitation.ts';
import type { MeetingContext } from '../../src/documents/context.ts';
import type { Meeting } from '../../src/domain/meeting/meeting.ts';
import { at, people } from '../support/zone.ts';
import { HOSTILE } from './hostile.ts';
import { context, inLanguage, meeting } from './sample-meetings.ts';

const { closure: _, ...unclosed } = meeting;
const convened: Meeting = {
  ...unclosed,
  state: 'convened',
  moves: 0,
  agenda: {
    ...meeting.agenda,
    items: meeting.items.slice(0, 2).map(({ no, projectNo, minutes }) => ({ no, projectNo, minutes, byHand: false })),
  },
};
const given = { reader: people.head.id, host: 'heye.example', now: at('2026-03-02 10:00') };

/** Unfolded and unescaped, by name; parameters stay with the name. */
function read(text: string): ReadonlyMap<string, string> {
  const lines = text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
  const escapes: Readonly<Record<string, string>> = { n: '\n', N: '\n' };
  return new Map(
    lines.map((line) => {
      const end = /^(?:[^":]|"[^"]*")*/.exec(line)?.[0].length ?? 0;
      const value = line.slice(end + 1).replace(/\\(.)/g, (_all, letter: string) => escapes[letter] ?? letter);
      return [line.slice(0, end), value];
    }),
  );
}

const invite = (changes: Partial<Meeting> = {}, where: MeetingContext = context) =>
  invitationOf({ ...convened, ...changes }, where, given);

describe('invitationOf', () => {
  it('puts the meeting where the zone has it', () => {
    const event = read(invite());
    expect(event.get('METHOD')).toBe('REQUEST');
    expect(event.get('UID')).toBe('M-2026-0007@heye.example');
    expect(event.get('SEQUENCE')).toBe('0');
    expect(event.get('DTSTAMP')).toBe('20260302T020000Z');
    expect(event.get('DTSTART;TZID=Asia/Shanghai')).toBe('20260304T090000');
    expect(event.get('DTEND;TZID=Asia/Shanghai')).toBe('20260304T103000');
    expect(event.get('TZOFFSETTO')).toBe('+0800');
    expect(event.get('SUMMARY')).toBe('联席会议（M-2026-0007）');
    expect(event.get('LOCATION')).toBe('管委会综合楼三楼第二会议室');
    expect(event.get('ORGANIZER;CN="周海燕 烟台经济技术开发区重点项目推进中心"')).toBe(
      'mailto:coordinator4@zone.example',
    );
    expect(event.get('STATUS')).toBe('CONFIRMED');
  });

  it.each([
    [
      'zh-CN',
      [
        '上次议定事项：',
        '1.D-2026-0003 供电公司 2 月底前完成外线设计并送审（红灯，逾期未办结）',
        '2.D-2026-0005 打通福莱山街道段施工便道（绿灯，已报办结，待会议确认）',
        '议题：',
        '1.宝能烟台国际物流中心项目（YT2026-004）：供电线路未到位（P-2026-0042），20 分钟',
        '2.宝能烟台国际物流中心项目（YT2026-004）：施工道路泥泞，大件无法进场（P-2026-0043），20 分钟',
        '另有 1 件问题本次排不下，留待下次。',
        '请在 Heye 中答复：参加、请假或委托他人。',
      ],
    ],
    [
      'en',
      [
        'Earlier decisions:',
        '1. D-2026-0003 供电公司 2 月底前完成外线设计并送审 (Red, overdue)',
        '2. D-2026-0005 打通福莱山街道段施工便道 (Green, reported done, for the meeting to confirm)',
        'Agenda:',
        '1. 宝能烟台国际物流中心项目 (YT2026-004): 供电线路未到位 (P-2026-0042), 20 minutes',
        '2. 宝能烟台国际物流中心项目 (YT2026-004): 施工道路泥泞，大件无法进场 (P-2026-0043), 20 minutes',
        'There is no room for 1 more problem: left to the next meeting.',
        'Please answer in Heye: yes, no, or somebody else for you.',
      ],
    ],
  ] as const)('tells the agenda in %s', (locale, lines) => {
    expect(read(invite({}, inLanguage(locale))).get('DESCRIPTION')).toBe(lines.join('\n'));
  });

  it('counts each move, and cancels what it called', () => {
    const moved = read(invite({ moves: 2 }));
    expect([moved.get('METHOD'), moved.get('SEQUENCE')]).toEqual(['REQUEST', '2']);
    const cancellation = { reason: '并入下周例会', byId: people.coordinator.id, cancelledAt: at('2026-03-03 09:00') };
    const cancelled = read(invite({ moves: 2, state: 'cancelled', cancellation }));
    expect(cancelled.get('UID')).toBe(moved.get('UID'));
    expect(['METHOD', 'STATUS', 'SEQUENCE'].map((name) => cancelled.get(name))).toEqual(['CANCEL', 'CANCELLED', '3']);
    expect(cancelled.get('DESCRIPTION')).toBe('会议取消：并入下周例会');
  });

  it('folds at 75 octets, never within a letter', () => {
    const lines = invite().split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.join('')).not.toContain('\ufffd');
    expect(invite()).not.toMatch(/[^\r]\n/);
  });

  const breaking = [
    'lines of its own',
    'a\r\nATTENDEE:mailto:x@y.z\nEND:VEVENT',
    'a ATTENDEE:mailto:x@y.z END:VEVENT',
  ] as const;
  it.each([...HOSTILE, breaking])('takes %s as words', (_what, text, shown) => {
    const named = context.directory.people.map((person) => ({ ...person, name: `${text}";X=1:` }));
    const where = { ...context, directory: { ...context.directory, people: named } };
    const written = invite({ place: text }, where);
    expect(read(written).get('LOCATION')).toBe(shown);
    const names = written
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .map((line) => line.split(/[;:]/)[0]);
    expect(names).toEqual(
      invite()
        .replaceAll('\r\n ', '')
        .split('\r\n')
        .map((line) => line.split(/[;:]/)[0]),
    );
  });
});
