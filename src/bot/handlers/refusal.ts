/** A refusal in words: what was refused, why, and who may do it or what to do instead; each is on record. */
import type { Permission } from '../../domain/permission.ts';
import type { Refusal } from '../../domain/problem/command.ts';
import type { Role } from '../../domain/role.ts';
import { texts } from '../../i18n/texts.ts';
import { date, leadName, list, personName, type Reader, time } from '../view/format.ts';
import type { Reply } from '../view/reply.ts';
import { echoed, readerOf, refused, type Session } from './session.ts';

/** What somebody may not do, as `may` answers it. */
type NotAllowed = Extract<Permission, { kind: 'refused' }>;

/**
 * Records a refusal in the audit log and tells it to whoever asked.
 *
 * @param about what it was that they wanted, for the log
 * @param sentence in place of the words of the refusal itself
 */
export async function refuse(
  session: Session,
  permission: NotAllowed,
  about: object,
  sentence?: string,
): Promise<Reply> {
  const { tx, person, caller, now } = session;
  const refusal: Refusal = { ...permission, kind: 'notAllowed' };
  await tx.audit.record('refused', { ...about, refusal }, person.id, caller.platform, now);
  return refused(sentence ?? refusalText(refusal, readerOf(session)));
}

export function refusalText(refusal: Refusal, reader: Reader): string {
  const t = texts(reader.locale);
  const words = t.chat.refusal;
  const { deeds, states } = t.problem;
  switch (refusal.kind) {
    case 'notAllowed': {
      const who = whoMay(refusal.whoMay, reader);
      if (refusal.because === 'ownWork') return words.ownWork(who);
      const deed = deeds[refusal.deed];
      return refusal.because === 'role' ? words.notAllowed(deed, who) : words.outOfReach(deed, who);
    }
    case 'wrongState':
      return words.wrongState(deeds[refusal.deed], states[refusal.state]);
    case 'alreadyAcknowledged':
      return words.alreadyAcknowledged(personName(refusal.byId, reader));
    case 'blank':
      return words.blank;
    case 'dateTooEarly':
      return words.dateTooEarly(date(refusal.dueOn, reader));
    case 'tooLateForMoreTime':
      return words.tooLateForMoreTime(time(refusal.dueAt, reader));
    case 'extensionPending':
      return words.extensionPending;
    case 'nothingToDecide':
      return words.nothingToDecide;
    case 'contestTooLate':
      return words.contestTooLate(time(refusal.until, reader));
    case 'contestedBefore':
      return words.contestedBefore;
    case 'sameDepartment':
      return words.sameDepartment(leadName(refusal.department, reader));
    case 'unknownDepartment':
      return words.unknownDepartment(echoed(refusal.department));
    case 'topOfLadder':
      return words.topOfLadder;
    case 'packIncomplete': {
      const missing = refusal.missing.map((part) => {
        const name = t.meeting.packParts[part.part];
        if (part.part !== 'opinions') return name;
        const departments = part.departments.map((code) => leadName(code, reader));
        return t.meeting.packOpinions(name, list(departments, reader.locale));
      });
      const until = refusal.until && time(refusal.until, reader);
      return words.packIncomplete(list(missing, reader.locale), until);
    }
    case 'enterpriseFirst':
      return words.enterpriseFirst;
    case 'neverOnLadder':
      return words.neverOnLadder;
    case 'badRating':
      return words.badRating(refusal.rating);
    case 'followsAlready':
      return words.followsAlready;
  }
}

function whoMay(roles: readonly Role[], { locale }: Reader): string {
  const names = texts(locale).problem.roles;
  return list(
    roles.map((role) => names[role]),
    locale,
  );
}
