/** What a Word file says: the text of its paragraphs, in their order. */
import { inflateRawSync } from 'node:zlib';

/** A part of the archive as text. */
export function partOf(docx: Uint8Array, name: string): string {
  const bytes = Buffer.from(docx);
  const wanted = Buffer.from(name);
  for (let at = bytes.indexOf('PK\x01\x02'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 4)) {
    const nameLength = bytes.readUInt16LE(at + 28);
    if (!bytes.subarray(at + 46, at + 46 + nameLength).equals(wanted)) continue;
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    return (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8');
  }
  throw new Error(`the archive has no ${name}`);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function wordText(docx: Uint8Array): readonly string[] {
  const xml = partOf(docx, 'word/document.xml');
  return Array.from(xml.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs), ([, inside = '']) =>
    Array.from(inside.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g), ([, text = '']) => text)
      .join('')
      .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? ''),
  ).filter((text) => text !== '');
}
