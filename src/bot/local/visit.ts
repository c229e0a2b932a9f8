/** Who looks at which chat in which language: what every page and every deed begins with. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { localChatId } from '../../app/address.ts';
import { type Locale, LOCALES, localeOf } from '../../domain/locale.ts';
import type { Person } from '../../domain/person.ts';
import type { Caller } from '../inbound.ts';
import { type Conversation, conversationsOf, type LocalZone } from './conversations.ts';

export interface Visit {
  readonly zone: LocalZone;
  readonly person: Person;
  readonly conversation: Conversation;
  readonly conversations: readonly Conversation[];
  /** The page's own language; what Heye says is in the person's. */
  readonly locale: Locale;
}

/** What the address and the cookies say, before anything is believed. */
interface VisitRequest {
  readonly person: string;
  readonly chatId: string | undefined;
  readonly locale: string | undefined;
}

/** `undefined` when there is no such person, or the chat is not one that they may read. */
function visitOf(zone: LocalZone, { person: id, chatId, locale }: VisitRequest): Visit | undefined {
  const person = zone.people.find((known) => String(known.id) === id);
  if (person === undefined) return undefined;
  const conversations = conversationsOf(person.id, zone.channels);
  const wanted = chatId ?? localChatId(person.id);
  const conversation = conversations.find((one) => one.chatId === wanted);
  if (conversation === undefined) return undefined;
  return { zone, person, conversation, conversations, locale: chosenLocale(locale) ?? person.locale };
}

/** The visit that a request of `/chat/:person/…?in=…` is about. */
export async function requestedVisit(c: Context, directory: () => Promise<LocalZone>): Promise<Visit | undefined> {
  const person = c.req.param('person') ?? '';
  return visitOf(await directory(), { person, chatId: c.req.query('in'), locale: getCookie(c, LOCALE_COOKIE) });
}

export const LOCALE_COOKIE = 'heye-locale';

export function callerOf({ person, conversation }: Visit): Caller {
  return {
    platform: 'local',
    accountId: String(person.id),
    chatId: conversation.chatId,
    isPrivate: conversation.kind === 'private',
    displayName: person.name,
    locale: person.locale,
  };
}

/** The language that the visitor switched to, before that the browser's first. */
export function pageLocale(cookie: string | undefined, acceptLanguage: string | undefined): Locale {
  return chosenLocale(cookie) ?? localeOf(acceptLanguage);
}

export function chosenLocale(cookie: string | undefined): Locale | undefined {
  return LOCALES.find((known) => known === cookie);
}

/** The address of a conversation's page, or of one of its parts. */
export function addressOf(personId: number, chatId: string, part = ''): string {
  const own = chatId === localChatId(personId) && part === '';
  return `/chat/${personId}${part && `/${part}`}${own ? '' : `?in=${encodeURIComponent(chatId)}`}`;
}
