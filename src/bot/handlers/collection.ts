/** "Nothing new" in answer to a collection round: one tap, noted, and the question is gone. */
import type { Reply } from '../view/reply.ts';
import { replace, type Session, words } from './session.ts';

export async function nothingNew({ tx, person, caller, now, ...rest }: Session, round: number): Promise<Reply> {
  await tx.audit.record('nothingNew', { round }, person.id, caller.platform, now);
  return replace({ tone: 'good', title: words({ tx, person, caller, now, ...rest }).chat.collection.noted });
}
