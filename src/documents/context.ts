/** What a document about a meeting looks at besides the meeting, and how it names people, departments and problems. */
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { Decision } from '../domain/decision/decision.ts';
import { departmentByCode, type Directory, personById } from '../domain/directory.ts';
import type { Locale } from '../domain/locale.ts';
import type { Owner } from '../domain/meeting/outcome.ts';
import type { Series } from '../domain/meeting/series.ts';
import { departmentName, type PersonId } from '../domain/person.ts';
import type { Problem, ProblemNo } from '../domain/problem/problem.ts';
import type { Project } from '../domain/project.ts';
import type { Zone } from '../domain/zone.ts';
import { texts } from '../i18n/texts.ts';
import { unstopped } from './plain.ts';

export interface MeetingContext {
  /** Of the reader. */
  readonly locale: Locale;
  readonly zone: Pick<Zone, 'name'>;
  readonly series: Pick<Series, 'convenor' | 'capacity'>;
  readonly calendar: Pick<WorkingCalendar, 'timeZone' | 'dateOf'>;
  readonly directory: Directory;
  /** At least those that the meeting names; a number that is missing stands for itself. */
  readonly projects: readonly Pick<Project, 'no' | 'name'>[];
  readonly problems: readonly Pick<Problem, 'no' | 'title' | 'description'>[];
  /** The earlier ones that were due. */
  readonly decisions: readonly Pick<Decision, 'no' | 'text' | 'lead' | 'supporting' | 'report' | 'heard'>[];
}

export interface Naming {
  readonly office: string;
  /** The same at the head of a paper, in lines. */
  readonly head: string;
  readonly person: (id: PersonId | undefined) => string;
  readonly department: (code: string) => string;
  readonly departments: (codes: readonly string[]) => string;
  readonly owner: (owner: Owner) => string;
  /** `宝能项目（YT2019-004）：供电线路未到位（P-2026-0042）`. */
  readonly problem: (no: ProblemNo, projectNo: string) => string;
  readonly project: (projectNo: string) => string;
  readonly dateOf: (at: Temporal.Instant) => string;
  /** Date and clock. */
  readonly time: (at: Temporal.Instant) => string;
  /** `2026年3月4日09:00至10:20`. */
  readonly span: (from: Temporal.Instant, to: Temporal.Instant) => string;
}

export function namingIn(context: MeetingContext): Naming {
  const { locale, zone, directory, calendar } = context;
  const t = texts(locale);
  const words = t.minutes;
  const person = (id: PersonId | undefined) => personById(directory, id)?.name ?? t.problem.facts.nobody;
  const department = (code: string) => {
    const found = departmentByCode(directory, code);
    return found ? departmentName(found, locale) : code;
  };
  const project = (no: string) => {
    const found = context.projects.find((each) => each.no === no);
    return found ? words.project(found.name, no) : no;
  };
  const clock = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(calendar.timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  const dateOf = (at: Temporal.Instant) => words.date(calendar.dateOf(at));
  const time = (at: Temporal.Instant) => words.at(dateOf(at), clock(at));
  const zoneName = locale === 'en' ? zone.name.en : zone.name.zh;
  return {
    office: words.office(zoneName),
    head: words.head(zoneName),
    person,
    department,
    departments: (codes) => words.names(codes.map(department)),
    owner: (owner) => (owner.kind === 'person' ? person(owner.personId) : department(owner.department)),
    problem: (no, projectNo) => {
      const found = context.problems.find((each) => each.no === no);
      return found ? words.problem(project(projectNo), unstopped(found.title), no) : no;
    },
    project,
    dateOf,
    time,
    span: (from, to) => words.until(time(from), dateOf(from) === dateOf(to) ? clock(to) : time(to)),
  };
}
