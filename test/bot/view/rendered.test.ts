import { describe, expect, it } from 'vitest';
import { renderCard as renderForSlack } from '../../../src/bot/slack/card-blocks.ts';
import { renderForm } from '../../../src/bot/slack/views.ts';
import { MOST_CAPTION, MOST_TEXT, renderCard as renderForTelegram } from '../../../src/bot/telegram/render-card.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { decodeIntent, encodeIntent } from '../../../src/bot/view/intent.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { checkBlocks, checkView } from '../../fakes/slack/blocks/surface.ts';
import { readBlocks, readText } from '../../fakes/slack/control-sequences.ts';
import { formatText } from '../../fakes/telegram/formatted-text.ts';
import { everyCard, everyForm } from './every-card.ts';

/** What somebody might write, by mistake or to see what happens. */
const WORDS: readonly (readonly [string, string])[] = [
  ['ordinary words', '供电线路未到位'],
  ['a description that goes on for ever', '很长的描述'.repeat(1600)],
  [
    'a call to everybody on Slack',
    '<!channel> <@U0WANG> <#C0POWER> <https://evil.example|here> @here :rotating_light:',
  ],
  ['markup of Slack', '*bold* _italic_ ~strike~ `code` > quoted & &amp;'],
  ['markup of Telegram', '</blockquote></b><b>bold</b> <a href="https://evil.example">x</a> &lt;&amp;'],
  ['what Telegram links by itself', '@durov /start #tag $TSLA evil.com https://evil.example/x a@b.cn'],
  ['letters that run backwards', '\u202Egpj.exe\u202C \u2067abc\u2069'],
  ['characters that break', '\u0000 \uD83D \u2028 \u200B 👷🏽‍♀️ 𠮷'],
  ['lines and lines', '一\n'.repeat(500)],
  ['nothing but blanks', ' \u3000\n '],
];

const noPicture = () => false;
const cases = LOCALES.flatMap((locale) => WORDS.map(([name, words]) => ({ locale, name, words })));
const ownLinks = (card: Card) => JSON.stringify(card).includes('"link"');
const describeFault = (name: string, found: unknown) => `${name}: ${JSON.stringify(found).slice(0, 300)}`;

describe.each(cases)('every card about $name in $locale', ({ locale, words }) => {
  const cards = everyCard(locale, words);

  it('has something to say, and no button without a word', () => {
    expect(cards.length).toBeGreaterThan(200);
    const speechless = cards.filter(
      ([, card]) =>
        card.title === '' ||
        (card.actions ?? []).some(({ label }) => label === '') ||
        /undefined|NaN|\[object/.test(JSON.stringify(card)),
    );
    expect(speechless.map(([name]) => name)).toEqual([]);
  });

  it('has no links: nobody’s words are Heye’s addresses', () => {
    expect(cards.filter(([, card]) => ownLinks(card))).toEqual([]);
  });

  it.each(['message', 'view'] as const)('is accepted by Slack as a %s, and calls nobody', (surface) => {
    const wrong = cards.flatMap(([name, card]) => {
      const { text, blocks } = renderForSlack(card, locale, surface);
      const faults = checkBlocks(blocks, surface === 'view' ? 'home' : 'message', '/blocks', noPicture);
      const called = [...readBlocks(blocks, ''), ...readText(text, 'none')];
      return [...faults, ...called].map((found) => describeFault(name, found));
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['message', MOST_TEXT],
    ['caption', MOST_CAPTION],
  ])('is accepted by Telegram as a %s, and links nothing', (_, most) => {
    const limits = { most, tooLong: 'message is too long', mayBeEmpty: false };
    const linked = cards.flatMap(([name, card]) => {
      const { html } = renderForTelegram(card, locale, most);
      // Throws what Telegram would answer, also when it is too long.
      const read = formatText({ text: html, parseMode: 'HTML', entities: undefined }, limits);
      return read.autoEntities.map((found) => describeFault(name, found));
    });
    expect(linked).toEqual([]);
  });

  it('keeps every button and the number on both, and each button comes back as what it means', () => {
    const lost = cards.flatMap(([name, card]) => {
      const { html, keyboard } = renderForTelegram(card, locale);
      const slack = JSON.stringify(renderForSlack(card, locale).blocks);
      const own = (card.actions ?? []).map(({ intent }) => encodeIntent(intent));
      const pressed = keyboard.inline_keyboard.flat().map((key) => ('callback_data' in key ? key.callback_data : ''));
      return [
        ...own.filter((data) => !pressed.includes(data) || !slack.includes(`"value":"${data}"`)),
        ...pressed.filter((data) => decodeIntent(data) === undefined),
        ...[html, slack].filter((shown) => !shown.includes(card.signOff ?? '')),
      ].map((found) => describeFault(name, found));
    });
    expect(lost).toEqual([]);
  });
});

describe.each(cases)('every form about $name in $locale', ({ locale, words }) => {
  it.each(everyForm(locale, words))('is accepted by Slack as a modal: %s', (_, form) => {
    expect(checkView(renderForm(form, locale, 'C0POWER'), '/view', noPicture)).toEqual([]);
    expect(checkView(renderForm(form, locale, 'C0POWER', [words]), '/view', noPicture)).toEqual([]);
  });
});
