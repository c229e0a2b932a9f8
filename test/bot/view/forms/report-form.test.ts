import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../../src/bot/view/form.ts';
import { parseReport, projectOption, reportForm } from '../../../../src/bot/view/forms/report-form.ts';
import { texts } from '../../../../src/i18n/texts.ts';
import { readerIn } from '../../../support/readers.ts';
import { project } from '../../../support/zone.ts';

const reader = readerIn('zh-CN');
const words = texts('zh-CN').forms.faults;
const other = { ...project, no: 'YT2019-005', name: '新动能智能制造及研发基地项目' };

const text = (written: string) => ({ kind: 'text', text: written }) as const;
const values = (...chosen: readonly string[]) => ({ kind: 'values', values: chosen }) as const;
const least: Answers = { project: values(project.no), title: text('供电线路未到位') };

describe('reportForm', () => {
  const initialOf = (form: ReturnType<typeof reportForm>, id: string) => {
    const field = form.fields.find((each) => each.id === id);
    return field && 'initial' in field ? field.initial : undefined;
  };

  it('asks for two things only: the project and the problem', () => {
    const { fields } = reportForm(reader, [project, other], {});
    const open = fields.filter((field) => field.required && !('initial' in field && field.initial));
    expect(open.map(({ id }) => id)).toEqual(['project', 'title']);
  });

  it('asks what most reports need before what few do', () => {
    const ids = reportForm(reader, [project], {}).fields.map(({ id }) => id);
    expect(ids.slice(0, 5)).toEqual(['project', 'title', 'files', 'outcome', 'severity']);
  });

  it('knows the project of somebody who has only one', () => {
    expect(initialOf(reportForm(reader, [project], {}), 'project')).toEqual(projectOption(project));
    expect(initialOf(reportForm(reader, [project, other], {}), 'project')).toBeUndefined();
  });

  it('begins with what was said already', () => {
    const form = reportForm(reader, [project, other], { project: other, title: '道路不通' });
    expect(initialOf(form, 'project')).toEqual(projectOption(other));
    expect(initialOf(form, 'title')).toBe('道路不通');
  });

  it('cuts the longest name of a project to what every chat shows', () => {
    expect(projectOption({ ...project, name: '项'.repeat(200) }).label).toHaveLength(75);
  });
});

describe('parseReport', () => {
  it('files what has a project and a title, and guesses the rest later', () => {
    expect(parseReport(least, reader)).toEqual({
      draft: {
        projectNo: project.no,
        title: '供电线路未到位',
        description: undefined,
        category: undefined,
        severity: 'ordinary',
        departments: [],
        neededByOn: undefined,
        solvedOnTheSpot: false,
      },
    });
  });

  it('takes everything that was answered', () => {
    const all: Answers = {
      ...least,
      description: text(' 外线没有接入 '),
      category: values('power'),
      severity: values('critical'),
      departments: values('gdgs', 'zrzy'),
      neededBy: text('2026年12月1日'),
      outcome: values('solved'),
    };
    expect(parseReport(all, reader)).toEqual({
      draft: {
        projectNo: project.no,
        title: '供电线路未到位',
        description: '外线没有接入',
        category: 'power',
        severity: 'critical',
        departments: ['gdgs', 'zrzy'],
        neededByOn: Temporal.PlainDate.from('2026-12-01'),
        solvedOnTheSpot: true,
      },
    });
  });

  it.each<[string, Answers, object]>([
    ['nothing at all', {}, { project: words.required, title: words.required }],
    ['a title of blanks', { ...least, title: text('  ') }, { title: words.required }],
    ['a title that is too long', { ...least, title: text('项'.repeat(101)) }, { title: words.tooLong(100, 101) }],
    [
      'a description that is too long',
      { ...least, description: text('项'.repeat(2001)) },
      { description: words.tooLong(2000, 2001) },
    ],
    ['a day that has passed', { ...least, neededBy: text('2026-11-08') }, { neededBy: words.past('2026-11-08') }],
    ['no day', { ...least, neededBy: text('尽快') }, { neededBy: words.badDate('尽快') }],
    ['an unknown category', { ...least, category: values('lunch') }, { category: words.unknownOption('lunch') }],
    ['an unknown severity', { ...least, severity: values('huge') }, { severity: words.unknownOption('huge') }],
    [
      'an unknown department',
      { ...least, departments: values('gdgs', 'moon') },
      { departments: words.unknownOption('moon') },
    ],
  ])('says by field what is wrong with %s', (_, answers, faults) => {
    expect(parseReport(answers, reader)).toEqual({ faults });
  });
});
