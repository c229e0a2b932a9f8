/** The first page: who do you want to be? And the page for an address that leads nowhere. */
import { html } from 'hono/html';
import { localChatId } from '../../../app/address.ts';
import type { Locale } from '../../../domain/locale.ts';
import { texts } from '../../../i18n/texts.ts';
import { type LocalZone } from '../conversations.ts';
import { addressOf } from '../visit.ts';
import { languageSwitch } from './chat-page.ts';
import { documentPage, type Html } from './document.ts';
import { badge, peopleList, standing, starters } from './people.ts';

export function choosePage(zone: LocalZone, locale: Locale): Html {
  const words = texts(locale).local;
  const body = html`<header class="top">
      ${badge(undefined, locale)}
      <p class="name">${words.heye}</p>
      ${languageSwitch(locale)}
    </header>
    <main>
      <h1>${words.chooseTitle}</h1>
      <p class="lead">${words.chooseLead}</p>
      <section class="starters">
        <h2>${words.startWith}</h2>
        <ul>
          ${starters(zone).map(
            (person) =>
              html`<li>
                <a href="${addressOf(person.id, localChatId(person.id))}">
                  ${badge(person, locale)}
                  <span class="name">${person.name}</span>
                  <span class="standing">${standing(person, zone, locale)}</span>
                  <span class="deed">${words.roleDeeds[person.role]}</span>
                </a>
              </li>`,
          )}
        </ul>
      </section>
      <section class="everybody">
        <h2>${words.everybody}</h2>
        ${peopleList(zone, locale)}
      </section>
    </main>`;
  return documentPage({ title: words.choosePageTitle, locale, kind: 'choose', body });
}

export function nowherePage(locale: Locale): Html {
  const words = texts(locale).local;
  const body = html`<main>
    <h1>${words.noSuchPage}</h1>
    <p class="lead">${words.noSuchPerson}</p>
    <p><a href="/chat">${words.toStart}</a></p>
  </main>`;
  return documentPage({ title: words.noSuchPage, locale, kind: 'choose', body });
}
