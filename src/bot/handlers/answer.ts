/** How an answer reaches whoever asked: on chats that answer by message, and when nobody waits for it, by the queue. */
import { SERIES_IDS } from '../../domain/meeting/series.ts';
import { type OnCard, postCard } from '../../app/post-card.ts';
import type { Tx } from '../../app/ports.ts';
import type { Person } from '../../domain/person.ts';
import { CAPABILITIES } from '../core.ts';
import type { Caller, Inbound } from '../inbound.ts';
import type { Card } from '../view/card.ts';
import type { Form } from '../view/form.ts';
import type { Intent } from '../view/intent.ts';
import { isDecisionForm } from '../view/forms/decision-forms.ts';
import { isMeetingForm } from '../view/forms/meeting-forms.ts';
import type { Reply } from '../view/reply.ts';
import { isForOne, placeOf, type Session } from './session.ts';

/** Queues a card, and a word that answers words; a word that answers a press is shown by the chat itself. */
export async function sayReply(session: Session, { body, key, caller }: Inbound, reply: Reply): Promise<void> {
  if (reply.kind === 'card') {
    const pressed = body.kind === 'press' && reply.replaces ? body.messageId : undefined;
    const target = pressed ? await session.tx.messages.find(caller.platform, pressed, caller.chatId) : undefined;
    await queueCard(session, key, reply.card, target?.id);
  }
  if (reply.kind === 'toast' && body.kind !== 'press' && !CAPABILITIES[caller.platform].forms)
    await queueCard(session, key, wordOf(reply));
}

/** What became of something that was wanted earlier: all of it is a message. */
export async function sayLater(session: Session, key: string, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'card':
      return queueCard(session, key, reply.card);
    case 'form':
    case 'faults':
      return queueCard(session, key, invitation(reply.form));
    case 'toast':
      return queueCard(session, key, wordOf(reply));
    case 'said':
    case 'nothing':
      return undefined;
  }
}

/** To somebody who may not be known yet. */
export async function speak(
  tx: Tx,
  { platform, chatId, locale }: Caller,
  key: string,
  title: string,
  person: Person | undefined,
  now: Temporal.Instant,
): Promise<void> {
  if (!CAPABILITIES[platform].answersByMessage) return;
  const words: Card = { tone: person ? 'good' : 'attention', title };
  const message = { key, to: { platform, chatId }, personId: person?.id, words, locale: person?.locale ?? locale };
  await tx.messages.queue(message, now);
}

async function queueCard(session: Session, key: string, card: Card, edits?: number): Promise<void> {
  const { tx, now, person, world } = session;
  const personId = isForOne(session) ? person.id : undefined;
  const message = { key: `reply:${key}`, to: placeOf(session), personId, locale: person.locale, words: card };
  const of = edits === undefined ? await problemOn(session, card) : undefined;
  if (of) await postCard(world, tx, of, message, await tx.messages.liveCards(of.problem.no));
  else await tx.messages.queue({ ...message, edits }, now);
}

function wordOf({ text, alert }: Extract<Reply, { kind: 'toast' }>): Card {
  return { tone: alert ? 'attention' : 'neutral', title: text };
}

/** A card with a problem's buttons on it is kept up to date like any other card of it. */
async function problemOn({ tx, directory, now }: Session, card: Card): Promise<OnCard | undefined> {
  const story = card.actions?.find(({ intent }) => intent.kind === 'timeline')?.intent;
  const problem = story && 'no' in story ? await tx.problems.byNo(story.no) : undefined;
  const project = problem && (await tx.projects.byNo(problem.projectNo));
  return problem && project && { problem, project, directory, now };
}

/** A form cannot be opened unasked: its words, and the button that opens it. */
function invitation(form: Form): Card {
  const facts = form.fields.flatMap((field) =>
    field.kind === 'text' && field.initial ? [{ label: field.label, value: [field.initial] }] : [],
  );
  const actions = [{ label: form.title, intent: intentOf(form), style: 'primary' as const }];
  return { tone: 'neutral', title: form.title, lead: form.intro ? [form.intro] : undefined, facts, actions };
}

function intentOf({ name, context }: Form): Intent {
  if (name === 'report') return { kind: 'openReport' };
  if (name === 'editRule') return { kind: 'showRules' };
  if (name === 'convene')
    return { kind: 'convene', series: SERIES_IDS.find((id) => id === context.series) ?? 'onsite' };
  if (isDecisionForm(name)) return { kind: name, decision: context.decision ?? '' };
  if (!isMeetingForm(name)) return { kind: name, no: context.no ?? '' };
  const seen = context.seen === undefined ? undefined : Number(context.seen);
  return { kind: name, meeting: context.meeting ?? '', seen, about: context.about };
}
