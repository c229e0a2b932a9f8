/** A chat's messages as HTML: Heye's cards, one's own words at the right, other people's with their name. */
import { html } from 'hono/html';
import type { Locale } from '../../../domain/locale.ts';
import { texts } from '../../../i18n/texts.ts';
import type { LocalMessage } from '../chat-store.ts';
import { addressOf, type Visit } from '../visit.ts';
import { cardHtml, pictureHtml } from './card.ts';
import { type Html, NOTHING_SHOWN } from './document.ts';
import { icon } from './icons.ts';
import { badge } from './people.ts';

export interface ShownChat {
  readonly visit: Visit;
  readonly timeZone: string;
}

/** Messages in their order; the first of each day names it. */
export function messageList(messages: readonly LocalMessage[], chat: ShownChat): readonly Html[] {
  return messages.map((message, at) => {
    const above = messages[at - 1];
    const day = dayOf(message, chat.timeZone);
    const newDay = above === undefined || !day.equals(dayOf(above, chat.timeZone));
    return messageHtml(message, chat, newDay ? day : undefined);
  });
}

function messageHtml(message: LocalMessage, { visit, timeZone }: ShownChat, day: Temporal.PlainDate | undefined): Html {
  const { id, mark, authorId, saidAt, edited } = message;
  const author = authorId === undefined ? undefined : visit.zone.people.find((person) => person.id === authorId);
  const side = authorId === undefined ? 'heye' : authorId === visit.person.id ? 'own' : 'other';
  const words = texts(visit.locale).local;
  const time = saidAt.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  return html`<li class="message ${side}" id="m-${id}" data-id="${id}" data-mark="${mark}-${day ? 1 : 0}" tabindex="-1">
    ${day && html`<p class="day">${dayName(day, visit.locale)}</p>`}
    <div class="said">
      ${side !== 'own' && badge(author, visit.locale)}
      <div class="body">
        <p class="meta">
          <span class="author">${author?.name ?? words.heye}</span>
          <time datetime="${saidAt.toString()}">${time}</time>
          ${edited && html`<span class="edited">${words.edited}</span>`}
        </p>
        ${side === 'heye' ? heyeSays(message, visit) : personSays(message, visit)}
      </div>
    </div>
  </li>`;
}

function heyeSays({ id, card, chatId }: LocalMessage, { person, locale }: Visit): Html {
  if (card === undefined) return NOTHING_SHOWN;
  return cardHtml(card, { address: addressOf(person.id, chatId, 'press'), messageId: id }, locale);
}

function personSays({ id, text, card, chatId }: LocalMessage, { person, locale }: Visit): Html {
  const words = texts(locale).local;
  const said = card?.picture ? pictureHtml(card.picture) : html`<p class="text">${text}</p>`;
  const report = text?.startsWith('/')
    ? NOTHING_SHOWN
    : reportButton(id, addressOf(person.id, chatId, 'report'), words.reportThis);
  return html`<div class="bubble${card?.picture ? ' media' : ''}">${said}</div>
    ${report}`;
}

/** For what is no command: anybody may make a problem of what somebody said. */
function reportButton(id: number, address: string, label: string): Html {
  const values = JSON.stringify({ message: String(id) });
  return html`<button
    type="button"
    class="report-this"
    title="${label}"
    aria-label="${label}"
    hx-post="${address}"
    hx-vals="${values}"
    hx-sync="this:drop"
  >
    ${icon('flag')}
  </button>`;
}

function dayOf({ saidAt }: LocalMessage, timeZone: string): Temporal.PlainDate {
  return saidAt.toZonedDateTimeISO(timeZone).toPlainDate();
}

function dayName(day: Temporal.PlainDate, locale: Locale): string {
  return day.toLocaleString(locale, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
}
