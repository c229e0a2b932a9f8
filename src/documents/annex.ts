/** What an annex of closed minutes says: one correction, numbered, as a document of its own. */
import type { Locale } from '../domain/locale.ts';
import type { Annex, Meeting } from '../domain/meeting/meeting.ts';
import { texts } from '../i18n/texts.ts';
import { type MeetingContext, namingIn } from './context.ts';
import { closureOf, numberOf } from './minutes.ts';

export interface AnnexDocument {
  readonly kind: 'annex';
  readonly locale: Locale;
  readonly office: string;
  /** The office at the head, in lines. */
  readonly head: string;
  /** `纪要〔2026〕7号 附件一`. */
  readonly number: string;
  /** Who wrote the correction. */
  readonly signer: string;
  readonly title: string;
  readonly opening: string;
  /** The item that it corrects, if it is about one. */
  readonly about?: string;
  readonly text: string;
  readonly ending: string;
  readonly issued: string;
}

/** @throws RangeError when the meeting is not closed, or has no annex of that number. */
export function annexOf(meeting: Meeting, number: Annex['number'], context: MeetingContext): AnnexDocument {
  const { locale } = context;
  const annex = meeting.annexes.find((each) => each.number === number);
  if (annex === undefined) throw new RangeError(`the minutes of ${meeting.no} have no annex ${number}`);
  const naming = namingIn(context);
  const { minutes: t } = texts(locale);
  const minutes = numberOf(closureOf(meeting).minutes, locale);
  const item = meeting.items.find(({ no }) => no === annex.problemNo);
  return {
    kind: 'annex',
    locale,
    office: naming.office,
    head: naming.head,
    number: t.annexNo(minutes, annex.number),
    signer: naming.person(annex.byId),
    title: t.annexTitle(minutes),
    opening: t.correction(minutes),
    about: annex.problemNo && (item ? naming.problem(item.no, item.projectNo) : annex.problemNo),
    text: annex.text,
    ending: t.correctionEnd,
    issued: t.issued(naming.dateOf(annex.annexedAt)),
  };
}
