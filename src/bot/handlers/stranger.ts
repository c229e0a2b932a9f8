/** An account that nobody knows: a code links it, anything else is kept until it is linked, and then done. */
import { isDeepStrictEqual } from 'node:util';
import { linkByCode, takeKeptDeed } from '../../app/link-account.ts';
import type { Tx } from '../../app/ports.ts';
import type { Person } from '../../domain/person.ts';
import { texts } from '../../i18n/texts.ts';
import { CAPABILITIES, type Received } from '../core.ts';
import type { Caller, Inbound, InboundBody } from '../inbound.ts';
import { NOTHING } from '../view/reply.ts';
import { sayLater, speak } from './answer.ts';
import { handle } from './handle.ts';
import type { Session } from './session.ts';
import { type CoreParts, sessionOf } from './who.ts';

export async function meetStranger(
  parts: CoreParts,
  tx: Tx,
  inbound: Inbound,
  now: Temporal.Instant,
): Promise<Received> {
  const { caller, body, key } = inbound;
  const code = codeIn(body);
  const linked = code ? await linkByCode(tx, caller, code, now) : undefined;
  if (linked && typeof linked !== 'string') return welcome(parts, tx, linked, inbound, now);
  if (!caller.isPrivate && body.kind === 'say') return { reply: NOTHING, locale: caller.locale };
  if (code === undefined) await tx.accounts.keepDeed(caller.platform, caller.accountId, inbound, now);
  const { chat } = texts(caller.locale);
  const text = linked ? chat[linked] : howToLink(caller);
  // A press is answered to whoever pressed; a group need not hear of it.
  const pressedInGroup = body.kind === 'press' && !caller.isPrivate;
  if (!pressedInGroup) await speak(tx, caller, `meet:${key}`, text, undefined, now);
  const said = body.kind === 'press' && !pressedInGroup ? chat.linkFirst.title : text;
  return { reply: { kind: 'toast', text: said, alert: true }, locale: caller.locale };
}

export function howToLink({ platform, displayName, locale }: Caller): string {
  const { linkFirst } = texts(locale).chat;
  return CAPABILITIES[platform].knowsBy === 'email' ? linkFirst.email(displayName) : linkFirst.code(displayName);
}

/** What they wanted before is the answer to the code; without anything, what Heye can do for them. */
async function welcome(
  parts: CoreParts,
  tx: Tx,
  person: Person,
  { caller, key }: Inbound,
  now: Temporal.Instant,
): Promise<Received> {
  const { chat, problem } = texts(person.locale);
  await speak(tx, caller, `linked:${key}`, chat.linked(person.name, problem.roles[person.role]), person, now);
  const kept = (await takeKeptDeed(tx, caller, now)) as Inbound | undefined;
  const help: InboundBody = { kind: 'command', name: 'heye', text: '' };
  return handle(await sessionOf(parts, tx, person, { caller, key, now }), {
    ...(kept ?? { caller, body: help }),
    key,
  });
}

/**
 * Somebody who was a stranger has become known by their e-mail: what they wanted before is done first, and told by
 * message, unless it is just what they want now.
 */
export async function finishKept(session: Session, body?: InboundBody): Promise<void> {
  const { tx, caller, now } = session;
  const kept = (await takeKeptDeed(tx, caller, now)) as Inbound | undefined;
  if (kept === undefined || isDeepStrictEqual(kept.body, body && JSON.parse(JSON.stringify(body)))) return;
  const { reply } = await handle({ ...session, key: kept.key }, kept);
  if (!CAPABILITIES[caller.platform].answersByMessage) await sayLater(session, kept.key, reply);
}

function codeIn(body: InboundBody): string | undefined {
  if (body.kind !== 'command') return undefined;
  const text = body.text.trim();
  if (body.name === 'start') return text || undefined;
  return body.name === 'heye' ? /^(?:link|绑定)\s+(\S[\s\S]*)$/i.exec(text)?.[1] : undefined;
}
