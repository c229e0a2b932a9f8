/** A refusal about a meeting in words: what was refused, and who may do it or what to do instead. */
import type { MeetingRefusal } from '../../domain/meeting/command.ts';
import { texts } from '../../i18n/texts.ts';
import { minutesName } from '../view/cards/meeting-words.ts';
import { date, leadName, list, type Reader, time } from '../view/format.ts';
import { notAllowedText } from './refusal.ts';

export function meetingRefusal(refusal: MeetingRefusal, reader: Reader): string {
  const { meetings, meeting, problem } = texts(reader.locale);
  const { refusals: t } = meetings;
  switch (refusal.kind) {
    case 'notAllowed':
      return notAllowedText(refusal, reader);
    case 'overtaken':
      return t.overtaken;
    case 'wrongState':
      return t.wrongState(meetings.states[refusal.state]);
    case 'minutesStand':
      return t.minutesStand(minutesName(refusal.minutes, reader));
    case 'blank':
      return t.blanks[refusal.field];
    case 'inThePast':
      return t.inThePast(time(refusal.startsAt, reader));
    case 'notOnAgenda':
    case 'onAgendaAlready':
    case 'notWaiting':
    case 'atTheEnd':
      return t[refusal.kind](refusal.no);
    case 'badMinutes':
      return t.badMinutes(refusal.minutes, refusal.most);
    case 'withoutOwner':
    case 'withoutDate':
    case 'unknownPerson':
    case 'topOfLadder':
    case 'noSuchOrder':
      return t[refusal.kind];
    case 'dateTooEarly':
      return t.dateTooEarly(date(refusal.earliestOn, reader));
    case 'unknownDepartment':
      return t.unknownDepartment(refusal.department);
    case 'notBelow':
      return t.notBelow(problem.tiers[refusal.to]);
    case 'packIncomplete': {
      const parts = refusal.missing.map((missing) => {
        const name = meeting.packParts[missing.part];
        if (missing.part !== 'opinions') return name;
        const departments = missing.departments.map((code) => leadName(code, reader));
        return meeting.packOpinions(name, list(departments, reader.locale));
      });
      const until = refusal.until ? time(refusal.until, reader) : '';
      return t.packIncomplete(refusal.no, list(parts, reader.locale), until);
    }
    case 'withoutOutcome':
      return t.withoutOutcome(list(refusal.problems, reader.locale));
  }
}
