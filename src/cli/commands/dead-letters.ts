/** `dead-letters` and `retry-dead`: what no platform takes, and sending it again. */
import { retryDead } from '../../app/dead-letters.ts';
import type { House } from '../../house.ts';
import { texts } from '../../i18n/texts.ts';
import { type ExitCode, type Io, refuse, tell } from '../io.ts';
import type { RetryDeadRequest } from '../request.ts';

const MOST_LISTED = 200;

export async function listDeadLetters({ world }: House, io: Io): Promise<ExitCode> {
  const t = texts(io.locale).cli.deadLetters;
  const [letters, total] = await world.transact(async (tx) => [
    await tx.deadLetters.list(MOST_LISTED),
    await tx.deadLetters.count(),
  ]);
  const lines = letters.map(({ id, queuedAt, to, words, reason }) =>
    t.line(
      id,
      queuedAt.toZonedDateTimeISO(world.calendar.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
      `${to.platform}:${to.chatId}`,
      words.title,
      reason,
    ),
  );
  const data = letters.map(({ words, ...letter }) => ({ ...letter, title: words.title }));
  tell(io, { total, letters: data }, [
    ...lines,
    ...(total > letters.length ? [t.more(letters.length, total)] : []),
    total === 0 ? t.none : t.some(total),
  ]);
  return 0;
}

/** What is sent again is all that can be; a number that is none of them is said, and makes the command fail. */
export async function retryDeadLetters({ world }: House, { ids }: RetryDeadRequest, io: Io): Promise<ExitCode> {
  const t = texts(io.locale).cli.deadLetters;
  const retried = await retryDead(world, ids ?? 'all', { source: 'cli' });
  tell(io, retried, [t.retried(retried.ids.length)]);
  return retried.unknown.length === 0 ? 0 : refuse(io, [t.unknown(retried.unknown)]);
}
