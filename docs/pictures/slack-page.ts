/** A page that looks like Slack on a telephone and shows the blocks that Heye sends it for a card. */
import { html, raw } from 'hono/html';
import { renderCard } from '../../src/bot/slack/card-blocks.ts';
import type { Card } from '../../src/bot/view/card.ts';
import { withLamps } from './lamps.ts';

const STYLE = `
  body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.46 Lato, 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; }
  header { background: #4a154b; color: #fff; padding: 14px 16px; font-weight: 700; font-size: 17px; }
  header small { display: block; font-weight: 400; font-size: 13px; opacity: .8; }
  footer { position: fixed; inset: auto 14px 14px; border: 1px solid #bbb; border-radius: 10px; padding: 12px; color: #868686; }
  main { display: grid; grid-template-columns: 36px 1fr; gap: 10px; padding: 16px 14px; }
  .face { width: 36px; height: 36px; border-radius: 8px; background: #7a1f1f; color: #fff; display: grid; place-items: center; font-size: 20px; }
  .by { font-weight: 700; } .by b { background: #e8e8e8; color: #616061; font-size: 10px; padding: 1px 4px; border-radius: 2px; }
  .by time { color: #616061; font-weight: 400; font-size: 12px; margin-left: 4px; }
  h3 { margin: 6px 0; font-size: 18px; font-weight: 900; } p { margin: 4px 0; white-space: pre-wrap; }
  .context { color: #616061; font-size: 13px; }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; }
  button { font: 700 14px/1 inherit; font-family: inherit; padding: 9px 12px; border: 1px solid #bbb; border-radius: 8px; background: #fff; color: inherit; }
  button.primary { background: #007a5a; border-color: #007a5a; color: #fff; } button.danger { color: #e01e5a; border-color: #e01e5a; }
`;

type Block = ReturnType<typeof renderCard>['blocks'][number];

/** @throws Error for a block that no card is rendered to today */
function blockHtml(block: Block) {
  if (block.type === 'header') return html`<h3>${block.text.text}</h3>`;
  if (block.type === 'rich_text') return block.elements.map(sectionHtml);
  if (block.type === 'actions') return html`<div class="actions">${block.elements.map(buttonHtml)}</div>`;
  if (block.type === 'context')
    return html`<p class="context">${block.elements.map((one) => ('text' in one ? one.text : ''))}</p>`;
  throw new Error(`a block "${block.type}" cannot be drawn, expected header, rich_text, context or actions`);
}

function sectionHtml(section: object) {
  return html`<p>${'elements' in section && Array.isArray(section.elements) ? section.elements.map(partHtml) : ''}</p>`;
}

function partHtml(part: object) {
  const text = 'text' in part ? String(part.text) : '';
  const isBold = 'style' in part && JSON.stringify(part.style).includes('"bold":true');
  return isBold ? html`<b>${text}</b>` : html`${text}`;
}

function buttonHtml(element: object) {
  const label = 'text' in element && typeof element.text === 'object' ? element.text : undefined;
  const style = 'style' in element ? String(element.style) : '';
  return html`<button class="${style}">${label && 'text' in label ? String(label.text) : ''}</button>`;
}

export async function slackPage(card: Card): Promise<string> {
  const { blocks } = renderCard(card, 'zh-CN');
  const page = await html`<!doctype html>
    <html lang="zh-CN">
      <meta charset="utf-8" />
      <style>
        ${raw(STYLE)}
      </style>
      <header>Heye 合页<small>消息</small></header>
      <main>
        <div class="face">合</div>
        <div>
          <div class="by">Heye 合页 <b>APP</b><time>09:40</time></div>
          ${blocks.map(blockHtml)}
        </div>
      </main>
      <footer>发消息给 Heye 合页</footer>
    </html>`;
  return withLamps(String(page));
}
