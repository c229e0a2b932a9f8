/** How minutes and annexes become PDF, with type of our own: no font of the machine and nothing from a network. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { layOut, type OfficialDocument } from './lay-out.ts';
import { type Block, mayGoOn, officeSize, type Paper, sizesOf } from './paper.ts';
import { plain, plainLines } from './plain.ts';
import { TEMPLATE } from './typst-template.ts';

const require = createRequire(import.meta.url);
const FACES = [
  require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
] as const;

/** Made by the first paper: it takes a third of a second. */
let compiler: NodeCompiler | undefined;

/**
 * The same bytes for the same document. Blocks its thread for some tens of milliseconds a page.
 *
 * @throws Error when it cannot be set: a defect, whatever is written in it.
 */
export function renderPdf(document: OfficialDocument): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: FACES.map((face) => readFileSync(face)) }] });
  try {
    const inputs = { paper: JSON.stringify(typstData(layOut(document))) };
    return new Uint8Array(compiler.pdf({ mainFileContent: TEMPLATE, inputs }, { pdfTags: false }));
  } catch (cause) {
    throw new Error(`"${document.number}" cannot be set as PDF: ${reasonOf(cause)}`, { cause });
  } finally {
    // What it remembers of the papers before the last one.
    compiler.evictCache(1);
  }
}

/** What the template reads: every text plain, and running text in lines. */
export function typstData(paper: Paper): object {
  const { locale, letterhead, number, signer, title, blocks, colophon } = paper;
  const { distribution } = colophon;
  const sizes = sizesOf(locale);
  const office = plainLines(letterhead.office);
  return {
    locale,
    letterhead: { office, kind: plain(letterhead.kind) },
    officeSize: officeSize(office, sizes),
    sizes,
    number: plain(number),
    signer: plain(signer),
    title: plain(title),
    blocks: blocks.map(blockData),
    colophon: {
      ...(distribution === undefined ? {} : { distribution: plain(distribution) }),
      office: plain(colophon.office),
      issued: plain(colophon.issued),
    },
  };
}

function blockData(block: Block): object {
  const { kind } = block;
  switch (kind) {
    case 'section':
    case 'item':
      return { kind, text: plain(block.text) };
    case 'paragraph': {
      const { label, lamp, text } = block;
      return { kind, label, lamp, lines: plainLines(text) };
    }
    case 'roll':
      return { kind, lines: block.lines.map(({ label, text }) => ({ label, lines: plainLines(text) })) };
    case 'table':
      return {
        kind,
        columns: block.columns,
        rows: block.rows.map((row) => ({
          splits: mayGoOn(row),
          cells: row.map((text) => ({ lines: plainLines(text) })),
        })),
      };
  }
}

/** The compiler says it in `code`, and nothing in `message`. */
function reasonOf(cause: unknown): string {
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
  return String(code ?? message ?? cause);
}
