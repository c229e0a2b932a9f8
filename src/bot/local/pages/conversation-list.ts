/** The reader's chats at the left: their own with Heye, then every channel, with marks where something is unread. */
import { html } from 'hono/html';
import { departmentByCode } from '../../../domain/directory.ts';
import { departmentName } from '../../../domain/person.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Conversation } from '../conversations.ts';
import { addressOf, type Visit } from '../visit.ts';
import type { Html } from './document.ts';
import { icon } from './icons.ts';
import { badge } from './people.ts';

export function conversationList(visit: Visit): Html {
  const { person, conversation: open, conversations, locale } = visit;
  const words = texts(locale).local;
  return html`<nav id="conversations" popover aria-label="${words.conversations}">
    <h2>${words.conversations}</h2>
    <ul>
      ${conversations.map(
        (one) =>
          html`<li>
            <a
              class="conversation"
              href="${addressOf(person.id, one.chatId)}"
              data-chat="${one.chatId}"
              ${one.chatId === open.chatId ? html`aria-current="page"` : ''}
            >
              ${one.kind === 'private' ? badge(undefined, locale) : html`<span class="badge channel">${icon('hash')}</span>`}
              <span class="name">${conversationName(one, visit)}</span>
              <span class="news" hidden><span class="unseen">${words.unread}</span></span>
            </a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** A channel that is called by a department's code bears the department's name. */
export function conversationName(conversation: Conversation, { zone, locale }: Pick<Visit, 'zone' | 'locale'>): string {
  if (conversation.kind === 'private') return texts(locale).local.privateChat;
  const department = departmentByCode(zone, conversation.name);
  if (department) return departmentName(department, locale);
  const { title, name } = conversation;
  return (locale === 'en' ? title?.en : title?.zh) ?? name;
}
