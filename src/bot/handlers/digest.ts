/** `/digest NAME`: the digest as it would be issued now. */
import { ROLES } from '../../domain/role.ts';
import { list } from '../view/format.ts';
import type { Card } from '../view/card.ts';
import type { Reply } from '../view/reply.ts';
import { refuse } from './refusal.ts';
import { echoed, refused, type Session, show, words } from './session.ts';

export async function showDigest(session: Session, written: string): Promise<Reply> {
  const { digest, world, person } = session;
  if (digest !== undefined) return show(world.voice.digest(digest) as Card);
  const { chat } = words(session);
  const name = written.trim().split(/\s+/)[0] ?? '';
  const names = world.zone.schedules.map((schedule) => schedule.name);
  const listed = list(names, person.locale);
  if (name !== '' && !names.includes(name)) return refused(chat.digest.unknown(echoed(name), listed));
  if (person.role !== 'enterprise') return refused(chat.digest.usage(listed));
  // It tells of all projects, and an enterprise sees its own only.
  const whoMay = ROLES.filter((role) => role !== 'enterprise');
  return refuse(session, { kind: 'refused', deed: 'view', because: 'role', whoMay }, { digest: name });
}
