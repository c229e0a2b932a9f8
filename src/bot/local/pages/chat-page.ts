/** The page of one conversation: who one is, the chats at the left, the messages, the composer. */
import { html } from 'hono/html';
import { LOCALES, type Locale } from '../../../domain/locale.ts';
import type { Person } from '../../../domain/person.ts';
import { texts } from '../../../i18n/texts.ts';
import type { LocalMessage } from '../chat-store.ts';
import { addressOf, type Visit } from '../visit.ts';
import { composer } from './composer.ts';
import { conversationList, conversationName } from './conversation-list.ts';
import { documentPage, type Html } from './document.ts';
import { icon } from './icons.ts';
import { messageList, type ShownChat } from './messages.ts';
import { badge, peopleList, personLink, standing } from './people.ts';

export interface ChatPage extends ShownChat {
  readonly messages: readonly LocalMessage[];
  /** Older ones exist. */
  readonly more: boolean;
  /** People to switch to with one click. */
  readonly recent: readonly Person[];
  /** Where the live stream begins. */
  readonly liveAddress: string;
}

export function chatPage(page: ChatPage): Html {
  const { visit, messages, more, liveAddress } = page;
  const { person, conversation, locale } = visit;
  const words = texts(locale).local;
  const hint = conversation.kind === 'private' ? words.privateChatHint : words.channelHint(conversation.name);
  const closePeople = html`<button
    type="button"
    class="ghost dismiss"
    popovertarget="people"
    popovertargetaction="hide"
    aria-label="${words.close}"
  >
    ${icon('close')}
  </button>`;
  const body = html`${topBar(page)} ${conversationList(visit)}
    <main
      data-person="${person.id}"
      data-chat="${conversation.chatId}"
      data-offline="${words.offline}"
      data-failed="${words.notDelivered}"
    >
      <header class="conversation-head">
        <h1>${conversationName(conversation, visit)}</h1>
        <p>${icon(conversation.kind === 'private' ? 'lock' : 'hash')} ${hint}</p>
      </header>
      <p id="offline" role="status" hidden>${words.offline}</p>
      <div id="scroll" tabindex="-1">
        ${earlierButton(visit, more ? messages[0] : undefined)}
        <ol id="messages" role="log" aria-live="polite" aria-label="${conversationName(conversation, visit)}">
          ${messageList(messages, page)}
        </ol>
        <div class="nothing-yet">
          <p>${words.noMessages}</p>
          <p>${words.noMessagesHint}</p>
        </div>
      </div>
      <button type="button" id="to-newest" hidden title="${words.toNewest}" aria-label="${words.toNewest}">
        ${icon('down')}
      </button>
      ${composer(visit)}
    </main>
    <dialog id="dialog" aria-labelledby="asked-title"></dialog>
    <div id="toasts" popover="manual" role="status" aria-live="polite" data-close="${words.close}"></div>
    <div id="people" popover role="dialog" aria-label="${words.switchPerson}">
      ${peopleList(visit.zone, locale, closePeople)}
    </div>
    <div id="live" hx-sse:connect="${liveAddress}" hx-trigger="load" hidden></div>`;
  return documentPage({ title: words.pageTitle(person.name), locale, kind: 'chat', body });
}

/** What the button "earlier" becomes: a button for what is still older than `first`, or nothing. */
export function earlierButton({ person, conversation, locale }: Visit, first: LocalMessage | undefined): Html {
  if (first === undefined) return html`<div id="earlier"></div>`;
  const address = `${addressOf(person.id, conversation.chatId, 'earlier')}&before=${first.id}`;
  return html`<div id="earlier">
    <button type="button" class="plain" hx-get="${address}" hx-sync="this:drop">${texts(locale).local.earlier}</button>
  </div>`;
}

function topBar({ visit, recent }: ChatPage): Html {
  const { person, zone, locale } = visit;
  const words = texts(locale).local;
  const others = recent.filter(({ id }) => id !== person.id);
  return html`<header class="top">
    <button
      type="button"
      class="ghost to-conversations"
      popovertarget="conversations"
      title="${words.conversations}"
      aria-label="${words.conversations}"
    >
      ${icon('menu')}<span class="news" hidden><span class="unseen">${words.unread}</span></span>
    </button>
    <button type="button" class="who" popovertarget="people" title="${words.switchPerson}">
      ${badge(person, locale)}
      <span class="unseen">${words.youAre}</span>
      <span class="name">${person.name}</span>
      <span class="standing">${standing(person, zone, locale)}</span>
      ${icon('chevron')}
      <span
        class="others-news"
        data-one="${words.othersWithNews(1)}"
        data-many="${words.othersWithNews(99)}"
        role="status"
        hidden
      ></span>
    </button>
    <nav class="recent" aria-label="${words.recently}">
      ${others.map((other) => personLink(other, zone, locale, person))}
    </nav>
    ${languageSwitch(locale)}
  </header>`;
}

const LANGUAGES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' };

/** The page's language, for this browser; a person's own is changed with `/heye`. */
export function languageSwitch(locale: Locale): Html {
  const buttons = LOCALES.filter((other) => other !== locale).map(
    (other) =>
      html`<button type="submit" class="ghost" name="locale" value="${other}" lang="${other}">
        ${LANGUAGES[other]}
      </button>`,
  );
  return html`<form class="language" method="post" action="/chat/language" aria-label="${texts(locale).local.language}">
    ${buttons}
  </form>`;
}
