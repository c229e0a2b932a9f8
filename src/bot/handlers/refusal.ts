/** A refusal in words: what was refused, why, and who may do it or what to do instead; each is on record. */
import type { NotAllowed, Permission } from '../../domain/permission.ts';
import type { Refusal } from '../../domain/problem/command.ts';
import type { Role } from '../../domain/role.ts';
import { texts } from '../../i18n/texts.ts';
import { date, leadName, list, personName, type Reader, time } from '../view/format.ts';
import { missingNames } from '../view/missing-parts.ts';
import type { Reply } from '../view/reply.ts';
import { echoed, readerOf, refused, type Session, words } from './session.ts';

/**
 * Records a refusal in the audit log and tells it to whoever asked.
 *
 * @param about what it was that they wanted, for the log
 * @param sentence in place of the words of the refusal itself
 */
export async function refuse(
  session: Session,
  permission: Extract<Permission, { kind: 'refused' }>,
  about: object,
  sentence?: string,
): Promise<Reply> {
  const { tx, person, caller, now } = session;
  const refusal: NotAllowed = { ...permission, kind: 'notAllowed' };
  await tx.audit.record('refused', { ...about, refusal }, person.id, caller.platform, now);
  return refused(sentence ?? notAllowedText(refusal, readerOf(session)));
}

export function unknownProblem(session: Session, no: string): Reply {
  return refused(words(session).chat.refusal.unknownProblem(echoed(no)));
}

export function refusalText(refusal: Refusal, reader: Reader): string {
  const t = texts(reader.locale);
  const said = t.chat.refusal;
  const { deeds, states } = t.problem;
  switch (refusal.kind) {
    case 'notAllowed':
      return notAllowedText(refusal, reader);
    case 'wrongState':
      return said.wrongState(deeds[refusal.deed], states[refusal.state]);
    case 'alreadyAcknowledged':
      return said.alreadyAcknowledged(personName(refusal.byId, reader));
    case 'blank':
      return said.blank;
    case 'dateTooEarly':
      return said.dateTooEarly(date(refusal.dueOn, reader));
    case 'tooLateForMoreTime':
      return said.tooLateForMoreTime(time(refusal.dueAt, reader));
    case 'extensionPending':
      return said.extensionPending;
    case 'nothingToDecide':
      return said.nothingToDecide;
    case 'contestTooLate':
      return said.contestTooLate(time(refusal.until, reader));
    case 'contestedBefore':
      return said.contestedBefore;
    case 'sameDepartment':
      return said.sameDepartment(leadName(refusal.department, reader));
    case 'unknownDepartment':
      return said.unknownDepartment(echoed(refusal.department));
    case 'topOfLadder':
      return said.topOfLadder;
    case 'packIncomplete':
      return said.packIncomplete(missingNames(refusal.missing, reader), refusal.until && time(refusal.until, reader));
    case 'nobodyToAsk':
      return said.nobodyToAsk;
    case 'enterpriseFirst':
      return said.enterpriseFirst;
    case 'neverOnLadder':
      return said.neverOnLadder;
    case 'badRating':
      return said.badRating(refusal.rating);
    case 'followsAlready':
      return said.followsAlready;
  }
}

/** What, why, and who may do it. */
export function notAllowedText({ deed, because, whoMay: roles }: NotAllowed, reader: Reader): string {
  const { chat, problem, meetings, decisions } = texts(reader.locale);
  const who = whoMay(roles, reader);
  if (because === 'ownWork') return chat.refusal.ownWork(who);
  if (because === 'role') return chat.refusal.notAllowed(problem.deeds[deed], who);
  if (deed === 'answerInvitation') return meetings.refusals.notInvited;
  if (deed === 'takeIntoMeeting') return meetings.refusals.onsiteOnly;
  const isOfDecision = deed === 'carryOutDecision' || deed === 'askDecisionTime';
  const name = problem.deeds[deed];
  return isOfDecision ? decisions.refusals.outOfReach(name) : chat.refusal.outOfReach(name, who);
}

function whoMay(roles: readonly Role[], { locale }: Reader): string {
  const names = texts(locale).problem.roles;
  return list(
    roles.map((role) => names[role]),
    locale,
  );
}
