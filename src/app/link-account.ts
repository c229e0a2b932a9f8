/** Links chat accounts to people: by one-time code, or by the work e-mail that the platform vouches for. */
import { createHash, randomInt } from 'node:crypto';
import type { Person, PersonId } from '../domain/person.ts';
import type { Platform } from '../domain/platform.ts';
import { personById } from '../domain/directory.ts';
import type { Tx } from './ports.ts';
import type { World } from './world.ts';

/** What somebody wanted before they were known is done after it, unless it is older than this. */
const KEPT_HOURS = 24;

/** Without the letters and digits that are taken for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;
export const CODE_HOURS = 24;

/** A code for one linking within 24 hours; only its hash is stored. */
export async function makeLinkCode(tx: Tx, personId: PersonId, now: Temporal.Instant): Promise<string> {
  const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  await tx.accounts.addCode(hashOf(code), personId, now.add({ hours: CODE_HOURS }));
  return code;
}

/** Codes are read from paper and over the telephone: case and spaces do not matter. */
function hashOf(code: string): string {
  const plain = code.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  return createHash('sha256').update(plain).digest('hex');
}

export interface AccountRef {
  readonly platform: Platform;
  readonly accountId: string;
}

/**
 * Wrong codes within an hour, after which even a right one is not looked at. There are 31⁸ codes: with 300 of them
 * outstanding and every try used, day and night, one is found in three centuries.
 */
export const MOST_WRONG_CODES = { byAccount: 5, byAll: 1000 } as const;

/** Why a code links nobody: it is wrong, used or expired, or too many have been tried. */
export type CodeRefusal = 'badCode' | 'tooManyCodes';

/** Uses up the code. A refusal is on record, with the account and without the code. */
export async function linkByCode(
  tx: Tx,
  account: AccountRef,
  code: string,
  now: Temporal.Instant,
): Promise<Person | CodeRefusal> {
  const { platform, accountId } = account;
  // One try after the other: those that are made at once count as well.
  await tx.alone();
  const refusal = (await tooManyTried(tx, account, now)) ? 'tooManyCodes' : undefined;
  const personId = refusal ? undefined : await tx.accounts.useCode(hashOf(code), now);
  const person = personId === undefined ? undefined : await link(tx, account, personId, 'code', now);
  if (person) return person;
  if (refusal === undefined) await tx.audit.record('codeRefused', { platform, accountId }, undefined, platform, now);
  return refusal ?? 'badCode';
}

async function tooManyTried(tx: Tx, { platform, accountId }: AccountRef, now: Temporal.Instant): Promise<boolean> {
  const anHourAgo = now.subtract({ hours: 1 });
  const byAccount = await tx.audit.countSince('codeRefused', anHourAgo, { platform, accountId });
  if (byAccount >= MOST_WRONG_CODES.byAccount) return true;
  return (await tx.audit.countSince('codeRefused', anHourAgo, {})) >= MOST_WRONG_CODES.byAll;
}

export async function linkByEmail(
  tx: Tx,
  account: AccountRef,
  email: string,
  now: Temporal.Instant,
): Promise<Person | undefined> {
  const person = await tx.people.byEmail(email);
  return person && link(tx, account, person.id, 'email', now);
}

/**
 * The account that stands for a person on a platform: the one they have linked, else the one that the platform finds by
 * their work e-mail, which is linked then. An account that somebody linked by code stays theirs.
 */
export async function accountOf(
  world: Pick<World, 'transact' | 'clock'>,
  platform: Platform,
  personId: PersonId,
  find: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const known = await world.transact((tx) => tx.accounts.ofPerson(personId));
  const linked = known.find((account) => account.platform === platform)?.accountId;
  const found = linked ?? (await find());
  if (found === undefined || linked !== undefined) return linked;
  return world.transact(async (tx) => {
    const holder = await tx.accounts.find(platform, found);
    if (holder !== undefined && holder.personId !== personId) return undefined;
    await link(tx, { platform, accountId: found }, personId, 'email', world.clock.now());
    return found;
  });
}

/** What the account wanted before it was linked; given away once. */
export function takeKeptDeed(
  tx: Tx,
  { platform, accountId }: AccountRef,
  now: Temporal.Instant,
): Promise<object | undefined> {
  return tx.accounts.takeDeed(platform, accountId, now.subtract({ hours: KEPT_HOURS }));
}

async function link(
  tx: Tx,
  { platform, accountId }: AccountRef,
  personId: PersonId,
  by: string,
  now: Temporal.Instant,
): Promise<Person | undefined> {
  await tx.accounts.link({ platform, accountId, personId }, now);
  await tx.audit.record('linked', { platform, accountId, by }, personId, platform, now);
  return personById(await tx.people.directory(), personId);
}
