/** How the sources become one file: everything that is script goes in, what is native or data stays beside it. */
import { readFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';

/** Packages with files of their own (WebAssembly, native code, fonts, scripts for the browser), found at run time. */
export const BESIDE = [
  '@electric-sql/pglite',
  '@napi-rs/canvas',
  '@expo-google-fonts/noto-sans-sc',
  '@myriaddreamin/typst-ts-node-compiler',
  'htmx.org',
] as const;

export interface Bundling {
  /** Names of the files to be written, without `.js`, each with the source it begins at. */
  readonly entries: Readonly<Record<string, string>>;
  readonly outdir: string;
  /** What stands for `import.meta.url` in the source at `path`: an expression. */
  readonly urlOf: (path: string) => string;
  /** The last word on a source before it goes in; for tests that break something on purpose. */
  readonly patch?: (path: string, text: string) => string;
}

export async function bundle({ entries, outdir, urlOf, patch = (_, text) => text }: Bundling): Promise<void> {
  await build({
    entryPoints: { ...entries },
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node26',
    format: 'esm',
    external: BESIDE.flatMap((name) => [name, `${name}/*`]),
    // What is CommonJS inside asks for Node's own modules in its own way.
    banner: {
      js: "import { createRequire as _require } from 'node:module'; const require = _require(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [sources(urlOf, patch)],
  });
}

function sources(urlOf: Bundling['urlOf'], patch: NonNullable<Bundling['patch']>): Plugin {
  return {
    name: 'sources',
    setup(building) {
      building.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
        const text = patch(path, await readFile(path, 'utf8'));
        // The thread that draws is a bundle of its own.
        const moved = text.replace("'./drawing-worker.ts', import.meta.url", "'./drawing-worker.js', import.meta.url");
        return { contents: moved.replaceAll('import.meta.url', urlOf(path)), loader: 'ts' };
      });
    },
  };
}
