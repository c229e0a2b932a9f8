/** Whether enough of the invited have promised to come, and have come. */
import type { Meeting } from './meeting.ts';
import type { Series } from './series.ts';

export interface Quorum {
  /** Invited; a department is one, however many people come for it. */
  readonly seats: number;
  /** Of them at least so many. */
  readonly needed: number;
  /** Filled by the answers so far, delegates included. */
  readonly promised: number;
  /** Filled by those who came, delegates included. */
  readonly present: number;
  readonly met: boolean;
}

/** A meeting without seats needs nobody. */
export function quorumOf(meeting: Meeting, { quorum }: Pick<Series, 'quorum'>): Quorum {
  const seated = meeting.invitees.filter(({ seat }) => seat !== undefined);
  const filledBy = (fills: (personId: number) => boolean) =>
    new Set(seated.filter(({ personId }) => fills(personId)).map(({ seat }) => seat)).size;
  const came = new Set(meeting.attendance.filter(({ came: how }) => how !== 'absent').map(({ personId }) => personId));
  const seats = filledBy(() => true);
  const needed = Math.ceil((seats * quorum) / 100);
  const present = filledBy((personId) => came.has(personId));
  const promised = filledBy((personId) => (meeting.answers[personId]?.kind ?? 'no') !== 'no');
  return { seats, needed, promised, present, met: present >= needed };
}
