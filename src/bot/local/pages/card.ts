/** A card as HTML: every slot, every text escaped, buttons that carry an intent and nothing else. */
import { html } from 'hono/html';
import type { Locale } from '../../../domain/locale.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Action, Card, Fact, Line, Picture, Tone } from '../../view/card.ts';
import { calm } from '../../view/calm.ts';
import { encodeIntent } from '../../view/intent.ts';
import type { Inline, Rich } from '../../view/rich.ts';
import { type Html, NOTHING_SHOWN } from './document.ts';

/** Where its buttons report to. */
export interface PressTarget {
  readonly address: string;
  readonly messageId: number;
}

const SIGNS: Record<Tone, string> = { neutral: '', good: '✓', attention: '!', alarm: '‼' };

export function cardHtml(card: Card, press: PressTarget, locale: Locale): Html {
  const { tone, title, lead, facts = [], lines = [], picture, actions = [], note, signOff } = card;
  const heading = `title-${press.messageId}`;
  return html`<article class="card ${tone}" aria-labelledby="${heading}">
    <h3 id="${heading}">${toneSign(tone, locale)}${calm(title)}</h3>
    ${lead && html`<p class="lead">${rich(lead)}</p>`} ${factList(facts)} ${lineList(lines, press)}
    ${picture && pictureHtml(picture)}
    ${actions.length > 0 && html`<div class="actions">${actions.map((action) => button(action, press))}</div>`}
    ${(note ?? signOff) && html`<footer>${note && html`<p class="note">${rich(note)}</p>`}${signature(signOff)}</footer>`}
  </article>`;
}

/** Something stored that is shown: a picture as such, anything else by its name. */
export function pictureHtml({ sha256, mediaType, name, alt }: Picture): Html {
  const address = `/chat/files/${encodeURIComponent(sha256)}`;
  if (!mediaType.startsWith('image/')) return html`<a class="file" href="${address}" target="_blank">${calm(name)}</a>`;
  return html`<a class="picture" href="${address}" target="_blank"><img src="${address}" alt="${alt}" /></a>`;
}

function toneSign(tone: Tone, locale: Locale): Html {
  if (tone === 'neutral') return NOTHING_SHOWN;
  const meaning = texts(locale).local.tones[tone];
  return html`<span class="tone" role="img" aria-label="${meaning}">${SIGNS[tone]}</span>`;
}

function factList(facts: readonly Fact[]): Html {
  if (facts.length === 0) return NOTHING_SHOWN;
  const items = facts.map(
    ({ label, value }) =>
      html`<div>
        <dt>${calm(label)}</dt>
        <dd>${rich(value)}</dd>
      </div>`,
  );
  return html`<dl>${items}</dl>`;
}

function lineList(lines: readonly Line[], press: PressTarget): Html {
  if (lines.length === 0) return NOTHING_SHOWN;
  const items = lines.map(
    ({ text, action, isHeading }) =>
      html`<li class="${isHeading ? 'heading' : 'entry'}">
        <span class="line">${rich(text)}</span>${action && button(action, press)}
      </li>`,
  );
  return html`<ul class="lines">
    ${items}
  </ul>`;
}

function button({ label, intent, style }: Action, { address, messageId }: PressTarget): Html {
  const values = JSON.stringify({ intent: encodeIntent(intent), message: String(messageId) });
  return html`<button
    type="button"
    class="${style ?? 'plain'}"
    hx-post="${address}"
    hx-vals="${values}"
    hx-sync="this:drop"
  >
    ${calm(label)}
  </button>`;
}

function signature(signOff: string | undefined): Html {
  return signOff === undefined ? NOTHING_SHOWN : html`<p class="sign-off">${signOff}</p>`;
}

function rich(parts: Rich): readonly Html[] {
  return parts.map(inline);
}

function inline(part: Inline): Html {
  if (typeof part === 'string') return html`${calm(part)}`;
  switch (part.kind) {
    case 'bold':
      return html`<strong>${calm(part.text)}</strong>`;
    case 'code':
      return html`<code>${calm(part.text)}</code>`;
    case 'link':
      return isWebAddress(part.url)
        ? html`<a href="${part.url}" target="_blank" rel="noopener">${part.text}</a>`
        : html`${part.text}`;
  }
}

/** A `javascript:` address would be a script, whoever wrote it. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
