/** Where the values of environment variables come from: the process, `.env`, and files of secrets. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { SECRET_VARIABLES, type Variable, VARIABLES } from './variables.ts';

/** Environment of a process, and what `.env` says. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Gathered {
  /** Trimmed, never blank. */
  readonly values: ReadonlyMap<Variable, string>;
  /** Variables that could not be read; their value is unknown, yet they are meant to be there. */
  readonly unread: ReadonlySet<Variable>;
  readonly faults: readonly string[];
}

/**
 * A variable of the process, even a blank one, wins over `.env` in `folder`; blank means not set. A secret may instead
 * stand in the file that `NAME_FILE` names, relative to `folder`.
 */
export function gather(env: Environment, folder: string): Gathered {
  const values = new Map<Variable, string>();
  const unread = new Set<Variable>();
  const faults: string[] = [];
  const dotenv = readDotenv(folder, faults);
  for (const name of Object.keys(VARIABLES) as Variable[]) {
    const fileName = SECRET_VARIABLES.includes(name) ? `${name}_FILE` : undefined;
    const source = [name, fileName].some((key) => key !== undefined && env[key] !== undefined) ? env : dotenv;
    const direct = source[name]?.trim() ?? '';
    const file = (fileName && source[fileName]?.trim()) ?? '';
    if (direct !== '' && file !== '') {
      faults.push(`${name}: ${name}_FILE is set too, expected only one of them; unset the other`);
      unread.add(name);
    } else if (file !== '') {
      const read = readSecret(name, resolve(folder, file));
      if ('value' in read) values.set(name, read.value);
      else {
        faults.push(read.fault);
        unread.add(name);
      }
    } else if (direct !== '') values.set(name, direct);
  }
  return { values, unread, faults };
}

function readDotenv(folder: string, faults: string[]): Environment {
  const path = join(folder, '.env');
  try {
    return parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT')
      faults.push(`.env: ${path} cannot be read (${codeOf(error)}); mend its permissions`);
    return {};
  }
}

function readSecret(name: Variable, path: string): { readonly value: string } | { readonly fault: string } {
  try {
    const value = readFileSync(path, 'utf8').trim();
    return value === '' ? { fault: `${name}_FILE: ${path} is empty, expected the value of ${name} in it` } : { value };
  } catch (error) {
    return {
      fault: `${name}_FILE: ${path} cannot be read (${codeOf(error)}), expected a file with the value of ${name} in it`,
    };
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
