/** Heye without its chats: database, queue, use cases. What the command line and the running program share. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PgBoss } from 'pg-boss';
import { lineUp } from './app/in-turn.ts';
import type { Press } from './app/issue-digests.ts';
import type { Clock } from './app/ports.ts';
import { bindLocalChannels, isEmpty, loadRules, seedZone } from './app/seed-zone.ts';
import type { World } from './app/world.ts';
import { CAPABILITIES } from './bot/core.ts';
import { checkPresiding, checkZone, printZoneFault } from './config/zone-file.ts';
import { createVoice } from './bot/voice.ts';
import { type OpenDatabase, openPglite, openPostgres } from './db/client.ts';
import { groupCommit } from './db/group-commit.ts';
import { transactor } from './db/transact.ts';
import { meetingDocuments } from './documents/meeting-documents.ts';
import { workingCalendar } from './domain/calendar.ts';
import type { Directory } from './domain/directory.ts';
import { PLATFORMS, type Platform } from './domain/platform.ts';
import { parseDepartments } from './domain/register/department.ts';
import { parsePeople } from './domain/register/person.ts';
import { parseProjects } from './domain/register/project.ts';
import type { Zone } from './domain/zone.ts';
import { fileStore, type FileStore } from './files/file-store.ts';
import { readSheet } from './files/sheet.ts';
import type { Log } from './jobs/log.ts';
import { type Bell, createBell } from './jobs/bell.ts';
import { openQueue } from './jobs/queue.ts';
import { slotsIn } from './jobs/slots.ts';
import { type Drawing, startDrawing } from './pictures/start-drawing.ts';

/** Of the identifiers in calendars; an address of Heye's would change them when it moves. */
const HOST = 'heye';

export interface HouseParts {
  readonly zone: Zone;
  /** `zone.yaml` and the tables of an empty database. */
  readonly zoneFolder: string;
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  readonly connected: readonly Platform[];
  readonly clock: Clock;
  readonly log: Log;
  /** Where received and made files are kept; in the data folder when not given. */
  readonly files?: FileStore;
  /** A dump to start an empty embedded database from. */
  readonly template?: Blob;
  /** The embedded database is not in the data folder; it ends with the house. */
  readonly inMemory?: boolean;
}

export interface House {
  readonly database: OpenDatabase;
  readonly boss: PgBoss;
  readonly world: World;
  /** The same for what works in the background, by connections of its own. */
  readonly backstage: World;
  /** Rings when something has been queued. */
  readonly bell: Bell;
  readonly press: Press;
  readonly files: FileStore;
  /** What takes its time at the first use is made ready now. */
  warmUp(): void;
  close(): Promise<void>;
}

/**
 * Opens, migrates and, when it is empty, fills the database. The caller holds the lock of an embedded folder.
 *
 * @throws what stands in the way; nothing is left open then
 */
export async function openHouse(parts: HouseParts): Promise<House> {
  const { zone, dataFolder, databaseUrl, connected, clock, log } = parts;
  await using opened = new AsyncDisposableStack();
  const embedded = parts.inMemory ? undefined : join(dataFolder, 'db');
  const opening = databaseUrl ? openPostgres(databaseUrl) : await openPglite(embedded, parts.template);
  const database = opened.adopt(opening, (open) => open.close());
  await database.migrate();
  const drawing = opened.adopt(startDrawing(), (thread) => thread.close());
  const boss = opened.adopt(await openQueue(database, databaseUrl, log), (queue) =>
    queue.stop({ graceful: true, timeout: 10_000 }),
  );
  const calendar = workingCalendar(zone.calendar);
  const voice = createVoice(calendar, zone.policy);
  const ringing = PLATFORMS.filter((platform) => CAPABILITIES[platform].rings);
  const platforms = { connected, ringing };
  const bell = createBell();
  const ring = (lanes: ReadonlySet<string>) => bell.ring(lanes);
  const transact = transactor(database.db, boss, ring);
  const { files = fileStore(join(dataFolder, 'files')) } = parts;
  const documents = meetingDocuments({ zone, calendar, files, typeset: drawing.typeset, host: HOST });
  const transactInGroup = groupCommit(transact);
  const world: World = { transact, transactInGroup, clock, zone, calendar, voice, documents, platforms };
  await settleIn(world, parts);
  const house = opened.move();
  return {
    database,
    boss,
    world,
    backstage: { ...world, transact: transactor(database.aside, boss, ring) },
    bell,
    files,
    press: pressOf(drawing, files, zone),
    warmUp: () => drawing.warmUp(),
    close: () => house.disposeAsync(),
  };
}

function pressOf(drawing: Drawing, files: FileStore, zone: Zone): Press {
  return {
    slotsBetween: slotsIn(zone.calendar.timeZone),
    inTurn: lineUp(),
    picture: async (data, name) => {
      const { sha256 } = await files.save(await drawing.draw(data));
      return { sha256, mediaType: 'image/png', name };
    },
  };
}

async function settleIn({ transact, zone, clock }: World, { zoneFolder, connected, log }: HouseParts): Promise<void> {
  const hash = hashOf(zone.rules);
  const limits = hashOf({ policy: zone.policy, calendar: zone.calendar });
  await transact(async (tx) => {
    // Whoever fills an empty database takes longer than a chat would wait.
    await tx.alone(30);
    const now = clock.now();
    if (await isEmpty(tx)) {
      const tables = await readZoneTables(zoneFolder);
      await seedZone(tx, tables);
      const { projects, people } = tables;
      log.info({ projects: projects.length, people: people.length }, 'the zone has been loaded into an empty database');
    }
    expectCoherent(zone, await tx.people.directory());
    await loadRules(tx, zone, hash, now);
    if (await tx.fingerprints.hasChanged('limits', limits)) await tx.problems.lookAtAll(now);
    if (connected.includes('local')) await bindLocalChannels(tx, zone, now);
  });
}

function hashOf(data: object): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}

/** @throws when the zone file names departments or people that the register does not have */
function expectCoherent(zone: Zone, { departments, people }: Directory): void {
  const codes = departments.map(({ code }) => code);
  const faults = [...checkZone(zone, codes), ...checkPresiding(zone, people)];
  if (faults.length > 0) throw new Error(faults.map(printZoneFault).join('; '));
}

/** @throws with every fault when a table of the zone folder cannot be taken */
async function readZoneTables(folder: string) {
  const sheet = async (name: string) => {
    const read = await readSheet(await readFile(join(folder, name)), name);
    if ('kind' in read) throw new Error(`${join(folder, name)} cannot be read: ${JSON.stringify(read)}`);
    return read;
  };
  const take = <R>(
    name: string,
    parsed: { readonly records: readonly { readonly value: R }[]; readonly faults: readonly object[] },
  ) => {
    if (parsed.faults.length > 0)
      throw new Error(`${join(folder, name)} has faults: ${JSON.stringify(parsed.faults.slice(0, 10))}`);
    return parsed.records.map(({ value }) => value);
  };
  return {
    departments: take('departments.csv', parseDepartments(await sheet('departments.csv'))),
    people: take('people.csv', parsePeople(await sheet('people.csv'))),
    projects: take('projects.csv', parseProjects(await sheet('projects.csv'))),
  };
}
