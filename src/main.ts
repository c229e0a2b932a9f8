/** `npm start`: reads the environment, starts Heye, says where to click, and stops in order when asked to. */
import { carryOut } from './cli/carry-out.ts';
import { type Config, readConfig, secretsIn } from './config/config.ts';
import { lockFolder } from './config/folder-lock.ts';
import { makeLog } from './config/log.ts';
import { secretOf } from './config/secret.ts';
import { printZoneFault, readZone } from './config/zone-file.ts';
import { startHeye } from './heye.ts';
import { startControl } from './web/control.ts';

/** To the millisecond, as it is stored: what is decided and what is read back are the same. */
const clock = { now: () => Temporal.Now.instant().round({ smallestUnit: 'millisecond', roundingMode: 'floor' }) };

async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  if ('faults' in config) return refuse(config.faults);
  const zone = await readZone(config.zoneFolder);
  if ('faults' in zone) return refuse(zone.faults.map(printZoneFault));
  const lock = config.databaseUrl ? undefined : lockFolder(config.dataFolder);
  if (lock?.kind === 'refused') return refuse([lock.sentence]);

  const secret = secretOf(config);
  const log = makeLog(config.logLevel, [...secretsIn(config), secret]);
  const heye = await startHeye({ config, zone, secret, clock, log }).catch((error: unknown) => {
    log.error({ err: error }, 'Heye could not start');
    refuse([startFault(error, config)]);
  });
  if (heye === undefined) return lock?.release();
  // On the embedded database, which this process owns, it carries out the command line's commands.
  const { dataFolder } = config;
  const control = lock && (await startControl({ dataFolder, run: carryOut(heye.house, dataFolder) }));
  log.info({ url: heye.url, database: config.databaseUrl ? 'postgres' : 'embedded' }, 'Heye is running');
  if (config.localChat) process.stderr.write(`\n  合页 Heye: ${heye.url}/chat\n\n`);

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    await control?.close();
    await heye.stop();
    lock?.release();
    log.info({}, 'stopped');
  };
  process.once('SIGINT', (signal) => void stop(signal));
  process.once('SIGTERM', (signal) => void stop(signal));
}

/** What an operator can do something about, in a sentence. */
function startFault(error: unknown, { http, databaseUrl }: Config): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `port ${http.port} on ${http.host} is taken by another program; stop that one, or set PORT`;
  if (code === 'EACCES')
    return `port ${http.port} on ${http.host} may not be used by this user; set PORT to one above 1023`;
  const where = databaseUrl ? 'if the database cannot be reached, check DATABASE_URL; ' : '';
  return `${error instanceof Error ? error.message : String(error)}; ${where}the log above says more, and so does npm run heye -- check`;
}

function refuse(sentences: readonly string[]): void {
  process.stderr.write(`Heye does not start:\n${sentences.map((sentence) => `- ${sentence}\n`).join('')}`);
  process.exitCode = 1;
}

await main();
