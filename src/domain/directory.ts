/** Who stands where: the people of the zone by department and role, for routing and for telling. */
import type { Department, Person, PersonId } from './person.ts';
import type { Role } from './role.ts';

export interface Directory {
  readonly people: readonly Person[];
  readonly departments: readonly Department[];
}

/** Every card asks for several people, and many cards are written by one directory. */
const BY_ID = new WeakMap<Directory['people'], ReadonlyMap<PersonId, Person>>();

export function personById({ people }: Directory, id: PersonId | undefined): Person | undefined {
  const byId = BY_ID.getOrInsertComputed(people, () => new Map(people.map((person) => [person.id, person])));
  return id === undefined ? undefined : byId.get(id);
}

export function departmentByCode(directory: Directory, code: string): Department | undefined {
  return directory.departments.find((department) => department.code === code);
}

export function peopleOf(directory: Directory, role: Role, department?: string): readonly Person[] {
  return directory.people.filter(
    (person) => person.role === role && (department === undefined || person.department === department),
  );
}

/** The people among whom a department's problems are shared out. */
export function handlersOf(directory: Directory, department: string | undefined): readonly PersonId[] {
  return department === undefined ? [] : peopleOf(directory, 'handler', department).map(({ id }) => id);
}

/**
 * Who owns a problem of that department: the handler with the fewest open problems, else its head, else nobody.
 *
 * @param load open problems by owner
 */
export function ownerIn(
  directory: Directory,
  department: string,
  load: ReadonlyMap<PersonId, number>,
): PersonId | undefined | 'unknown' {
  if (departmentByCode(directory, department) === undefined) return 'unknown';
  const handlers = peopleOf(directory, 'handler', department);
  const open = (person: Person) => load.get(person.id) ?? 0;
  const [handler] = handlers.toSorted((a, b) => open(a) - open(b) || a.id - b.id);
  return (handler ?? peopleOf(directory, 'head', department)[0])?.id;
}
