/** Where one writes: words, commands with suggestions, photos, a location, and buttons for what is wanted most. */
import { html } from 'hono/html';
import { type CommandName, COMMANDS } from '../../inbound.ts';
import { type Texts, texts } from '../../../i18n/texts.ts';
import { addressOf, type Visit } from '../visit.ts';
import { conversationName } from './conversation-list.ts';
import type { Html } from './document.ts';
import { filePicker } from './file-picker.ts';
import { icon } from './icons.ts';

const QUICK = ['report', 'mine', 'problems', 'heye'] as const satisfies readonly CommandName[];

/** How many files one message may carry. */
const FILES_PER_MESSAGE = 10;

export function composer(visit: Visit): Html {
  const { person, conversation, locale } = visit;
  const words = texts(locale).local;
  const placeholder = words.writeTo(conversationName(conversation, visit));
  const address = addressOf(person.id, conversation.chatId, 'say');
  return html`<div class="compose">
    <div class="quick">${QUICK.map((name) => quickButton(name, address, words))}</div>
    <form id="composer" hx-post="${address}" hx-encoding="multipart/form-data" hx-sync="this:drop" novalidate>
      ${commandList(locale)}
      <div class="attached">
        <div class="place" hidden>
          ${icon('pin')}
          <input
            type="text"
            name="location"
            aria-label="${words.addLocation}"
            placeholder="${words.locationFormat}"
            autocomplete="off"
          />
          <button type="button" class="ghost forget" title="${words.cancel}" aria-label="${words.cancel}">
            ${icon('close')}
          </button>
        </div>
        <div class="file-list"></div>
      </div>
      <div class="write">
        ${filePicker({ name: 'files', max: FILES_PER_MESSAGE, words, compact: true })}
        <button type="button" class="locate ghost" title="${words.addLocation}" aria-label="${words.addLocation}">
          ${icon('pin')}
        </button>
        <textarea
          id="words"
          name="text"
          rows="1"
          maxlength="4000"
          placeholder="${placeholder}"
          aria-label="${placeholder}"
          role="combobox"
          aria-autocomplete="list"
          aria-controls="commands"
          aria-expanded="false"
          autocomplete="off"
          enterkeyhint="send"
        ></textarea>
        <button type="submit" class="primary send" title="${words.send}" aria-label="${words.send}">
          ${icon('send')}
        </button>
      </div>
    </form>
  </div>`;
}

function quickButton(name: (typeof QUICK)[number], address: string, words: Texts['local']): Html {
  const values = JSON.stringify({ text: `/${name}` });
  return html`<button type="button" class="plain" hx-post="${address}" hx-vals="${values}" hx-sync="this:drop">
    ${words.quick[name]}
  </button>`;
}

function commandList(locale: Visit['locale']): Html {
  const all = texts(locale);
  return html`<ul id="commands" role="listbox" aria-label="${all.local.commands}" hidden>
    ${COMMANDS.map((name) => {
      const { usage, does } = all.commands[name];
      return html`<li
        role="option"
        id="command-${name}"
        data-command="/${name}"
        data-usage="${usage}"
        aria-selected="false"
      >
        <code>/${name}</code> <span class="usage">${usage}</span> <span class="does">${does}</span>
      </li>`;
    })}
  </ul>`;
}
