/** How Heye is set up where the command line runs; or everything that is wrong with that, told. */
import type { Clock } from '../app/ports.ts';
import { type Config, readConfig, secretsIn } from '../config/config.ts';
import { makeLog } from '../config/log.ts';
import { printZoneFault, readZone } from '../config/zone-file.ts';
import type { Platform } from '../domain/platform.ts';
import type { Zone } from '../domain/zone.ts';
import type { HouseParts } from '../house.ts';
import type { Log } from '../jobs/log.ts';
import type { Surroundings } from './surroundings.ts';

export interface Setup {
  readonly config: Config;
  readonly clock: Clock;
  readonly patience: Temporal.Duration;
  readonly log: Log;
}

export interface Faults {
  readonly faults: readonly string[];
}

export function readSetup({ env, folder, clock, patience, err }: Surroundings): Setup | Faults {
  const config = readConfig(env, folder);
  if ('faults' in config) return config;
  return { config, clock, patience, log: makeLog('warn', secretsIn(config), { write: err }) };
}

/** What the zone decides, besides. */
export async function readHouseParts({ config, clock, log }: Setup): Promise<HouseParts | Faults> {
  const zone: Zone | Awaited<ReturnType<typeof readZone>> = await readZone(config.zoneFolder);
  if ('faults' in zone) return { faults: zone.faults.map(printZoneFault) };
  const { zoneFolder, dataFolder, databaseUrl } = config;
  return { zone, zoneFolder, dataFolder, databaseUrl, connected: connectedIn(config), clock, log };
}

function connectedIn({ slack, telegram, localChat }: Config): readonly Platform[] {
  const chats = { slack: slack !== undefined, telegram: telegram !== undefined, local: localChat };
  return (['slack', 'telegram', 'local'] as const).filter((platform) => chats[platform]);
}
