/** Who chairs a meeting (主持人) and who signs its minutes (签发人). */
import type { Directory } from '../directory.ts';
import type { PersonId } from '../person.ts';
import type { Meeting } from './meeting.ts';
import type { Series } from './series.ts';

/** As they were named; absent: as {@link chairOf} and {@link signerOf} say. */
export interface Presiding {
  readonly chairId?: PersonId;
  readonly signerId?: PersonId;
}

/** Whom the series names; a name that is nobody's, or more than one person's, names nobody. */
export function presidingOf({ chair, signer }: Pick<Series, 'chair' | 'signer'>, directory: Directory): Presiding {
  const chairId = personNamed(chair, directory.people)?.id;
  const signerId = personNamed(signer, directory.people)?.id;
  return { ...(chairId !== undefined && { chairId }), ...(signerId !== undefined && { signerId }) };
}

/** By e-mail or by name. */
export function personNamed<P extends { readonly name: string; readonly email?: string }>(
  written: string | undefined,
  people: readonly P[],
): P | undefined {
  if (written === undefined) return undefined;
  const found = people.filter(({ name, email }) => name === written || email === written.toLowerCase());
  return found.length === 1 ? found[0] : undefined;
}

/** Who was named; else, where a leader presides, the first leader who came; else whoever convened it. */
export function chairOf(meeting: Meeting, { convenor }: Pick<Series, 'convenor'>, { people }: Directory): PersonId {
  const { chairId, attendance, convenedBy } = meeting;
  if (chairId !== undefined || convenor === 'coordinator') return chairId ?? convenedBy;
  const came = new Set(attendance.filter((mark) => mark.came === 'self').map(({ personId }) => personId));
  return people.find(({ id, role }) => role === convenor && came.has(id))?.id ?? convenedBy;
}

/** Who was named; else whoever closed it, so that nobody signs before the closing who was not named. */
export function signerOf({ signerId, closure }: Pick<Meeting, 'signerId' | 'closure'>): PersonId | undefined {
  return signerId ?? closure?.byId;
}
