import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../../src/bot/view/form.ts';
import { deedForm, type DeedFormName, parseDeed } from '../../../../src/bot/view/forms/deed-forms.ts';
import { LOCALES } from '../../../../src/domain/locale.ts';
import type { ProblemCommand } from '../../../../src/domain/problem/command.ts';
import { texts } from '../../../../src/i18n/texts.ts';
import { MONDAY_MORNING, readerIn } from '../../../support/readers.ts';
import { history } from '../../../support/zone.ts';

const reader = readerIn('en');
const words = texts('en').forms.faults;
const { start: problem } = history(MONDAY_MORNING);
const text = (written: string) => ({ kind: 'text', text: written }) as const;
const values = (...chosen: readonly string[]) => ({ kind: 'values', values: chosen }) as const;
const until = Temporal.PlainDate.from('2026-12-01');
const location = { latitude: 37.56, longitude: 121.23 };

const COMMANDS: readonly (readonly [DeedFormName, Answers, ProblemCommand])[] = [
  ['progress', { note: text(' on its way ') }, { kind: 'progress', note: 'on its way', files: ['f1'] }],
  ['proposeSolved', { note: text('done') }, { kind: 'proposeSolved', note: 'done', files: ['f1'] }],
  [
    'requestExtension',
    { untilOn: text('2026-12-01'), reason: text('parts') },
    { kind: 'requestExtension', untilOn: until, reason: 'parts' },
  ],
  ['refuseExtension', { reason: text('no') }, { kind: 'decideExtension', grant: false, reason: 'no' }],
  [
    'contest',
    { department: values('zrzy'), reason: text('land') },
    { kind: 'contest', department: 'zrzy', reason: 'land' },
  ],
  ['rejectContest', { reason: text('no') }, { kind: 'decideContest', accept: false, reason: 'no' }],
  ['confirm', { rating: values('5'), note: text('') }, { kind: 'confirm', rating: 5, note: '' }],
  ['confirm', { note: text('seen') }, { kind: 'confirm', rating: undefined, note: 'seen' }],
  ['reopen', { reason: text('broken') }, { kind: 'reopen', reason: 'broken' }],
  ['escalate', { reason: text('money') }, { kind: 'escalate', reason: 'money' }],
  ['direct', { text: text('this week') }, { kind: 'direct', text: 'this week' }],
  [
    'addDetail',
    { description: text('three places'), neededBy: text('2026-12-01'), location: { kind: 'location', location } },
    {
      kind: 'addDetail',
      detail: { description: 'three places', neededByOn: until, location, files: ['f1'] },
    },
  ],
];

describe('parseDeed', () => {
  it.each(COMMANDS)('makes a command of the form %s', (name, answers, command) => {
    expect(parseDeed(name, answers, ['f1'], reader)).toEqual({ command });
  });

  it.each<[DeedFormName, Answers, object]>([
    ['progress', {}, { note: words.required }],
    ['proposeSolved', { note: text(' ') }, { note: words.required }],
    ['requestExtension', {}, { reason: words.required, untilOn: words.required }],
    ['requestExtension', { untilOn: text('soon'), reason: text('x') }, { untilOn: words.badDate('soon') }],
    ['requestExtension', { untilOn: text('2026-11-01'), reason: text('x') }, { untilOn: words.past('2026-11-01') }],
    ['contest', { reason: text('x') }, { department: words.required }],
    ['confirm', { rating: values('6') }, { rating: words.badNumber('6', 1, 5) }],
    ['reopen', {}, { reason: words.required }],
    ['escalate', { reason: text('x'.repeat(2001)) }, { reason: words.tooLong(2000, 2001) }],
    ['direct', {}, { text: words.required }],
    ['addDetail', { neededBy: text('then') }, { neededBy: words.badDate('then') }],
  ])('says by field what is wrong with the form %s', (name, answers, faults) => {
    expect(parseDeed(name, answers, [], reader)).toEqual({ faults });
  });
});

describe('deedForm', () => {
  it.each(COMMANDS)('%s asks for all that its command needs, in both languages', (name, answers) => {
    for (const locale of LOCALES) {
      const form = deedForm(name, problem, readerIn(locale), name === 'confirm' && answers['rating'] !== undefined);
      expect(form).toMatchObject({ name, context: { no: problem.no } });
      expect(form.fields.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(answers)));
      const faults = parseDeed(name, {}, [], readerIn(locale));
      const required = form.fields.filter((field) => field.required).map(({ id }) => id);
      expect(required).toEqual(expect.arrayContaining('faults' in faults ? Object.keys(faults.faults) : []));
    }
  });

  it('asks the enterprise to rate, and others for a note', () => {
    const ids = (rates: boolean) => deedForm('confirm', problem, reader, rates).fields.map(({ id }) => id);
    expect([ids(true), ids(false)]).toEqual([['rating', 'note'], ['note']]);
  });

  it('offers four times to be reminded, the next morning first', () => {
    const [when] = deedForm('remindLater', problem, reader, false).fields;
    expect(when).toMatchObject({ kind: 'choice', initial: 'tomorrow', options: [{}, {}, {}, {}] });
  });
});
