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
import { renderDocx } from './render-docx.ts';
import { renderPdf } from './render-pdf.ts';

const ICS = 'text/calendar';
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** @param host keeps the calendar entries of two Heyes apart */
export function meetingDocuments(
  zone: Zone,
  calendar: WorkingCalendar,
  files: FileStore,
  host: string,
): MeetingDocuments {
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
      const { meeting } = around;
      const document = minutesOf(meeting, contextOf(around, locale));
      return {
        docx: await keep(await renderDocx(document), DOCX, `${meeting.no}.docx`),
        pdf: await keep(renderPdf(document), PDF, `${meeting.no}.pdf`),
      };
    },
    async annex(around, annex, locale) {
      const { meeting } = around;
      const document = annexOf(meeting, annex.number, contextOf(around, locale));
      return keep(renderPdf(document), PDF, `${meeting.no}-${annex.number}.pdf`);
    },
  };
}
