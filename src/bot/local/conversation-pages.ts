/** What a visitor reads of one conversation: its page, its live stream, its older messages; and projects to pick from. */
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import type { Person } from '../../domain/person.ts';
import { texts } from '../../i18n/texts.ts';
import { standingOf, tellNews } from './live-stream.ts';
import type { LocalChatNeeds } from './needs.ts';
import { chatPage, earlierButton } from './pages/chat-page.ts';
import { nowherePage } from './pages/choose-page.ts';
import { projectOptions } from './pages/field.ts';
import { messageList } from './pages/messages.ts';
import { starters } from './pages/people.ts';
import { into } from './reply-fragments.ts';
import { addressOf, callerOf, LOCALE_COOKIE, pageLocale, requestedVisit, type Visit } from './visit.ts';

/** How many messages a page begins with, and how many each "earlier" adds. */
const AT_ONCE = 50;
const RECENT_COOKIE = 'heye-recent';
const MOST_RECENT = 6;
const MOST_PROJECTS = 20;
const FRESH = { 'Cache-Control': 'no-store' };

type Show = (c: Context, visit: Visit) => Promise<Response>;

/** @param closing ends the live streams */
export function conversationPages(needs: LocalChatNeeds, closing: AbortSignal): Hono {
  const { core, store, timeZone } = needs;
  const visiting = (show: Show) => async (c: Context) => {
    const visit = await requestedVisit(c, needs.directory);
    return visit ? show(c, visit) : c.html(nowherePage(pageLocale(getCookie(c, LOCALE_COOKIE), undefined)), 404);
  };

  const page: Show = async (c, visit) => {
    const { messages, more } = await newestOf(visit);
    const live = new URLSearchParams({ from: String(messages[0]?.id ?? 0), seen: standingOf(messages) });
    const liveAddress = `${addressOf(visit.person.id, visit.conversation.chatId, 'live')}&${live.toString()}`;
    const shown = { visit, timeZone, messages, more, recent: recentPeople(c, visit), liveAddress };
    return c.html(chatPage(shown), 200, FRESH);
  };

  const earlier: Show = async (c, visit) => {
    const before = Number(c.req.query('before'));
    if (!Number.isSafeInteger(before)) return c.notFound();
    const { messages, more } = await newestOf(visit, before);
    const next = await store.find(visit.conversation.chatId, before);
    const older = messageList(next ? [...messages, next] : messages, { visit, timeZone });
    const button = earlierButton(visit, more ? messages[0] : undefined);
    return c.html(
      html`${into('#messages', older, 'heye-messages')}${into('#earlier', button, 'outerHTML')}`,
      200,
      FRESH,
    );
  };

  const live: Show = async (c, visit) => {
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, closing]);
    const from = Number(c.req.query('from')) || 0;
    const seen = c.req.header('last-event-id') ?? c.req.query('seen');
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => gone.abort());
      try {
        await tellNews(stream, { visit, timeZone, store, live: needs.live, from, seen, signal });
      } catch (error) {
        needs.log.error({ err: error, chat: visit.conversation.chatId }, 'a live stream of the local chat broke off');
      }
    });
  };

  const projects: Show = async (c, visit) => {
    const query = (c.req.query('q') ?? '').slice(0, 100);
    const options = await core.suggestProjects(callerOf(visit), query, MOST_PROJECTS);
    return c.html(projectOptions(options, texts(visit.locale).local.noProject), 200, FRESH);
  };

  async function newestOf(visit: Visit, before?: number) {
    const found = await store.recent(visit.conversation.chatId, AT_ONCE + 1, before);
    return { messages: found.slice(-AT_ONCE), more: found.length > AT_ONCE };
  }

  return new Hono()
    .get('/', visiting(page))
    .get('/earlier', visiting(earlier))
    .get('/live', visiting(live))
    .get('/projects', visiting(projects));
}

/** Who this browser was last, the newest first; the suggested ones until then. Remembers the present one. */
function recentPeople(c: Context, { person, zone }: Visit): readonly Person[] {
  const before = (getCookie(c, RECENT_COOKIE) ?? '').split('.').filter((id) => /^\d+$/.test(id));
  const ids = [...new Set([String(person.id), ...before])].slice(0, MOST_RECENT);
  setCookie(c, RECENT_COOKIE, ids.join('.'), { path: '/chat', sameSite: 'Strict', httpOnly: true });
  const used = before.slice(0, MOST_RECENT).flatMap((id) => zone.people.find((known) => String(known.id) === id) ?? []);
  const all = [...used, ...starters(zone).filter((suggested) => !used.includes(suggested))];
  return all.slice(0, MOST_RECENT);
}
