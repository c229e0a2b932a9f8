import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, openPglite, openPostgres, ping } from '../../src/db/client.ts';
import { databaseFacts } from '../../src/db/facts.ts';
import { rowsOf } from '../../src/db/query-rows.ts';
import { person } from '../../src/db/schema.ts';
import { QUEUES } from '../../src/db/transact.ts';
import { openQueue } from '../../src/jobs/queue.ts';
import { newPostgresDatabase, pgliteTemplate } from '../support/database.ts';
import { strictLog } from '../support/strict-log.ts';

const opened: OpenDatabase[] = [];
const open = (database: OpenDatabase) => {
  opened.push(database);
  return database;
};

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

/** A Postgres database without a single table. */
async function emptyPostgres(): Promise<string> {
  const url = new URL(await newPostgresDatabase());
  const client = postgres(url.href, { max: 1 });
  const name = `${url.pathname.slice(1)}_empty`;
  await client.unsafe(`create database ${name}`);
  await client.end();
  url.pathname = name;
  return url.href;
}

/** ReadyForQuery, https://www.postgresql.org/docs/current/protocol-message-formats.html, with a transaction's state. */
const GREETED = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** A server before which somebody cuts each connection that is ready, once something is asked there, and lets none in after. */
async function goneAfterGreeting(port: number): Promise<AsyncDisposable & { readonly port: number }> {
  const door = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    let greeted = false;
    client.on('error', () => {}).on('close', () => server.destroy());
    server.on('error', () => {});
    client.on('data', (data) => {
      if (!greeted) return void server.write(data);
      door.close();
      client.destroy();
    });
    server.on('data', (data: Buffer) => {
      greeted ||= data.includes(GREETED);
      client.write(data);
    });
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address() as AddressInfo;
  return { port: address.port, [Symbol.asyncDispose]: async () => void door.close() };
}

describe('openPostgres', () => {
  it('brings an empty database up to date, though several replicas start at once', async () => {
    const url = await emptyPostgres();
    const start = async () => {
      const database = open(openPostgres(url));
      await database.migrate();
      const boss = await openQueue(database, url, strictLog);
      const queues = (await boss.getQueues()).map(({ name }) => name);
      await boss.stop({ graceful: false });
      return { pending: (await databaseFacts(database.db)).pending, queues: queues.toSorted() };
    };
    const ready = { pending: 0, queues: Object.values(QUEUES).toSorted() };
    expect(await Promise.all([start(), start(), start()])).toEqual([ready, ready, ready]);
  });

  it('changes nothing in a database that is up to date', async () => {
    const database = open(openPostgres(await newPostgresDatabase()));
    const facts = await databaseFacts(database.db);
    await database.migrate();
    expect(await databaseFacts(database.db)).toEqual(facts);
  });

  it('does not touch a database that a newer Heye has migrated', async () => {
    const database = open(openPostgres(await newPostgresDatabase()));
    await database.db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 4102444800000)`,
    );
    await expect(database.migrate()).rejects.toThrow('1 migration(s) of a newer Heye; start that version');
  });

  it('outlives a server that goes away in the moment in which a connection has been made', async () => {
    const url = new URL(await newPostgresDatabase());
    await using gone = await goneAfterGreeting(Number(url.port));
    url.port = String(gone.port);
    const { db } = open(openPostgres(url.href));
    const asked = [db.execute(sql`select 1`), db.transaction((tx) => tx.execute(sql`select 1`))];
    const became = await Promise.allSettled(asked);
    expect(became.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    // A promise that nobody hears would end the process after this turn, and fails this run.
    await pause(100);
  });

  it('fails a transaction that the server breaks off, keeps nothing of it, and goes on', async () => {
    const { db } = open(openPostgres(await newPostgresDatabase()));
    const bystander = open(openPostgres(await newPostgresDatabase()));
    await db.execute(sql`create table deed (said text)`);
    for (const isCaught of [true, false, true, false]) {
      const broken = db.transaction(async (tx) => {
        await tx.execute(sql`insert into deed values ('begun')`);
        const [own] = await rowsOf<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
        await bystander.db.execute(sql`select pg_terminate_backend(${own?.pid ?? 0}::int)`);
        // What goes on in the code after that must not go on in the database, on a connection that is made anew.
        if (isCaught) await tx.execute(sql`insert into deed values ('at once')`).catch(() => undefined);
        else await new Promise((resolve) => setTimeout(resolve, 30));
        await tx.execute(sql`insert into deed values ('later')`);
      });
      await expect(broken).rejects.toThrow(/Failed query|CONNECTION_CLOSED/);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await db.transaction((tx) => tx.execute(sql`insert into deed values ('done')`));
    expect(await rowsOf(db, sql`select said from deed`)).toEqual([{ said: 'done' }]);
  });
});

describe('openPglite', () => {
  it('makes the same tables and indexes as Postgres', async () => {
    const described = async ({ db }: OpenDatabase) =>
      rowsOf(
        db,
        sql`select table_name, column_name, data_type, is_nullable from information_schema.columns
          where table_schema = 'public'
          union all select tablename, indexname, indexdef, '' from pg_indexes where schemaname = 'public'
          order by 1, 2`,
      );
    const embedded = open(await openPglite());
    await embedded.migrate();
    const server = open(openPostgres(await newPostgresDatabase()));
    expect(await described(embedded)).toEqual(await described(server));
  });

  it('begins with what is in a template', async () => {
    const { db } = open(await openPglite(undefined, await pgliteTemplate()));
    expect(await db.$count(person)).toBe(0);
    expect((await databaseFacts(db)).pending).toBe(0);
  });
});

describe('ping', () => {
  it('resolves when the database answers and says within what time it did not', async () => {
    const { db } = open(openPostgres(await newPostgresDatabase()));
    await ping(db, 5000);
    const [slow] = await Promise.allSettled([ping({ execute: () => new Promise(() => {}) } as never, 10)]);
    expect(slow).toMatchObject({ reason: new Error('the database did not answer within 10 ms') });
  });

  it('throws when there is no database', async () => {
    const { db } = open(openPostgres('postgres://heye@127.0.0.1:1/nowhere'));
    await expect(ping(db, 5000)).rejects.toThrow('select 1');
  });
});
