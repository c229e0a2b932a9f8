/** Small files of each kind, made here: what a phone, an office program or an attacker would send. */
import { crc32 } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** A file of the ISO base media family: its `ftyp` box says which. */
const isoMedia = (brand: string): Uint8Array =>
  ascii(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mp42\0\0\0\x08mdat\0\0\0\x08free`);

/** A zip archive of uncompressed entries (PKWARE APPNOTE 4.3). */
function zip(entries: Readonly<Record<string, string>>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const [path, data] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([ascii('PK\x03\x04'), common, path, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([ascii('PK\x01\x02\x14\0'), common, tail, path]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, ascii('PK\x05\x06'), end]);
}

/** An Office document whose main part has the content type `type`. */
function office(part: string, type: string): Uint8Array {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}"/></Types>`;
  return zip({ '[Content_Types].xml': types, '_rels/.rels': '<Relationships/>', [part]: '<x/>' });
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const canvas = createCanvas(2, 2);

export const SAMPLES = {
  jpeg: canvas.toBuffer('image/jpeg'),
  png: canvas.toBuffer('image/png'),
  webp: canvas.toBuffer('image/webp'),
  gif: ascii('GIF89a\x01\0\x01\0\0\0\0;'),
  heic: isoMedia('heic'),
  heif: isoMedia('mif1'),
  mp4: isoMedia('isom'),
  quickTime: isoMedia('qt  '),
  pdf: ascii('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  docx: office('word/document.xml', `${OPEN_XML}.wordprocessingml.document.main+xml`),
  xlsx: office('xl/workbook.xml', `${OPEN_XML}.spreadsheetml.sheet.main+xml`),
  docm: office('word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'),
  zip: zip({ 'index.html': '<script>alert(1)</script>' }),
  html: ascii('<!doctype html><script>alert(1)</script>'),
  svg: ascii('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  script: ascii('#!/bin/sh\nrm -rf ~\n'),
  windowsProgram: Buffer.concat([ascii('MZ'), Buffer.alloc(126)]),
  linuxProgram: Buffer.concat([ascii('\x7fELF\x02\x01\x01'), Buffer.alloc(57)]),
  text: ascii('plain words'),
} as const;
