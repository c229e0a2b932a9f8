import { describe, expect, it } from 'vitest';
import { advance, type Advance, type Input } from '../../../src/bot/dialogue/advance.ts';
import { begin, type Dialogue, isComplete } from '../../../src/bot/dialogue/dialogue.ts';
import { optionsAt } from '../../../src/bot/dialogue/options.ts';
import type { Answer, Form } from '../../../src/bot/view/form.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { type Texts, texts } from '../../../src/i18n/texts.ts';
import {
  asking,
  FIELDS,
  form,
  move,
  option,
  photo,
  pick,
  place,
  say,
  standingAt,
  start,
  stepOf,
  steps,
  t,
  text,
  values,
} from './questions.ts';

const answeredAll = { ...start.answers, project: values('YT-1'), title: text('停电') };
const atReview: Dialogue = { step: form.fields.length, answers: answeredAll };

/** Where it stands then, and what it has for the field; a fault when there is one. */
function answering(id: keyof typeof FIELDS, input: Input, from = standingAt(id)) {
  const outcome = advance(asking, from, input);
  if (outcome.kind !== 'ask') return outcome;
  const asks = steps[outcome.dialogue.step] ?? 'review';
  return { asks, has: outcome.dialogue.answers[id], fault: outcome.fault };
}

describe('begin', () => {
  it('asks first what is needed and not known', () => {
    expect(begin(form)).toEqual({ step: 0, answers: { severity: values('ordinary') } });
    const known: Form = { ...form, fields: [{ ...FIELDS.project, initial: option('YT-1') }, FIELDS.title] };
    expect(begin(known)).toEqual({ step: 1, answers: { project: values('YT-1') } });
  });

  it('asks for a day that is only suggested', () => {
    const fields = [
      { ...FIELDS.project, initial: option('YT-1') },
      { ...FIELDS.neededBy, initial: '2026-11-30' },
    ];
    expect(begin({ ...form, fields: [...fields, FIELDS.title] })).toMatchObject({
      step: 1,
      answers: { neededBy: text('2026-11-30') },
    });
  });

  it('begins at the beginning when nothing is needed, or everything is known', () => {
    expect(begin({ ...form, fields: [FIELDS.files, FIELDS.location] })).toEqual({ step: 0, answers: {} });
    expect(begin({ ...form, fields: [{ ...FIELDS.title, initial: '停电' }] })).toEqual({
      step: 0,
      answers: { title: text('停电') },
    });
  });
});

describe('advance', () => {
  it.each<[string, keyof typeof FIELDS, Input, string, Answer | undefined]>([
    ['a project that was picked', 'project', pick(1), 'title', values('YT-2')],
    ['the one project that was found', 'project', say('万华', { matches: [option('YT-1')] }), 'title', values('YT-1')],
    [
      'a project whose number was typed out, though it is a part of others',
      'project',
      say('\uFF59\uFF54-1', { matches: [option('YT-10'), option('YT-1'), option('YT-11')] }),
      'title',
      values('YT-1'),
    ],
    ['a sentence, without the blanks around it', 'title', say('\u3000停电 三小时 '), 'files', text('停电 三小时')],
    ['an option that was picked', 'severity', pick(1), 'departments', values('critical')],
    ['an option by its name', 'severity', say('紧急'), 'departments', values('critical')],
    ['an option by its value, in capitals', 'severity', say('CRITICAL'), 'departments', values('critical')],
    ['an option by a part of its name', 'severity', say('急'), 'departments', values('critical')],
    ['one of several that was picked; more may follow', 'departments', pick(2), 'departments', values('zjj')],
    ['one of several by a part of its name', 'departments', say('自然资源'), 'departments', values('zrzy')],
    ['a day as people write it', 'neededBy', say('2026年12月1日'), 'rating', text('2026-12-01')],
    ['a number', 'rating', say('5'), 'location', text('5')],
    [
      'a place that was sent',
      'location',
      say('', { location: place }),
      'review',
      { kind: 'location', location: place },
    ],
    ['a place that was typed', 'location', say('37.56, 121.23'), 'review', { kind: 'location', location: place }],
    [
      'a photo; more may follow',
      'files',
      say('', { files: [photo('a')] }),
      'files',
      { kind: 'files', files: [photo('a')] },
    ],
  ])('takes %s', (_, id, input, asks, has) => {
    expect(answering(id, input)).toEqual({ asks, has, fault: undefined });
  });

  it.each<[string, keyof typeof FIELDS, Input, string]>([
    ['a project that is not there', 'project', say('月球'), t.chat.dialogue.noMatch('月球')],
    ['a sentence that is too long', 'title', say('一二三四五六七八九十一'), t.forms.faults.tooLong(10, 11)],
    ['an option that is none', 'severity', say('马上'), t.forms.faults.unknownOption('马上')],
    ['a part that several options have', 'departments', say('局'), t.forms.faults.unknownOption('局')],
    ['a day that is none', 'neededBy', say('尽快'), t.forms.faults.badDate('尽快')],
    ['a day that has passed', 'neededBy', say('2026-11-08'), t.forms.faults.past('2026-11-08')],
    ['a number out of range', 'rating', say('6'), t.forms.faults.badNumber('6', 1, 5)],
    ['a place that is none', 'location', say('北门'), t.forms.faults.badLocation],
    ['words where photos are wanted', 'files', say('没有'), t.chat.dialogue.sendFiles],
    ['a button of an older message', 'project', pick(7), t.chat.dialogue.expired],
    ['nothing, where something is needed', 'title', move('skip'), t.forms.faults.required],
  ])('asks again for %s, and says why', (_, id, input, fault) => {
    expect(answering(id, input)).toEqual({ asks: id, has: start.answers[id], fault });
  });

  it('says what is wrong in the language of whoever answers', () => {
    for (const locale of LOCALES) {
      const words: Texts = texts(locale);
      const outcome = advance({ ...asking, words }, standingAt('neededBy'), say('soon'));
      expect(outcome).toMatchObject({ fault: words.forms.faults.badDate('soon') });
    }
  });

  describe('several projects found', () => {
    const many = Array.from({ length: 12 }, (_, at) => option(`YT-${at + 10}`));
    const offered = (outcome: Advance) => (outcome.kind === 'ask' ? outcome.dialogue : start);

    it('are offered, ten at most, under numbers that were not offered before', () => {
      const first = offered(advance(asking, start, say('YT', { matches: many })));
      expect([...optionsAt(form, first).values()]).toEqual(many.slice(0, 10));
      const again = offered(advance(asking, first, say('万', { matches: many.slice(2, 5) })));
      const numbers = [start, first, again].flatMap((each) => [...optionsAt(form, each).keys()]);
      expect(new Set(numbers).size).toBe(numbers.length);
    });

    it('one of them is picked by its number; one of an older list is not', () => {
      const first = offered(advance(asking, start, say('YT', { matches: many })));
      const again = offered(advance(asking, first, say('万', { matches: many.slice(2, 5) })));
      const [older = 0] = optionsAt(form, first).keys();
      const [newer = 0] = optionsAt(form, again).keys();
      expect(answering('project', pick(newer), again)).toMatchObject({ asks: 'title', has: values('YT-12') });
      const stale = { asks: 'project', has: undefined, fault: t.chat.dialogue.expired };
      expect(answering('project', pick(older), again)).toEqual(stale);
      expect(answering('project', pick(0), again)).toEqual(stale);
    });
  });

  describe('several departments', () => {
    it('are gathered, dropped when pressed again, and kept by going on', () => {
      const gathered = [pick(0), pick(1), pick(0), pick(2)].reduce<Dialogue>((dialogue, input) => {
        const outcome = advance(asking, dialogue, input);
        return outcome.kind === 'ask' ? outcome.dialogue : dialogue;
      }, standingAt('departments'));
      expect(answering('departments', move('done'), gathered)).toEqual({
        asks: 'neededBy',
        has: values('zrzy', 'zjj'),
        fault: undefined,
      });
    });

    it('none left is no answer', () => {
      const one = standingAt('departments', { departments: values('gdgs') });
      expect(answering('departments', pick(0), one)).toMatchObject({ asks: 'departments', has: undefined });
    });
  });

  describe('photos and places', () => {
    it.each(steps)('are kept when they come at the question for %s, which is asked again', (id) => {
      const sent = say('', { files: [photo('a')], location: place });
      const outcome = advance(asking, { step: steps.indexOf(id), answers: answeredAll }, sent);
      expect(outcome).toMatchObject({
        kind: 'ask',
        dialogue: {
          step: id === 'location' ? form.fields.length : steps.indexOf(id),
          answers: { ...answeredAll, files: { files: [photo('a')] }, location: { location: place } },
        },
      });
    });

    it('are kept at the very end too', () => {
      expect(advance(asking, atReview, say('', { files: [photo('a')] }))).toMatchObject({
        dialogue: { step: form.fields.length, answers: { files: { files: [photo('a')] } } },
      });
    });

    it('answer two questions at once when a photo has a caption', () => {
      const outcome = advance(asking, standingAt('title'), say('停电', { files: [photo('a')] }));
      expect(outcome).toMatchObject({
        dialogue: { step: stepOf('files'), answers: { title: text('停电'), files: { files: [photo('a')] } } },
      });
    });

    it('are kept even when the caption is no answer', () => {
      const outcome = advance(asking, standingAt('severity'), say('见图', { files: [photo('a')] }));
      expect(outcome).toMatchObject({
        dialogue: { step: stepOf('severity'), answers: { files: { files: [photo('a')] } } },
        fault: t.forms.faults.unknownOption('见图'),
      });
    });

    it('are gathered up to as many as may be; more are refused, what was said with them is not', () => {
      const three = standingAt('title', { files: { kind: 'files', files: ['a', 'b', 'c'].map(photo) } });
      expect(advance(asking, three, say('停电', { files: [photo('d')] }))).toEqual({
        kind: 'ask',
        dialogue: {
          step: stepOf('files'),
          answers: { title: text('停电'), files: { kind: 'files', files: ['a', 'b', 'c'].map(photo) } },
        },
        fault: t.forms.faults.tooManyFiles(3),
      });
    });

    it.each([
      ['photos', { files: [photo('a')] }, t.forms.faults.noFiles],
      ['a place', { location: place }, t.forms.faults.noLocation],
    ])('are not swallowed silently where a form has no room for %s', (_, sent, fault) => {
      const short = { ...asking, form: { ...form, fields: [FIELDS.title, FIELDS.rating] } };
      expect(advance(short, { step: 0, answers: {} }, say('', sent))).toMatchObject({ dialogue: { step: 0 }, fault });
      expect(advance(short, { step: 0, answers: {} }, say('停电', sent))).toMatchObject({
        dialogue: { step: 1, answers: { title: text('停电') } },
        fault,
      });
    });
  });

  describe('moving about', () => {
    it.each<[string, Dialogue, Input, object]>([
      ['back goes to the question before', standingAt('severity'), move('back'), { dialogue: { step: 2 } }],
      ['back stays at the first', start, move('back'), { dialogue: { step: 0 } }],
      ['back from the end goes to the last', atReview, move('back'), { dialogue: { step: 7 } }],
      ['skip leaves out what is not needed', standingAt('files'), move('skip'), { dialogue: { step: 3 } }],
      ['skip keeps what was chosen beforehand', standingAt('severity'), move('skip'), { dialogue: { step: 4 } }],
      ['the last question leads to the end', standingAt('location'), move('skip'), { dialogue: { step: 8 } }],
      ['words at the end are told so', atReview, say('还有'), { fault: t.chat.dialogue.nothingAsked }],
      ['submit gives what was answered', atReview, move('submit'), { kind: 'submit', answers: answeredAll }],
      [
        'submit before its time asks for what is missing',
        standingAt('location', { project: values('YT-1') }),
        move('submit'),
        { kind: 'ask', dialogue: { step: 1 }, fault: t.forms.faults.required },
      ],
      ['cancel ends it', standingAt('files'), move('cancel'), { kind: 'cancelled' }],
    ])('%s', (_, from, input, expected) => {
      expect(advance(asking, from, input)).toMatchObject(expected);
    });

    it('lets it be submitted as soon as what is needed is answered, at any question', () => {
      for (const [step] of [...steps, 'review'].entries()) {
        expect(advance(asking, { step, answers: answeredAll }, move('submit'))).toEqual({
          kind: 'submit',
          answers: answeredAll,
        });
      }
    });

    it('reports with a photo in two answers', () => {
      const project = advance(asking, start, pick(0));
      const asked = project.kind === 'ask' ? project.dialogue : start;
      const title = advance(asking, asked, say('停电', { files: [photo('a')] }));
      expect(title.kind === 'ask' && isComplete(form, title.dialogue)).toBe(true);
    });
  });
});
