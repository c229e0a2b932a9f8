/** What could not be delivered: a coordinator sees it and has it sent again. */
import { retryWithin } from '../../app/dead-letters.ts';
import type { DeadLetter } from '../../app/ports.ts';
import { personById } from '../../domain/directory.ts';
import type { Line } from '../view/card.ts';
import type { Reply } from '../view/reply.ts';
import { refusalToAdminister } from './rules.ts';
import { said, type Session, show, words } from './session.ts';

const MOST_SHOWN = 10;

export async function showDead(session: Session): Promise<Reply> {
  const refusal = await refusalToAdminister(session, { shows: 'deadLetters' });
  if (refusal) return refusal;
  const { tx } = session;
  const { dead } = words(session).upkeep;
  const count = await tx.deadLetters.count();
  const letters = await tx.deadLetters.list(MOST_SHOWN);
  if (count === 0) return show({ tone: 'good', title: dead.title(0) });
  return show({
    tone: 'attention',
    title: dead.title(count),
    lead: [dead.lead],
    lines: letters.map((letter) => lineOf(session, letter)),
    actions: [{ label: dead.retryAll, intent: { kind: 'retryDead' } }],
  });
}

function lineOf(session: Session, { id, to, personId, words: said, reason }: DeadLetter): Line {
  const { upkeep, chat } = words(session);
  const { dead } = upkeep;
  const who = personById(session.directory, personId)?.name ?? dead.group;
  return {
    text: [dead.line(said.title, `${who} (${chat.platforms[to.platform]})`, reason)],
    action: { label: dead.retry, intent: { kind: 'retryDead', message: id } },
  };
}

/** At most a batch at once; a letter that was sent again already is none any more. */
export async function sendAgain(session: Session, message: number | undefined): Promise<Reply> {
  const refusal = await refusalToAdminister(session, { retries: message ?? 'all' });
  if (refusal) return refusal;
  const { world, tx, person, caller } = session;
  const { chat, upkeep } = words(session);
  const by = { actorId: person.id, source: caller.platform };
  const ids = await retryWithin(world, tx, message === undefined ? undefined : [message], by);
  return said(ids.length === 0 ? chat.alreadyDone : upkeep.dead.retried(ids.length));
}
