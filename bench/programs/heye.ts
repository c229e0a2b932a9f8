/** Heye as `src/main.ts` starts it, save that its clock stands where the bench wants it: on a Monday morning at work. */
import { readConfig, secretsIn } from '../../src/config/config.ts';
import { makeLog } from '../../src/config/log.ts';
import { secretOf } from '../../src/config/secret.ts';
import { readZone } from '../../src/config/zone-file.ts';
import { startHeye } from '../../src/heye.ts';

const shift = { milliseconds: Number(process.env['BENCH_SHIFT'] ?? 0) };
const clock = {
  now: () => Temporal.Now.instant().add(shift).round({ smallestUnit: 'millisecond', roundingMode: 'floor' }),
};
const config = readConfig(process.env, process.cwd());
if ('faults' in config) throw new Error(config.faults.join('\n'));
const zone = await readZone(config.zoneFolder);
if ('faults' in zone) throw new Error(JSON.stringify(zone.faults));
// Thousands of reports in a minute are for one handler: the bench is of messages, not of what is put off.
const boundless = { ...zone, messageBudget: Infinity };
const secret = secretOf(config);
const heye = await startHeye({
  config,
  zone: boundless,
  secret,
  clock,
  log: makeLog('warn', [...secretsIn(config), secret]),
});
process.once('SIGTERM', () => void heye.stop().then(() => process.exit()));
