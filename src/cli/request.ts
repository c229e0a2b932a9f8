/** What a command asks of whoever owns the database, as data that can cross from one process to another. */
import { z } from 'zod';
import { BATCH } from '../app/dead-letters.ts';
import { LOCALES } from '../domain/locale.ts';

export const REGISTERS = ['projects', 'people', 'departments'] as const;
export type Register = (typeof REGISTERS)[number];

export const EXPORTS = ['projects', 'problems'] as const;
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;

const importRequest = z.object({
  kind: z.literal('import'),
  register: z.enum(REGISTERS),
  /** As the sender calls the file. */
  name: z.string(),
  base64: z.base64(),
  dryRun: z.boolean(),
});
const exportRequest = z.object({
  kind: z.literal('export'),
  what: z.enum(EXPORTS),
  format: z.enum(EXPORT_FORMATS),
});
const linkCodeRequest = z.object({ kind: z.literal('linkCode'), email: z.string() });
const digestRequest = z.object({
  kind: z.literal('digest'),
  name: z.string(),
  /** As it was written; see `period.ts`. */
  period: z.string().optional(),
  dryRun: z.boolean(),
});
const retryDeadRequest = z.object({
  kind: z.literal('retryDead'),
  /** All of them when not given. */
  ids: z.array(z.int().min(1)).max(BATCH).optional(),
});
const verifyRequest = z.object({ kind: z.literal('verify'), lateMinutes: z.int().min(1) });

/** Needs the whole house: rules, calendar, queue. */
const HOUSE_REQUEST = z.discriminatedUnion('kind', [
  importRequest,
  exportRequest,
  linkCodeRequest,
  digestRequest,
  verifyRequest,
  z.object({ kind: z.literal('deadLetters') }),
  retryDeadRequest,
]);

/** Needs no more than the database, which may be empty or of another version. */
const DATABASE_REQUEST = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('migrate') }),
  z.object({ kind: z.literal('facts') }),
  z.object({ kind: z.literal('backup') }),
]);

export const REQUEST = z.union([HOUSE_REQUEST, DATABASE_REQUEST]);

export type ImportRequest = z.output<typeof importRequest>;
export type ExportRequest = z.output<typeof exportRequest>;
export type DigestRequest = z.output<typeof digestRequest>;
export type RetryDeadRequest = z.output<typeof retryDeadRequest>;
export type VerifyRequest = z.output<typeof verifyRequest>;
export type HouseRequest = z.output<typeof HOUSE_REQUEST>;
export type DatabaseRequest = z.output<typeof DATABASE_REQUEST>;
export type Request = HouseRequest | DatabaseRequest;

/** A request with how its answer is to be worded. */
export const ERRAND = z.object({ request: REQUEST, locale: z.enum(LOCALES), json: z.boolean() });
export type Errand = z.output<typeof ERRAND>;

/** What comes back, in order; `exit` is the last. */
export const FRAME = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), line: z.string() }),
  z.object({ kind: z.literal('complain'), line: z.string() }),
  z.object({ kind: z.literal('give'), base64: z.base64() }),
  z.object({ kind: z.literal('exit'), code: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
]);
export type Frame = z.output<typeof FRAME>;

const DATABASE_KINDS: readonly string[] = DATABASE_REQUEST.options.map((option) => option.shape.kind.value);

export function needsOnlyDatabase(request: Request): request is DatabaseRequest {
  return DATABASE_KINDS.includes(request.kind);
}
