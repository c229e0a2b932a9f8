/** The sample zone in a house of its own, on either database, with a clock that stands still. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readZone } from '../../../src/config/zone-file.ts';
import { type House, openHouse } from '../../../src/house.ts';
import type { Log } from '../../../src/jobs/log.ts';
import { type DatabaseKind, newPostgresDatabase, pgliteTemplate } from '../../support/database.ts';
import { MONDAY, ZONE_FOLDER } from '../../support/heye.ts';

export interface TestHouse {
  readonly house: House;
  /** Working folder; the data folder `data` lies in it. */
  readonly folder: string;
  readonly databaseUrl?: string;
  readonly now: () => Temporal.Instant;
  readonly setClock: (now: Temporal.Instant) => void;
  readonly close: () => Promise<void>;
}

const fail = (detail: object, message: string) => {
  throw new Error(message, { cause: detail });
};
const log: Log = { debug: () => {}, info: () => {}, warn: fail, error: fail };

export async function openTestHouse(kind: DatabaseKind): Promise<TestHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'heye-cli-'));
  const zone = await readZone(ZONE_FOLDER);
  if ('faults' in zone) throw new Error(`the sample zone has faults: ${JSON.stringify(zone.faults)}`);
  const databaseUrl = kind === 'postgres' ? await newPostgresDatabase() : undefined;
  await mkdir(join(folder, 'data'));
  let current = MONDAY;
  const house = await openHouse({
    zone,
    zoneFolder: ZONE_FOLDER,
    dataFolder: join(folder, 'data'),
    databaseUrl,
    connected: ['local'],
    log,
    clock: { now: () => current },
    template: databaseUrl ? undefined : await pgliteTemplate(),
  });
  return {
    house,
    folder,
    databaseUrl,
    now: () => current,
    setClock: (at) => {
      current = at;
    },
    close: async () => {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
