/** `import`: a table of the register from a file, whole or not at all. */
import { type FileImport, importFile } from '../../app/import-file.ts';
import { readSheet } from '../../files/sheet.ts';
import type { House } from '../../house.ts';
import { texts } from '../../i18n/texts.ts';
import { type ExitCode, type Io, refuse, tell } from '../io.ts';
import { brokenSentence, faultSentence, looseSentence, noteSentence, sheetSentence } from '../register-sentences.ts';
import type { ImportRequest } from '../request.ts';

export async function importTable({ world }: House, request: ImportRequest, io: Io): Promise<ExitCode> {
  const { register, name, dryRun } = request;
  const table = await readSheet(Buffer.from(request.base64, 'base64'), name);
  if ('kind' in table) {
    return refuse(io, [texts(io.locale).cli.import.unreadable(name, sheetSentence(table, io.locale))], {
      fault: table.kind,
    });
  }
  const result = await importFile(world, { register, name, table }, dryRun);
  switch (result.kind) {
    case 'imported':
      return tellImported(result, request, io);
    case 'refused':
      return tellRefused(result, name, io);
  }
}

type Imported = Extract<FileImport, { kind: 'imported' }>;
type Refused = Extract<FileImport, { kind: 'refused' }>;

function tellImported({ saved, loose, notes }: Imported, { register, dryRun }: ImportRequest, io: Io): ExitCode {
  const t = texts(io.locale).cli.import;
  const { added, updated, unchanged } = saved;
  const remarks = [
    ...notes.map((note) => noteSentence(note, io.locale)),
    ...loose.map((reference) => looseSentence(reference, io.locale)),
  ];
  const summary = (dryRun ? t.would : t.done)(t.registers[register], added, updated, unchanged);
  tell(io, { dryRun, register, ...saved, notes: remarks }, [...remarks.map(t.note), summary]);
  return 0;
}

/** Every rejected row, in the order of the file. */
function tellRefused({ faults, broken, notes }: Refused, name: string, io: Io): ExitCode {
  const t = texts(io.locale).cli.import;
  const rejected = [
    ...faults.map((fault) => ({ ...fault, says: faultSentence(fault, io.locale), reason: fault.reason.kind })),
    ...broken.map((reference) => ({
      ...reference,
      column: texts(io.locale).register.columns[reference.column],
      says: brokenSentence(reference, io.locale),
      reason: 'unknownReference',
    })),
  ].toSorted((a, b) => a.line - b.line);
  const remarks = notes.map((note) => noteSentence(note, io.locale));
  const sentences = [...rejected.map(({ says }) => says), ...remarks.map(t.note), t.refused(name, rejected.length)];
  for (const sentence of sentences) io.complain(sentence);
  if (io.json) io.say(JSON.stringify({ refused: rejected, notes: remarks }));
  return 1;
}
