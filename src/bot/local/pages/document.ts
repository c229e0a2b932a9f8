/** What every page of the local chat has around its body. */
import { html, raw } from 'hono/html';
import type { Locale } from '../../../domain/locale.ts';

/** A piece of page; whatever a template interpolates is escaped unless it is one itself. */
export type Html = ReturnType<typeof html>;

export const NOTHING_SHOWN: Html = raw('');

const HTMX_CONFIG = JSON.stringify({
  defaultSwap: 'none',
  history: false,
  includeIndicatorCSS: false,
  extensions: 'sse,heye-messages',
  sse: { reconnectDelay: 300, reconnectMaxDelay: 3000 },
});

export interface Page {
  readonly title: string;
  readonly locale: Locale;
  readonly kind: 'choose' | 'chat';
  readonly body: Html;
}

/** htmx is not deferred: deferred, it may start before its extensions are there. */
export function documentPage({ title, locale, kind, body }: Page): Html {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content="${HTMX_CONFIG}" />
        <title>${title}</title>
        <link rel="icon" href="/chat/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/chat/assets/chat.css" />
        <link rel="stylesheet" href="/chat/assets/card.css" />
        <link rel="stylesheet" href="/chat/assets/form.css" />
        <script src="/chat/assets/htmx.js"></script>
        <script src="/chat/assets/hx-sse.js"></script>
        <script type="module" src="/chat/assets/chat.js"></script>
      </head>
      <body class="${kind}">
        ${body}
      </body>
    </html>`;
}
