/**
 * Adds to `package-lock.json` the packages for other platforms that the registry in use did not offer.
 *
 * `npm ci` refuses a lockfile in which an optional dependency is missing, even one that this machine would never
 * install. A registry mirror may lack packages for other platforms; then `npm install` leaves them out. Their versions
 * stand in the packages that ask for them, their platforms in their names: that is all an entry needs. Run after any
 * change of dependencies: `node tools/complete-lock.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  readonly version: string;
  readonly optional?: boolean;
  readonly dev?: boolean;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32'];
const PROCESSORS = [
  'arm64',
  'arm',
  'armv7',
  'ia32',
  'loong64',
  'loong',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
  'x32',
];

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Entry> };
let added = 0;

for (const [place, { optionalDependencies = {}, dev }] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isThere(place, name) || !/^\d/.test(version)) continue;
    const entry = entryFor(name, version, dev);
    if (entry === undefined) continue;
    lock.packages[`node_modules/${name}`] = entry;
    added += 1;
  }
}

const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
process.stdout.write(`${added} packages of other platforms added\n`);

function isThere(place: string, name: string): boolean {
  return `node_modules/${name}` in lock.packages || `${place}/node_modules/${name}` in lock.packages;
}

/** `undefined` for an optional package that is for every platform. */
function entryFor(name: string, version: string, dev: boolean | undefined): Entry | undefined {
  const parts = (name.split('/').at(-1) ?? '').split(/[-_.]/);
  const os = SYSTEMS.find((system) => parts.includes(system));
  const cpu = PROCESSORS.find((processor) => parts.includes(processor));
  if (os === undefined || cpu === undefined) return undefined;
  const musl = parts.some((part) => part.startsWith('musl'));
  const gnu = parts.some((part) => part.startsWith('gnu'));
  const libc = os === 'linux' && (musl || gnu) ? [musl ? 'musl' : 'glibc'] : undefined;
  return { version, cpu: [cpu], ...(dev && { dev }), ...(libc && { libc }), optional: true, os: [os] };
}
