/** Where a person is told: once, where they prefer. */
import type { Person, PersonId } from '../domain/person.ts';
import type { Platform } from '../domain/platform.ts';
import type { Address, Tx } from './ports.ts';
import type { Platforms } from './world.ts';

/** A person's private chat on the local chat. */
export function localChatId(id: PersonId): string {
  return `p${id}`;
}

/** An account that Slack can look up when the message is sent. */
export function emailChatId(email: string): string {
  return `email:${email}`;
}

/**
 * The chat that a person prefers, else the one they linked last, else a look-up by their work e-mail, else the local
 * chat; nothing when no connected chat knows them.
 */
export async function addressOf(tx: Tx, person: Person, { connected }: Platforms): Promise<Address | undefined> {
  const linked = (await tx.accounts.ofPerson(person.id)).filter(({ platform }) => connected.includes(platform));
  const account = linked.find(({ platform }) => platform === person.prefers) ?? linked[0];
  if (account) return { platform: account.platform, chatId: account.accountId };
  const has = (platform: Platform) => connected.includes(platform);
  if (has('slack')) return { platform: 'slack', chatId: emailChatId(person.email) };
  return has('local') ? { platform: 'local', chatId: localChatId(person.id) } : undefined;
}
