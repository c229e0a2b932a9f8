/** Who came to a meeting, who came for somebody else, and who did not, by department as minutes list them. */
import { personById } from '../domain/directory.ts';
import type { Invitee } from '../domain/meeting/invitees.ts';
import type { Meeting } from '../domain/meeting/meeting.ts';
import type { PersonId } from '../domain/person.ts';
import { texts } from '../i18n/texts.ts';
import { type MeetingContext, namingIn } from './context.ts';

/** Each of them one line of names by department; empty when there is nobody. */
export interface Attendance {
  /** 出席: with a seat, delegates among them with the name of those they came for. */
  readonly present: string;
  /** 列席: those who came without a seat. */
  readonly observers: string;
  /** 请假: absent, and they had said so. */
  readonly excused: string;
  /** 缺席: absent, and they had not. */
  readonly absent: string;
  /** Nobody recorded whether they came. */
  readonly unmarked: string;
}

export function attendanceOf(meeting: Meeting, context: MeetingContext): Attendance {
  const howCame = new Map(meeting.attendance.map((mark) => [mark.personId, mark]));
  const came = ({ personId }: Invitee) => ['self', 'delegate'].includes(howCame.get(personId)?.came ?? '');
  const isAbsent = ({ personId }: Invitee) => howCame.get(personId)?.came === 'absent';
  const saidNo = ({ personId }: Invitee) => meeting.answers[personId]?.kind === 'no';
  const { invitees } = meeting;
  const invited = new Set(invitees.map(({ personId }) => personId));
  const others = meeting.attendance.map(({ personId }) => ({ personId })).filter((each) => !invited.has(each.personId));
  const list = (people: readonly Invitee[]) => listed(people, meeting, context);
  return {
    present: list(invitees.filter((each) => each.seat !== undefined && came(each))),
    observers: list([...invitees.filter(({ seat }) => seat === undefined), ...others].filter(came)),
    excused: list(invitees.filter((each) => isAbsent(each) && saidNo(each))),
    absent: list(invitees.filter((each) => isAbsent(each) && !saidNo(each))),
    unmarked: list(invitees.filter(({ personId }) => !howCame.has(personId))),
  };
}

function listed(people: readonly Invitee[], { attendance }: Meeting, context: MeetingContext): string {
  const { directory, locale } = context;
  const { minutes: t, problem } = texts(locale);
  const naming = namingIn(context);
  const nameOf = (personId: PersonId) => {
    const mark = attendance.find((each) => each.personId === personId);
    const name = naming.person(personId);
    return mark?.came === 'delegate' && mark.name ? t.deputy(mark.name, name) : name;
  };
  const placeOf = (personId: PersonId) => {
    const person = personById(directory, personId);
    if (person === undefined) return '';
    if (person.department !== undefined) return naming.department(person.department);
    return person.role === 'leader' ? t.leaders : problem.roles[person.role];
  };
  const groups = Map.groupBy(people, ({ personId }) => placeOf(personId));
  const written = [...groups].map(([place, members]) => {
    const names = t.names(members.map(({ personId }) => nameOf(personId)));
    return place === '' ? names : t.group(place, names);
  });
  return written.length === 0 ? '' : t.sentence(t.groups(written));
}
