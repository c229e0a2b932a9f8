/** Which function carries out a request, on a house or on its database alone. */
import type { OpenDatabase } from '../db/client.ts';
import type { FileStore } from '../files/file-store.ts';
import type { House } from '../house.ts';
import { backUp } from './commands/backup.ts';
import { listDeadLetters, retryDeadLetters } from './commands/dead-letters.ts';
import { issueDigest } from './commands/digest.ts';
import { exportTable } from './commands/export.ts';
import { tellFacts } from './commands/facts.ts';
import { importTable } from './commands/import.ts';
import { giveLinkCode } from './commands/link-code.ts';
import { migrate } from './commands/migrate.ts';
import { verifyHouse } from './commands/verify.ts';
import type { ExitCode, Io } from './io.ts';
import { type DatabaseRequest, type HouseRequest, needsOnlyDatabase, type Request } from './request.ts';

/** A database with the files that go with it. */
export interface Cellar {
  readonly database: OpenDatabase;
  readonly files: FileStore;
  readonly dataFolder: string;
}

export interface Premises {
  readonly house: House;
  readonly dataFolder: string;
  /** A running Heye works on what is due; what waits past its time is then a fault. */
  readonly attended: boolean;
}

export async function perform(premises: Premises, request: Request, io: Io): Promise<ExitCode> {
  const { house, dataFolder } = premises;
  return needsOnlyDatabase(request)
    ? performOnDatabase({ database: house.database, files: house.files, dataFolder }, request, io)
    : performInHouse(premises, request, io);
}

async function performInHouse({ house, attended }: Premises, request: HouseRequest, io: Io): Promise<ExitCode> {
  switch (request.kind) {
    case 'import':
      return importTable(house, request, io);
    case 'export':
      return exportTable(house, request, io);
    case 'linkCode':
      return giveLinkCode(house, request.email, io);
    case 'digest':
      return issueDigest(house, request, io);
    case 'deadLetters':
      return listDeadLetters(house, io);
    case 'retryDead':
      return retryDeadLetters(house, request, io);
    case 'verify':
      return verifyHouse(house, request, attended, io);
  }
}

export async function performOnDatabase(cellar: Cellar, request: DatabaseRequest, io: Io): Promise<ExitCode> {
  switch (request.kind) {
    case 'migrate':
      return migrate(cellar.database, io);
    case 'facts':
      return tellFacts(cellar.database, io);
    case 'backup':
      return backUp(cellar, io);
  }
}
