import { describe, expect, it } from 'vitest';
import { meetingCard } from '../../../../src/bot/view/cards/meeting-card.ts';
import { meetingForm } from '../../../../src/bot/view/forms/meeting-forms.ts';
import { parseMeeting } from '../../../../src/bot/view/forms/parse-meeting.ts';
import { plain } from '../../../../src/bot/view/rich.ts';
import { DEFAULT_SERIES } from '../../../../src/domain/meeting/series.ts';
import type { Meeting } from '../../../../src/domain/meeting/meeting.ts';
import type { Person } from '../../../../src/domain/person.ts';
import { sitting, sitsAt } from '../../../support/meetings.ts';
import { readerIn } from '../../../support/readers.ts';
import { directory, people } from '../../../support/zone.ts';

const { coordinator, head, leader } = people;
const reader = readerIn('zh-CN');
const [problems, projects, decisions] = [new Map(), new Map(), new Map()];

function toldOf(meeting: Meeting, viewer: Person = coordinator) {
  const around = { meeting, series: DEFAULT_SERIES.joint, directory, problems, projects, decisions, now: sitsAt };
  return { ...around, locale: 'zh-CN', viewer } as const;
}

function presidingOn(meeting: Meeting): readonly string[] {
  const facts = meetingCard(toldOf(meeting), reader).facts ?? [];
  return facts.flatMap(({ label, value }) =>
    ['主持人', '签发人'].includes(label) ? [`${label} ${plain(value)}`] : [],
  );
}

describe('who chairs and who signs, on the card of a meeting', () => {
  it('stands there once somebody was named, and in any case when it is closed', () => {
    const sits = sitting('joint');
    expect(presidingOn(sits.meeting())).toEqual([]);
    expect(presidingOn(sits.does({ kind: 'preside', chairId: leader.id }))).toEqual([`主持人 ${leader.name}`]);
    sits.does({ kind: 'open' });
    expect(presidingOn(sits.does({ kind: 'close', putOff: true }))).toEqual([
      `主持人 ${leader.name}`,
      `签发人 ${coordinator.name}`,
    ]);
  });

  it('is changed by coordinators only, until the closing', () => {
    const sits = sitting('joint');
    const offers = (viewer?: Person) =>
      meetingCard(toldOf(sits.meeting(), viewer), reader).actions?.some(({ label }) => label === '主持和签发');
    expect([offers(), offers(head)]).toEqual([true, false]);
    sits.does({ kind: 'open' });
    expect([offers(), offers(head)]).toEqual([true, false]);
    sits.does({ kind: 'close', putOff: true });
    expect(offers()).toBe(false);
  });

  it('is asked for by a form that begins with who was named, and nobody chosen is nobody in particular', () => {
    const meeting = sitting('joint').does({ kind: 'preside', chairId: head.id });
    const form = meetingForm('presideMeeting', { meeting: meeting.no }, '', { around: toldOf(meeting) }, reader);
    expect(form.fields).toMatchObject([
      { id: 'chair', initial: String(head.id), required: false },
      { id: 'signer', initial: undefined, required: false },
    ]);
    const answers = { signer: { kind: 'values', values: [String(leader.id)] } } as const;
    expect(parseMeeting('presideMeeting', answers, meeting, '', reader)).toEqual({
      command: { kind: 'preside', chairId: undefined, signerId: leader.id },
    });
  });
});

describe('the reminder of a meeting', () => {
  it.each([
    [0, '今天有会'],
    [1, '明天有会'],
    [3, /^\d+月\d+日（周.）有会/],
  ])('%d days before it says which day it is', (days, title) => {
    const told = { ...toldOf(sitting('joint').meeting(), head), happened: 'reminder' } as const;
    const now = told.meeting.startsAt.subtract({ hours: 24 * days });
    expect(meetingCard({ ...told, now }, { ...reader, now }).title).toMatch(title);
  });
});
