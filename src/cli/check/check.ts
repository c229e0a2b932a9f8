/** `check`: everything about how Heye is set up that is wrong, at once, and how to mend it. */
import { resolve } from 'node:path';
import { readConfig } from '../../config/config.ts';
import { gather } from '../../config/environment.ts';
import { type Settings, type Variable, VARIABLES } from '../../config/variables.ts';
import { texts } from '../../i18n/texts.ts';
import { type ExitCode, type Io, tell } from '../io.ts';
import type { Surroundings } from '../surroundings.ts';
import { checkDatabase } from './database.ts';
import { fine, type Finding, wrong } from './finding.ts';
import { checkSlack } from './slack.ts';
import { checkTelegram } from './telegram.ts';
import { checkZoneFolder } from './zone.ts';

export async function check(surroundings: Surroundings, io: Io): Promise<ExitCode> {
  const { env, folder } = surroundings;
  const t = texts(io.locale).cli.check;
  const config = readConfig(env, folder);
  const settings = readableSettings(surroundings);
  const dataFolder = resolve(folder, settings.HEYE_DATA ?? 'data');
  const zoneFolder = resolve(folder, settings.HEYE_ZONE ?? 'examples/yantai');
  const database = await checkDatabase(
    { dataFolder, url: settings.DATABASE_URL, urlFaulty: isFaulty(surroundings, 'DATABASE_URL') },
    io,
  );
  const [slack, telegram, zone] = await Promise.all([
    checkSlack(settings, io.locale),
    checkTelegram(settings, io.locale),
    checkZoneFolder(zoneFolder, database.departments, io.locale),
  ]);
  const configuration =
    'faults' in config
      ? config.faults.map((fault) => wrong('configuration', fault))
      : [fine('configuration', t.configurationFine)];
  return conclude([...configuration, ...zone, ...database.findings, ...slack, ...telegram], io);
}

function conclude(findings: readonly Finding[], io: Io): ExitCode {
  const t = texts(io.locale).cli.check;
  const faults = findings.filter(({ kind }) => kind === 'wrong');
  const lines = findings.map(({ area, kind, says }) => t.finding(t.signs[kind], t.areas[area], says));
  tell(io, { ok: faults.length === 0, findings }, lines);
  if (faults.length === 0) return 0;
  io.complain(t.faulty(faults.length));
  return 1;
}

/** Each variable that can be read for itself, so that one fault hides no other. */
function readableSettings({ env, folder }: Surroundings): Settings {
  const { values } = gather(env, folder);
  const read = [...values].flatMap(([name, value]) => {
    const parsed = VARIABLES[name].safeParse(value);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(read) as Settings;
}

function isFaulty({ env, folder }: Surroundings, name: Variable): boolean {
  const { values, unread } = gather(env, folder);
  const value = values.get(name);
  return unread.has(name) || (value !== undefined && !VARIABLES[name].safeParse(value).success);
}
