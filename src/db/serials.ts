/** Serial numbers within a year, given within the transaction that uses them, so that none is left out. */
import { sql } from 'drizzle-orm';
import type { Transaction } from './client.ts';
import { serial, type SerialKind } from './meeting-schema.ts';

export async function nextSerial(tx: Transaction, kind: SerialKind, year: number): Promise<number> {
  const [row] = await tx
    .insert(serial)
    .values({ kind, year, last: 1 })
    .onConflictDoUpdate({ target: [serial.kind, serial.year], set: { last: sql`${serial.last} + 1` } })
    .returning({ last: serial.last });
  if (row === undefined) throw new Error(`no serial number of ${kind} for ${year}`);
  return row.last;
}
