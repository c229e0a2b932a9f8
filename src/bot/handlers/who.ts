/** Whose account is it? By its link, by the work e-mail that its chat vouches for, or because it is a person's own. */
import { linkByEmail } from '../../app/link-account.ts';
import type { DigestTold, Tx } from '../../app/ports.ts';
import type { Press } from '../../app/issue-digests.ts';
import type { World } from '../../app/world.ts';
import { personById } from '../../domain/directory.ts';
import type { Person } from '../../domain/person.ts';
import type { Platform } from '../../domain/platform.ts';
import { CAPABILITIES } from '../core.ts';
import type { Caller } from '../inbound.ts';
import type { Session } from './session.ts';

export interface CoreParts {
  readonly world: World;
  readonly press: Press;
  /** The work e-mail of an account that nobody is linked to yet, on platforms that know it. */
  readonly emailOf: (platform: Platform, accountId: string) => Promise<string | undefined>;
}

export async function personOf(tx: Tx, { platform, accountId }: Caller): Promise<Person | undefined> {
  const isPerson = CAPABILITIES[platform].knowsBy === 'register';
  const id = isPerson ? Number(accountId) : (await tx.accounts.find(platform, accountId))?.personId;
  return personById(await tx.people.directory(), id);
}

/** Asked before the transaction, for it is asked of the platform. */
export async function emailOfStranger({ world, emailOf }: CoreParts, caller: Caller): Promise<string | undefined> {
  const stranger = await world.transact((tx) => isStranger(tx, caller));
  return stranger ? emailOf(caller.platform, caller.accountId) : undefined;
}

/** An account that nobody is linked to, on a platform that may know whose it is. */
export async function isStranger(tx: Tx, { platform, accountId }: Caller): Promise<boolean> {
  return CAPABILITIES[platform].knowsBy === 'email' && (await tx.accounts.find(platform, accountId)) === undefined;
}

/** @param email of a stranger; whose it is in the register is linked to them now */
export async function meetByEmail(
  tx: Tx,
  caller: Caller,
  email: string | undefined,
  now: Temporal.Instant,
): Promise<{ readonly person: Person; readonly isNew: boolean } | undefined> {
  const known = await personOf(tx, caller);
  const person = known ?? (email === undefined ? undefined : await linkByEmail(tx, caller, email, now));
  return person && { person, isNew: known === undefined };
}

export interface Visit {
  readonly caller: Caller;
  readonly key: string;
  readonly now: Temporal.Instant;
  readonly digest?: DigestTold;
}

export async function sessionOf({ world }: CoreParts, tx: Tx, person: Person, visit: Visit): Promise<Session> {
  return { ...visit, world, tx, person, directory: await tx.people.directory() };
}
