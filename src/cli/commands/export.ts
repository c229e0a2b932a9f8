/** `export`: the register of projects or of problems as a table file. */
import { problemRows } from '../../app/export-problems.ts';
import { projectRows } from '../../domain/register/project.ts';
import { writeSheet } from '../../files/sheet.ts';
import type { House } from '../../house.ts';
import { texts } from '../../i18n/texts.ts';
import { type ExitCode, type Io, tell } from '../io.ts';
import type { ExportRequest } from '../request.ts';

/** Gives the whole file; its bytes are written by whoever asked. */
export async function exportTable({ world }: House, { what, format }: ExportRequest, io: Io): Promise<ExitCode> {
  const rows = await world.transact(async (tx) => {
    const projects = await tx.projects.all();
    if (what === 'projects') return projectRows(projects, io.locale);
    const { problems } = await tx.problems.list({ openOnly: false }, MOST, 0);
    const table = {
      problems: problems.toSorted((a, b) => a.no.localeCompare(b.no, 'en', { numeric: true })),
      projectNames: new Map(projects.map(({ no, name }) => [no, name])),
      directory: await tx.people.directory(),
    };
    return problemRows(table, world.calendar, io.locale);
  });
  const t = texts(io.locale).cli.export;
  await io.give(await writeSheet(rows, format, t.sheets[what]));
  tell(io, { what, rows: rows.length - 1 }, [t.done(t.sheets[what], rows.length - 1)]);
  return 0;
}

/** A sheet of Excel holds so many rows, the header among them. */
const MOST = 1_048_575;
