/** What is filed while a meeting sits. */
import { actOnMeeting } from '../../app/meetings/act-on-meeting.ts';
import { waitingOf } from '../../domain/meeting/agenda.ts';
import type { Reply } from '../view/reply.ts';
import { meetingRefusal } from './meeting-refusal.ts';
import { echoed, originOf, readerOf, refused, said, type Session, words } from './session.ts';

/** A problem that was just filed goes straight onto the agenda of a meeting that sits. */
export async function takeIn(session: Session, no: string, problemNo: string): Promise<Reply> {
  const { world, tx, person } = session;
  const problem = await tx.problems.byNo(problemNo);
  if (problem === undefined) return refused(words(session).chat.refusal.unknownProblem(echoed(problemNo)));
  const command = { kind: 'takeIn', problem: waitingOf(problem) } as const;
  const acted = await actOnMeeting(world, tx, no, command, person, originOf(session));
  if (acted.kind === 'unknownMeeting') {
    return refused(words(session).meetings.refusals.unknownMeeting(echoed(no)));
  }
  return acted.kind === 'refused'
    ? refused(meetingRefusal(acted.refusal, readerOf(session)))
    : said(words(session).meetings.done.takeIn);
}
