/** `migrate`: brings the tables of the database to this version. */
import type { OpenDatabase } from '../../db/client.ts';
import { databaseFacts } from '../../db/facts.ts';
import { texts } from '../../i18n/texts.ts';
import { type ExitCode, type Io, tell } from '../io.ts';

export async function migrate(database: OpenDatabase, io: Io): Promise<ExitCode> {
  const { pending } = await databaseFacts(database.db);
  await database.migrate();
  tell(io, { applied: pending }, [texts(io.locale).cli.migrate.done(pending)]);
  return 0;
}
