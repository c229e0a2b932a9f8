/** The problem register as a table: one row for each problem, in the words of the reader. */
import type { WorkingCalendar } from '../domain/calendar.ts';
import { departmentByCode, type Directory, personById } from '../domain/directory.ts';
import type { Locale } from '../domain/locale.ts';
import { departmentName } from '../domain/person.ts';
import { pathLine, pathOf } from '../domain/problem/path.ts';
import type { Problem } from '../domain/problem/problem.ts';
import { texts } from '../i18n/texts.ts';

export interface ProblemTable {
  /** By number. */
  readonly problems: readonly Problem[];
  /** By project number. */
  readonly projectNames: ReadonlyMap<string, string>;
  readonly directory: Directory;
}

/** Header and rows; times are of the zone, as in `2019-06-04 17:30`. */
export function problemRows(
  { problems, projectNames, directory }: ProblemTable,
  calendar: WorkingCalendar,
  locale: Locale,
): readonly (readonly string[])[] {
  const { cli, meeting, problem: words } = texts(locale);
  const time = (at: Temporal.Instant | undefined) =>
    at
      ?.toZonedDateTimeISO(calendar.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ') ?? '';
  const lead = (code: string) => {
    const department = departmentByCode(directory, code);
    return department ? departmentName(department, locale) : code;
  };
  const row = (problem: Problem): readonly string[] => [
    problem.no,
    problem.projectNo,
    projectNames.get(problem.projectNo) ?? '',
    problem.title,
    words.tiers[problem.tier],
    words.states[problem.state],
    lead(problem.lead),
    personById(directory, problem.ownerId)?.name ?? '',
    time(problem.reportedAt),
    time(problem.dueAt),
    time(problem.closure?.closedAt),
    problem.closure?.rating?.toString() ?? '',
    pathLine(pathOf(problem), meeting.stops),
  ];
  return [cli.export.problemHeader, ...problems.map(row)];
}
