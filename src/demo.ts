/** `npm run demo`: the local chat on a zone with a simulated quarter behind it, without any configuration. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { languageOf } from './cli/language.ts';
import { main } from './cli/main.ts';
import { surroundingsOf } from './cli/surroundings.ts';
import { SECRET_VARIABLES, type Variable, VARIABLES } from './config/variables.ts';
import { texts } from './i18n/texts.ts';

const FOLDER = join('data', 'demo');
const DAYS = 90;
/** What an operator has set for their own Heye is not the demo's; only where it listens and how much it logs is theirs. */
const KEPT: readonly Variable[] = ['PORT', 'LOG_LEVEL'];

const names = Object.keys(VARIABLES) as Variable[];
for (const name of names.filter((each) => !KEPT.includes(each))) process.env[name] = '';
for (const name of SECRET_VARIABLES) process.env[`${name}_FILE`] = '';
process.env['HEYE_LOCAL_CHAT'] = 'on';
process.env['HEYE_DATA'] = FOLDER;

const t = texts(languageOf([], process.env)).simulation.demo;
if (await prepare()) {
  process.stderr.write(`${t.again(relative('.', FOLDER))}\n`);
  await import('./main.ts');
}

/** A history that is not whole is made anew: it gets its place only when it is. @returns whether there is one */
async function prepare(): Promise<boolean> {
  if (existsSync(FOLDER)) return true;
  const draft = `${FOLDER}.part`;
  rmSync(draft, { recursive: true, force: true });
  process.stderr.write(`${t.preparing(relative('.', FOLDER))}\n`);
  const surroundings = surroundingsOf(process);
  const env = { ...process.env, HEYE_DATA: draft };
  process.exitCode = await main(['simulate', '--days', String(DAYS), '--seed', '1'], { ...surroundings, env });
  if (process.exitCode !== 0) return false;
  renameSync(draft, FOLDER);
  return true;
}
