/** What a visitor does: speaks, presses, sends a form in, reports a message. Each becomes one `Inbound` with its key. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { texts } from '../../i18n/texts.ts';
import { postedText } from './form-answers.ts';
import type { LocalChatNeeds } from './needs.ts';
import { onceOf } from './once.ts';
import { type Deed, type ReadDeed, readPress, readReport, readSubmission, readWords } from './read-deed.ts';
import { type Asker, type Fragments, refusalFragments, replyFragments } from './reply-fragments.ts';
import { sayingsOf, type Spoken } from './spoken.ts';
import { addressOf, callerOf, LOCALE_COOKIE, pageLocale, requestedVisit, type Visit } from './visit.ts';
import { getCookie } from 'hono/cookie';

/** Ten photos of a phone. */
const MOST_BYTES = 100 * 1024 * 1024;

/** The page makes one for each deed, and keeps it for a retry. */
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `POST say|press|submit|report` beneath `/chat/:person`. */
export function deeds(needs: LocalChatNeeds): Hono {
  const perform = performer(needs);
  const route = (asker: Asker, read: ReadDeed) => async (c: Context) => {
    const visit = await requestedVisit(c, needs.directory);
    if (visit === undefined) return c.notFound();
    const words = texts(visit.locale).local;
    const refuse = (text: string, status: 400 | 503) => answer(c, refusalFragments(text, asker, visit.locale), status);
    const data = await c.req.formData().catch(() => undefined);
    const key = data ? postedText(data, 'key') : '';
    if (data === undefined || !KEY.test(key)) return refuse(words.notUnderstood, 400);
    try {
      return await answer(c, await perform(key, await read(data, visit, needs), visit, asker));
    } catch (error) {
      needs.log.error({ err: error, path: c.req.path }, 'a deed in the local chat was not taken');
      return refuse(words.notDelivered, 503);
    }
  };
  return new Hono()
    .use(bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }))
    .post('/say', route('page', readWords))
    .post('/press', route('page', readPress))
    .post('/submit', route('dialog', readSubmission))
    .post('/report', route('page', readReport));
}

type Perform = (key: string, deed: Deed, visit: Visit, asker: Asker) => Promise<Fragments>;

/** First the chat shows what was said, then Heye is told; a key that comes again says nothing twice. */
function performer({ core, store, live, clock }: LocalChatNeeds): Perform {
  const once = onceOf(500);

  async function keep(spoken: Spoken, { person, conversation, locale }: Visit): Promise<void> {
    const author = { chatId: conversation.chatId, authorId: person.id };
    await store.say(
      sayingsOf(spoken, texts(locale).local).map((said) => ({ ...author, ...said })),
      clock.now(),
    );
    live.changed();
  }

  return async (key, deed, visit, asker) => {
    if (deed.kind === 'answered') return deed.fragments;
    const { spoken, body } = deed;
    if (spoken) await once(key, () => keep(spoken, visit));
    const received = await core.receive({ key: `local:${key}`, caller: callerOf(visit), body });
    const at = (part: string) => addressOf(visit.person.id, visit.conversation.chatId, part);
    return replyFragments(received, asker, { submit: at('submit'), projects: at('projects') });
  };
}

async function answer(c: Context, { body, event }: Fragments, status: 200 | 400 | 413 | 503 = 200): Promise<Response> {
  return c.html(body, status, event && { 'HX-Trigger': event });
}

function tooLarge(c: Context): Promise<Response> {
  const locale = pageLocale(getCookie(c, LOCALE_COOKIE), c.req.header('accept-language'));
  const asker = c.req.path.endsWith('/submit') ? 'dialog' : 'page';
  return answer(c, refusalFragments(texts(locale).local.tooLarge, asker, locale), 413);
}
