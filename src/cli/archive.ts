/** What a backup looks like: gzipped lines of JSON, the first saying what it is, the last what must have been in it. */
import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';

export const FORMAT = 1;

export const HEAD = z.object({
  kind: z.literal('heye-backup'),
  format: z.literal(FORMAT),
  madeAt: z.string(),
  /** Fingerprint of the tables' version. */
  migration: z.string().optional(),
});

const sum = z.object({ rows: z.int().min(0), digest: z.string() });

export const BODY = z.discriminatedUnion('kind', [
  /** Each row as the text of a JSON object: read and written again, a number might look different. */
  z.object({ kind: z.literal('rows'), table: z.string(), rows: z.array(z.string()) }),
  z.object({ kind: z.literal('file'), sha256: z.string(), base64: z.base64() }),
  z.object({
    kind: z.literal('end'),
    tables: z.record(z.string(), sum),
    files: z.int().min(0),
    /** SHA-256, in hex, of all lines before with their ends. */
    sha256: z.string(),
  }),
]);

export type Head = z.output<typeof HEAD>;
export type End = Extract<z.output<typeof BODY>, { kind: 'end' }>;

/** The hash of the lines so far. */
export class Running {
  readonly #hash: Hash = createHash('sha256');

  add(line: string): void {
    this.#hash.update(line).update('\n');
  }

  hex(): string {
    return this.#hash.copy().digest('hex');
  }
}
