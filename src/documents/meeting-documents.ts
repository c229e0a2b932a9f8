/** The files of meetings, made and kept: the port of `app/` by the documents of this folder. */
import type { AroundMeeting } from '../app/meetings/around.ts';
import type { MeetingDocuments } from '../app/meetings/documents.ts';
import type { StoredPicture } from '../app/ports.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { Locale } from '../domain/locale.ts';
import type { Zone } from '../domain/zone.ts';
import type { FileStore } from '../files/file-store.ts';
import { annexOf } from './annex.ts';
import type { MeetingContext } from './context.ts';
import { invitationOf } from './invitation.ts';
import { minutesOf } from './minutes.ts';
import type { OfficialDocument } from './lay-out.ts';

const ICS = 'text/calendar';
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** So many sets of minutes are remembered: every reader of one language gets the same files. */
const REMEMBERED = 16;

export interface DocumentParts {
  readonly zone: Zone;
  readonly calendar: WorkingCalendar;
  readonly files: FileStore;
  /** Sets type in a thread of its own. */
  readonly typeset: (kind: 'pdf' | 'docx', document: OfficialDocument) => Promise<Uint8Array>;
  /** Keeps the calendar entries of two Heyes apart. */
  readonly host: string;
}

type Minutes = Awaited<ReturnType<MeetingDocuments['minutes']>>;

export function meetingDocuments({ zone, calendar, files, typeset, host }: DocumentParts): MeetingDocuments {
  const made = new Map<string, Minutes>();
  const keep = async (bytes: Uint8Array, mediaType: string, name: string): Promise<StoredPicture> => {
    const { sha256 } = await files.save(bytes);
    return { sha256, mediaType, name };
  };
  const contextOf = (
    { series, directory, projects, problems, decisions }: AroundMeeting,
    locale: Locale,
  ): MeetingContext => ({
    locale,
    zone,
    series,
    calendar,
    directory,
    projects: [...projects.values()],
    problems: [...problems.values()],
    decisions: [...decisions.values()],
  });
  return {
    invitation: (around, reader) => {
      const { meeting, now } = around;
      const text = invitationOf(meeting, contextOf(around, reader.locale), { reader: reader.id, host, now });
      return keep(new TextEncoder().encode(text), ICS, `${meeting.no}.ics`);
    },
    async minutes(around, locale) {
      const { no, version } = around.meeting;
      const key = `${no}:${version}:${locale}`;
      const before = made.get(key);
      if (before) return before;
      const document = minutesOf(around.meeting, contextOf(around, locale));
      const minutes = {
        docx: await keep(await typeset('docx', document), DOCX, `${no}.docx`),
        pdf: await keep(await typeset('pdf', document), PDF, `${no}.pdf`),
      };
      made.set(key, minutes);
      const [oldest] = made.keys();
      if (made.size > REMEMBERED && oldest) made.delete(oldest);
      return minutes;
    },
    async annex(around, annex, locale) {
      const { meeting } = around;
      const document = annexOf(meeting, annex.number, contextOf(around, locale));
      return keep(await typeset('pdf', document), PDF, `${meeting.no}-${annex.number}.pdf`);
    },
  };
}
