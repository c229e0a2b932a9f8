/** What `check` asks of whoever has the database open: its version and what is in it, as one JSON line. */
import type { OpenDatabase } from '../../db/client.ts';
import { databaseFacts } from '../../db/facts.ts';
import type { ExitCode, Io } from '../io.ts';

export async function tellFacts({ db }: OpenDatabase, io: Io): Promise<ExitCode> {
  io.say(JSON.stringify(await databaseFacts(db)));
  return 0;
}
