/**
 * Before all tests: a desk where they ask for databases. Each kind is prepared once per run, when the first test asks,
 * so a run without databases waits for none.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { type OpenDatabase, openPglite, openPostgres } from '../../src/db/client.ts';
import { openQueue } from '../../src/jobs/queue.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { strictLog } from './strict-log.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the desk; see `database.ts` for what can be asked of it. */
    readonly databaseDesk: string;
  }
}

const TEMPLATE = 'heye_template';

export default async function openDesk({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'heye-templates-'));
  const pglite = onFirstUse(() => dumpTemplate(join(folder, 'pglite.tar')));
  const server = onFirstUse(startWithTemplate);
  /** `/pglite`: path of the dump. `/postgres`: address of a new database. */
  const answers: Readonly<Record<string, () => Promise<string>>> = {
    '/pglite': pglite.get,
    '/postgres': async () => copyOfTemplate(await server.get()),
  };
  const desk = createServer((request, response) => {
    const answer = answers[request.url ?? ''] ?? (() => Promise.reject(new Error(`nobody answers ${request.url}`)));
    // A worker that computes for long must not come back to a connection that has been closed meanwhile.
    response.setHeader('connection', 'close');
    answer().then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(desk, 'listening');
  provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await (await server.taken)?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

function onFirstUse<T>(make: () => Promise<T>) {
  let made: Promise<T> | undefined;
  return {
    get: () => (made ??= make()),
    /** What was made, if anything ever was. */
    get taken() {
      return made?.catch(() => undefined);
    },
  };
}

async function dumpTemplate(path: string): Promise<string> {
  const database = await openPglite();
  await furnish(database, undefined);
  const dump = await database.pglite?.dumpDataDir('none');
  await database.close();
  if (dump === undefined) throw new Error('the embedded database gave no dump');
  await writeFile(path, Buffer.from(await dump.arrayBuffer()));
  return path;
}

async function startWithTemplate(): Promise<PostgresServer> {
  const server = await startPostgres();
  await administer(server, `create database ${TEMPLATE}`);
  const url = server.urlOf(TEMPLATE);
  const database = openPostgres(url);
  await furnish(database, url);
  await database.close();
  return server;
}

/** Everything that `openHouse` would do to an empty database, save the zone's own tables. */
async function furnish(database: OpenDatabase, url: string | undefined): Promise<void> {
  await database.migrate();
  const boss = await openQueue(database, url, strictLog);
  await boss.stop({ graceful: false });
}

async function copyOfTemplate(server: PostgresServer): Promise<string> {
  const name = `heye_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database ${name} template ${TEMPLATE}`);
  return server.urlOf(name);
}

async function administer(server: PostgresServer, statement: string): Promise<void> {
  const client = postgres(server.urlOf('postgres'), { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end();
  }
}
