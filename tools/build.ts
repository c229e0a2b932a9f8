/**
 * `npm run build`: everything that a running Heye needs, in `dist/` or the folder that is named. Node 26 and that folder are all it takes:
 * `node dist/main.js` is `npm start`, `node dist/cli.js COMMAND` is `npm run heye -- COMMAND`.
 */
import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BESIDE, bundle } from './bundle.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = resolve(process.argv[2] ?? join(ROOT, 'dist'));
/** Found at run time where they stand in the sources. */
const DATA = ['drizzle', 'examples', 'src/bot/local/assets'];

await rm(DIST, { recursive: true, force: true });
await bundle({
  entries: {
    main: join(ROOT, 'src/main.ts'),
    cli: join(ROOT, 'src/cli.ts'),
    'src/pictures/drawing-worker': join(ROOT, 'src/pictures/drawing-worker.ts'),
  },
  outdir: DIST,
  urlOf: placeBelow,
});
for (const name of DATA) await cp(join(ROOT, name), join(DIST, name), { recursive: true });
const modules = join(ROOT, 'node_modules');
for (const name of [...BESIDE, ...(await nativeParts())]) {
  await cp(join(modules, name), join(DIST, 'node_modules', name), { recursive: true, filter: isNeeded });
}
await writeFile(join(DIST, 'package.json'), `${JSON.stringify({ name: 'heye', private: true, type: 'module' })}\n`);

/** A source's own place below `dist`, as seen from a bundle at its top; from the thread's only packages are looked for. */
function placeBelow(path: string): string {
  return `new URL(${JSON.stringify(`./${relative(ROOT, path)}`)}, import.meta.url).href`;
}

/** The native halves of canvas and typesetter: one package for each kind of machine, of which npm installed ours. */
async function nativeParts(): Promise<readonly string[]> {
  const parts = [
    ['@napi-rs', 'canvas-'],
    ['@myriaddreamin', 'typst-ts-node-compiler-'],
  ] as const;
  const found = parts.map(async ([scope, prefix]) => {
    const names = await readdir(join(modules, scope));
    return names.filter((name) => name.startsWith(prefix)).map((name) => `${scope}/${name}`);
  });
  return (await Promise.all(found)).flat();
}

/** Of the font only the weights that pictures are set in; of no package its maps and declarations. */
function isNeeded(path: string): boolean {
  if (/\.(?:map|d\.ts|d\.cts|d\.mts)$/.test(path)) return false;
  const weight = /noto-sans-sc\/(\d{3}\w+)/.exec(path)?.[1];
  return weight === undefined || weight === '400Regular' || weight === '700Bold';
}
