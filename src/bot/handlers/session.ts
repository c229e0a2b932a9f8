/** What every handler is given: who asks, where, when, and the transaction that all of it happens in. */
import type { Address, DigestTold, Tx } from '../../app/ports.ts';
import type { Origin } from '../../app/record.ts';
import type { World } from '../../app/world.ts';
import type { Directory } from '../../domain/directory.ts';
import type { IncomingFile } from '../../domain/incoming-file.ts';
import type { Person } from '../../domain/person.ts';
import type { FileId } from '../../domain/problem/problem.ts';
import { type Texts, texts } from '../../i18n/texts.ts';
import { CAPABILITIES } from '../core.ts';
import type { Caller } from '../inbound.ts';
import type { Card } from '../view/card.ts';
import type { Reader } from '../view/format.ts';
import { ECHO } from '../view/forms/parse.ts';
import type { Reply } from '../view/reply.ts';
import { cut } from '../view/rich.ts';

export interface Session {
  readonly world: World;
  readonly tx: Tx;
  readonly caller: Caller;
  readonly person: Person;
  readonly directory: Directory;
  readonly now: Temporal.Instant;
  /** Key of the delivery that is being handled. */
  readonly key: string;
  /** The message whose button was pressed, as the platform knows it. */
  readonly pressedOn?: string;
  /** A digest that was asked for, drawn before the transaction began. */
  readonly digest?: DigestTold;
}

export function words({ person }: Session): Texts {
  return texts(person.locale);
}

export function readerOf({ person, now, world, directory }: Session): Reader {
  return { locale: person.locale, now, calendar: world.calendar, directory };
}

export function originOf({ person, caller, key, now }: Session): Origin {
  return { actorId: person.id, source: caller.platform, deliveryKey: key, now };
}

/** Where lasting answers go: the chat in which it was asked, or privately where answers in a chat are fleeting. */
export function placeOf({ caller }: Session): Address {
  const { platform, chatId, accountId } = caller;
  return { platform, chatId: CAPABILITIES[platform].answersByMessage ? chatId : accountId };
}

/** Whether an answer is read by whoever asked and nobody else. */
export function isForOne({ caller }: Session): boolean {
  return caller.isPrivate || !CAPABILITIES[caller.platform].answersByMessage;
}

export async function registerFiles(session: Session, files: readonly IncomingFile[]): Promise<readonly FileId[]> {
  const { tx, caller, now, person } = session;
  const sender = { to: placeOf(session), locale: person.locale };
  const ids: FileId[] = [];
  for (const file of files) ids.push(await tx.files.register(caller.platform, file, now, sender));
  return ids;
}

/** Puts a card in the place of the one whose button was pressed, where that can be done. */
export async function replacePressed(session: Session, card: Card): Promise<void> {
  const { tx, caller, key, now, person, pressedOn } = session;
  const pressed = pressedOn && (await tx.messages.find(caller.platform, pressedOn, caller.chatId));
  if (!pressed) return;
  const message = { key: `replace:${key}`, to: placeOf(session), words: card, locale: person.locale };
  await tx.messages.queue({ ...message, edits: pressed.id }, now);
}

/** What somebody wrote, as far as a refusal repeats it. */
export const echoed = (written: string): string => cut(written.trim(), ECHO);

export const refused = (text: string): Reply => ({ kind: 'toast', text, alert: true });
export const said = (text: string): Reply => ({ kind: 'toast', text, alert: false });
export const show = (card: Card): Reply => ({ kind: 'card', card });
export const replace = (card: Card): Reply => ({ kind: 'card', card, replaces: true });
