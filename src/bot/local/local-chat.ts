/**
 * The local chat: a web page on loopback where one can be any person of the zone; the third platform, with its own
 * messages. What Heye says there comes through `localCourier`.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import type { Locale } from '../../domain/locale.ts';
import { assets } from './assets.ts';
import { conversationPages } from './conversation-pages.ts';
import { deeds } from './deeds.ts';
import { postedText } from './form-answers.ts';
import { loopbackGuard } from './loopback-guard.ts';
import type { LocalChatNeeds } from './needs.ts';
import { choosePage, nowherePage } from './pages/choose-page.ts';
import { chosenLocale, LOCALE_COOKIE, pageLocale } from './visit.ts';

export interface LocalChat {
  /** Answers `/chat` and everything beneath it. */
  readonly app: Hono;
  /** Ends every open page's stream: a server that waits for its connections can then stop. */
  close(): void;
}

const A_YEAR = 31_536_000;

export function localChat(needs: LocalChatNeeds): LocalChat {
  const closing = new AbortController();
  const app = new Hono();
  app.use('/chat/*', loopbackGuard);
  app.get('/chat', async (c) => {
    return c.html(choosePage(await needs.directory(), localeOf(c)), 200, { 'Cache-Control': 'no-store' });
  });
  app.get('/chat/files/:sha256', async (c) => {
    const file = await needs.readFile(c.req.param('sha256'));
    return file ? c.body(file.bytes, 200, file.headers) : c.html(nowherePage(localeOf(c)), 404);
  });
  app.post('/chat/language', bodyLimit({ maxSize: 4096, onError: (c) => c.body(null, 413) }), async (c) => {
    const chosen = chosenLocale(postedText(await c.req.formData(), 'locale'));
    if (chosen) setCookie(c, LOCALE_COOKIE, chosen, { path: '/chat', sameSite: 'Strict', maxAge: A_YEAR });
    return c.redirect(cameFrom(c), 303);
  });
  // Whatever is thrown is told to the log, not to whoever provoked it.
  app.onError((error, c) => {
    needs.log.error({ err: error, path: c.req.path }, 'a request of the local chat could not be served');
    return c.text('this request could not be served\n', 500);
  });
  app.route('/chat/assets', assets());
  app.route('/chat/:person{[0-9]+}', conversationPages(needs, closing.signal));
  app.route('/chat/:person{[0-9]+}', deeds(needs));
  app.all('/chat/*', (c) => c.html(nowherePage(localeOf(c)), 404));
  return { app, close: () => closing.abort() };
}

function localeOf(c: Context): Locale {
  return pageLocale(getCookie(c, LOCALE_COOKIE), c.req.header('accept-language'));
}

/** The page of ours where the switch was, by its path alone: never another site. */
function cameFrom(c: Context): string {
  const referrer = URL.parse(c.req.header('referer') ?? '');
  return referrer && /^\/chat(\/|$)/.test(referrer.pathname) ? referrer.pathname + referrer.search : '/chat';
}
