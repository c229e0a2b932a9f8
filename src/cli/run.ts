/** Runs a command: reads its file, has it carried out here or there, writes what it gives. */
import { access, readFile, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { SHEET_LIMITS } from '../files/sheet.ts';
import { texts } from '../i18n/texts.ts';
import { type ExitCode, type Io, refuse } from './io.ts';
import { sheetSentence } from './register-sentences.ts';
import { EXPORT_FORMATS, type ExportRequest, type Register, type Request } from './request.ts';
import type { Surroundings } from './surroundings.ts';
import { draftFile } from './write-file.ts';

export async function runRequest(surroundings: Surroundings, io: Io, request: Request): Promise<ExitCode> {
  const { readSetup } = await import('./setup.ts');
  const setup = readSetup(surroundings);
  if ('faults' in setup) return refuse(io, setup.faults);
  const { hereOrThere } = await import('./here-or-there.ts');
  return hereOrThere(setup, request, io);
}

export async function runImport(
  surroundings: Surroundings,
  io: Io,
  register: Register,
  name: string,
  dryRun: boolean,
): Promise<ExitCode> {
  const path = resolve(surroundings.folder, name);
  const { bytes: limit } = SHEET_LIMITS;
  try {
    const { size } = await stat(path);
    if (size > limit) {
      const fault = sheetSentence({ kind: 'tooManyBytes', bytes: size, limit }, io.locale);
      return refuse(io, [texts(io.locale).cli.import.unreadable(name, fault)]);
    }
    const base64 = (await readFile(path)).toString('base64');
    return await runRequest(surroundings, io, { kind: 'import', register, name, base64, dryRun });
  } catch (error) {
    return refuseFile(error, path, io);
  }
}

/** By the file's name; nothing when it says neither. */
export function formatOf(file: string): ExportRequest['format'] | undefined {
  return EXPORT_FORMATS.find((format) => extname(file).toLowerCase() === `.${format}`);
}

export function runExport(
  surroundings: Surroundings,
  io: Io,
  what: ExportRequest['what'],
  file: string,
  format: ExportRequest['format'],
): Promise<ExitCode> {
  return runIntoFile(surroundings, io, { kind: 'export', what, format }, file, 0o644);
}

/** It holds everything that people have told Heye: only its owner may read it. */
export function runBackup(surroundings: Surroundings, io: Io, file: string): Promise<ExitCode> {
  return runIntoFile(surroundings, io, { kind: 'backup' }, file, 0o600);
}

async function runIntoFile(
  surroundings: Surroundings,
  io: Io,
  request: Request,
  file: string,
  mode: number,
): Promise<ExitCode> {
  const path = resolve(surroundings.folder, file);
  try {
    const draft = await draftFile(path, mode);
    try {
      const code = await runRequest(surroundings, { ...io, give: (bytes) => draft.write(bytes) }, request);
      if (code === 0) await draft.keep();
      return code;
    } finally {
      await draft.discard();
    }
  } catch (error) {
    return refuseFile(error, path, io);
  }
}

export async function runRestore(surroundings: Surroundings, io: Io, file: string): Promise<ExitCode> {
  const { readSetup } = await import('./setup.ts');
  const setup = readSetup(surroundings);
  if ('faults' in setup) return refuse(io, setup.faults);
  const path = resolve(surroundings.folder, file);
  try {
    await access(path);
    const { alone } = await import('./here-or-there.ts');
    const { restore } = await import('./restore.ts');
    return await alone(setup, io, (database) => restore(database, setup, path, io));
  } catch (error) {
    return refuseFile(error, path, io);
  }
}

/** @throws whatever is no fault of this very file */
function refuseFile(error: unknown, path: string, io: Io): ExitCode {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  // Reading a folder fails without a path.
  const ofThisFile = error.code === 'EISDIR' || ('path' in error && String(error.path).startsWith(path));
  if (!ofThisFile) throw error;
  return refuse(io, [texts(io.locale).cli.unreadable(path, String(error.code))]);
}
