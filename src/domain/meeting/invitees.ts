/** Who is invited to a meeting, and which seat each of them fills for the quorum. */
import { type Directory, peopleOf } from '../directory.ts';
import type { Person, PersonId } from '../person.ts';
import type { Series } from './series.ts';

export interface Invitee {
  readonly personId: PersonId;
  /** A department's code, or `leader-` and the person's id; absent for guests, who count for no quorum. */
  readonly seat?: string;
}

/**
 * By the series' rule; a department has one seat, whoever comes for it, a leader their own.
 *
 * @param departments codes of the departments on the agenda
 * @param guests invited besides, such as the projects' officers
 */
export function inviteesOf(
  series: Pick<Series, 'attendees'>,
  departments: readonly string[],
  directory: Directory,
  guests: readonly PersonId[] = [],
): readonly Invitee[] {
  const seated = seatedBy(series, [...new Set(departments)], directory);
  const known = new Set(seated.map(({ personId }) => personId));
  const others = [...new Set(guests)].filter((personId) => !known.has(personId)).map((personId) => ({ personId }));
  return [...seated, ...others];
}

function seatedBy(
  { attendees }: Pick<Series, 'attendees'>,
  departments: readonly string[],
  directory: Directory,
): readonly Invitee[] {
  const forDepartment = (person: Person) => ({ personId: person.id, seat: person.department });
  switch (attendees) {
    case 'departmentsConcerned':
      return departments.flatMap((code) =>
        [...peopleOf(directory, 'head', code), ...peopleOf(directory, 'handler', code)].map(forDepartment),
      );
    case 'heads':
      return peopleOf(directory, 'head').map(forDepartment);
    case 'leaders':
      return peopleOf(directory, 'leader').map(({ id }) => ({ personId: id, seat: `leader-${id}` }));
  }
}
