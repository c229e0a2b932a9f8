/** The report form, and what its answers say. */
import { CATEGORIES, type Category, SEVERITIES, type Severity } from '../../../domain/category.ts';
import { departmentName } from '../../../domain/person.ts';
import type { FileId } from '../../../domain/problem/problem.ts';
import type { Project } from '../../../domain/project.ts';
import { texts } from '../../../i18n/texts.ts';
import { type Answers, type Field, type FieldFaults, type Form, type Option, textOf, valuesOf } from '../form.ts';
import type { Reader } from '../format.ts';
import { cut } from '../rich.ts';
import { ECHO, parseDate, parseText } from './parse.ts';

/** Characters. */
export const MAX_TITLE = 100;
export const MAX_TEXT = 2000;
const MAX_FILES = 10;

export interface ReportDraft {
  readonly projectNo: string;
  readonly title: string;
  readonly description?: string;
  /** Absent: the title decides. */
  readonly category?: Category;
  readonly severity: Severity;
  readonly departments: readonly string[];
  readonly neededByOn?: Temporal.PlainDate;
  readonly solvedOnTheSpot: boolean;
}

export function projectOption({ no, name }: Project): Option {
  return { value: no, label: cut(`${no} ${name}`, 75) };
}

/** What is known before the form is opened. */
export interface ReportGiven {
  readonly title?: string;
  readonly description?: string;
  readonly project?: Project;
  readonly files?: readonly FileId[];
  /** A meeting that sits, onto whose agenda it goes. */
  readonly meeting?: string;
}

/** @param projects to offer before anything is typed; one's own first */
export function reportForm(reader: Reader, projects: readonly Project[], given: ReportGiven): Form {
  const { forms, problem, chat } = texts(reader.locale);
  const { labels, hints } = forms;
  const { files = [] } = given;
  const text = (id: 'title' | 'description', required: boolean, max: number): Field => ({
    kind: 'text',
    id,
    label: labels[id],
    hint: id === 'title' ? hints.title : undefined,
    required,
    long: id === 'description',
    max,
    initial: given[id],
  });
  const options = projects.map(projectOption);
  const project = given.project ?? (projects.length === 1 ? projects[0] : undefined);
  const departments = reader.directory.departments.map((department) => ({
    value: department.code,
    label: departmentName(department, reader.locale),
  }));
  return {
    name: 'report',
    context: { ...(files.length > 0 && { files: files.join(',') }), ...(given.meeting && { meeting: given.meeting }) },
    title: forms.titles.report,
    intro: files.length > 0 ? chat.dialogue.got(files.length) : undefined,
    submit: forms.submit,
    fields: [
      {
        kind: 'project',
        id: 'project',
        label: labels.project,
        hint: hints.project,
        required: true,
        options,
        initial: project && projectOption(project),
      },
      text('title', true, MAX_TITLE),
      { kind: 'files', id: 'files', label: labels.files, required: false, max: MAX_FILES },
      {
        kind: 'choice',
        id: 'outcome',
        label: labels.outcome,
        required: true,
        options: [
          { value: 'open', label: forms.outcomes.open },
          { value: 'solved', label: forms.outcomes.solved },
        ],
        initial: 'open',
      },
      {
        kind: 'choice',
        id: 'severity',
        label: labels.severity,
        required: true,
        options: SEVERITIES.map((value) => ({ value, label: problem.severities[value] })),
        initial: 'ordinary',
      },
      {
        kind: 'choice',
        id: 'category',
        label: labels.category,
        hint: hints.category,
        required: false,
        options: CATEGORIES.map((value) => ({ value, label: problem.categories[value] })),
      },
      {
        kind: 'choices',
        id: 'departments',
        label: labels.departments,
        hint: hints.departments,
        required: false,
        options: departments,
      },
      text('description', false, MAX_TEXT),
      { kind: 'date', id: 'neededBy', label: labels.neededBy, required: false },
      { kind: 'location', id: 'location', label: labels.location, hint: hints.location, required: false },
    ],
  };
}

/** Whether the project exists is for the caller to find out. */
export function parseReport(
  answers: Answers,
  reader: Reader,
): { readonly draft: ReportDraft } | { readonly faults: FieldFaults } {
  const { faults: words } = texts(reader.locale).forms;
  const today = reader.calendar.dateOf(reader.now);
  const title = parseText(textOf(answers, 'title'), true, MAX_TITLE, words);
  const description = parseText(textOf(answers, 'description'), false, MAX_TEXT, words);
  const neededBy = parseDate(textOf(answers, 'neededBy'), today, words);
  const category = oneOf(CATEGORIES, valuesOf(answers, 'category')[0], words);
  const severity = oneOf(SEVERITIES, valuesOf(answers, 'severity')[0], words);
  const projectNo = valuesOf(answers, 'project')[0];
  const departments = valuesOf(answers, 'departments');
  const unknown = departments.find(
    (code) => !reader.directory.departments.some((department) => department.code === code),
  );
  const faults = {
    project: projectNo ? undefined : words.required,
    title: title.fault,
    description: description.fault,
    neededBy: neededBy.fault,
    category: category.fault,
    severity: severity.fault,
    departments: unknown === undefined ? undefined : words.unknownOption(cut(unknown, ECHO)),
  };
  const found = Object.entries(faults).flatMap(([field, fault]) =>
    fault === undefined ? [] : [[field, fault] as const],
  );
  if (found.length > 0 || !projectNo) return { faults: Object.fromEntries(found) };
  return {
    draft: {
      projectNo,
      title: title.value,
      description: description.value || undefined,
      category: category.value,
      severity: severity.value ?? 'ordinary',
      departments,
      neededByOn: neededBy.value,
      solvedOnTheSpot: valuesOf(answers, 'outcome')[0] === 'solved',
    },
  };
}

function oneOf<T extends string>(
  known: readonly T[],
  written: string | undefined,
  words: { unknownOption(written: string): string },
): { readonly value?: T; readonly fault?: string } {
  if (!written) return {};
  const value = known.find((each) => each === written);
  return value === undefined ? { fault: words.unknownOption(cut(written, ECHO)) } : { value };
}
