/**
 * Zip archives, before anything is unpacked: whether one holds a workbook, and how much it would unpack to.
 *
 * Reads only the central directory (APPNOTE.TXT 4.3.12 and 4.3.16); the reading library never unpacks more than that
 * directory declares, except where it declares nothing.
 */
import type { SheetFault } from './sheet-row.ts';

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const DEFLATED = 8;
/** Nothing, deflated. */
const EMPTY_DEFLATED_BYTES = 2;

/** The fault of an archive that must not be unpacked; nothing when it may be. */
export function inspectZip(bytes: Uint8Array, unpackedLimit: number): SheetFault | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOfDirectory(view);
  if (end === undefined) return { kind: 'brokenXlsx', detail: 'the zip directory is missing: the file is cut off' };

  let unpacked = 0;
  let workbook = false;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) {
      return { kind: 'brokenXlsx', detail: `no zip directory entry at byte ${at}` };
    }
    const packedSize = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    const hidesItsSize =
      size === 0 && packedSize !== EMPTY_DEFLATED_BYTES && view.getUint16(at + 10, true) === DEFLATED;
    unpacked += hidesItsSize && !name.endsWith('/') ? Infinity : size;
    workbook ||= name.startsWith('xl/');
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (unpacked > unpackedLimit) return { kind: 'unpacksTooBig', limit: unpackedLimit };
  return workbook ? undefined : { kind: 'notAWorkbook' };
}

/** Where the end record begins: it closes the file, save for a comment of at most 65,535 bytes. */
function endOfDirectory(view: DataView): number | undefined {
  const last = view.byteLength - END_OF_DIRECTORY_BYTES;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}
