/** A page that looks like Telegram on a telephone and shows the HTML and the keyboard that Heye sends it for a card. */
import { html, raw } from 'hono/html';
import { renderCard } from '../../src/bot/telegram/render-card.ts';
import type { Card } from '../../src/bot/view/card.ts';
import { withLamps } from './lamps.ts';

const STYLE = `
  body { margin: 0; background: #c8d9b9; color: #000; font: 15px/1.4 Roboto, 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; }
  header { background: #517da2; color: #fff; padding: 12px 16px; font-weight: 600; font-size: 17px; }
  header small { display: block; font-weight: 400; font-size: 13px; opacity: .8; }
  footer { position: fixed; inset: auto 0 0; background: #fff; padding: 15px 16px; color: #8a8f94; }
  main { padding: 10px; width: 340px; }
  .bubble { background: #fff; border-radius: 12px 12px 4px 4px; padding: 8px 12px 6px; white-space: pre-wrap; box-shadow: 0 1px 1px #0002; }
  .bubble time { float: right; color: #8a8f94; font-size: 12px; }
  blockquote { margin: 0 0 -1.4em; padding: 3px 8px; border-left: 3px solid #3a95d5; background: #3a95d51a; border-radius: 4px; font-size: 14px; }
  code { font: 14px 'Liberation Mono', monospace; color: #2a77b0; }
  .row { display: flex; gap: 4px; margin-top: 4px; }
  .row button { flex: 1; font: 14px/1 inherit; font-family: inherit; font-weight: 600; padding: 11px 4px; border: 0; border-radius: 6px; background: #5a7d5d99; color: #fff; }
  .row .primary { background: #3390ec; } .row .danger { background: #d14e4e; }
`;

export async function telegramPage(card: Card): Promise<string> {
  const { html: words, keyboard } = renderCard(card, 'zh-CN');
  const rows = keyboard.inline_keyboard.map(
    (row) =>
      html`<div class="row">
        ${row.map((button) => html`<button class="${button.style ?? ''}">${button.text}</button>`)}
      </div>`,
  );
  const page = await html`<!doctype html>
    <html lang="zh-CN">
      <meta charset="utf-8" />
      <style>
        ${raw(STYLE)}
      </style>
      <header>Heye 合页<small>bot</small></header>
      <main>
        <div class="bubble">${raw(words)}<time>09:40</time></div>
        ${rows}
      </main>
      <footer>输入消息</footer>
    </html>`;
  return withLamps(String(page));
}
