/** Files that a meeting gives; made by `documents/`, kept in the file store. */
import type { Annex } from '../../domain/meeting/meeting.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Person } from '../../domain/person.ts';
import type { StoredPicture } from '../ports.ts';
import type { AroundMeeting } from './around.ts';

export interface MeetingDocuments {
  /** For a calendar (`.ics`): asks, updates or takes back, as the meeting stands. */
  invitation(around: AroundMeeting, reader: Person): Promise<StoredPicture>;
  /** 会议纪要, of a meeting that is closed. */
  minutes(
    around: AroundMeeting,
    locale: Locale,
  ): Promise<{ readonly docx: StoredPicture; readonly pdf: StoredPicture }>;
  annex(around: AroundMeeting, annex: Annex, locale: Locale): Promise<StoredPicture>;
}

/** Which file it is, for the words that go with it. */
export type MeetingFile =
  | { readonly kind: 'invitation' | 'pdf' | 'docx' }
  | { readonly kind: 'annex'; readonly number: number };
