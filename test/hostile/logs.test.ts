/** What the log holds when things go wrong while somebody says what is nobody else's business. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FrontDoor, openFrontDoor, WEBHOOK_SECRET } from './support/front-door.ts';

const WORDS = '机密正文：供电线路未到位';
const NAME = '王机密';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
  door.slack.addUser({ id: 'U0WANG', name: 'wang', realName: NAME, email: 'officer4@zone.example' });
  await door.slack.waitFor(() => door.telegram.calls('setWebhook').length > 0);
});
afterAll(() => door.close());

const onSlack = () => {
  const body = new URLSearchParams({
    command: '/report',
    text: `YT2019-004 ${WORDS}`,
    trigger_id: `1.${crypto.randomUUID()}`,
    user_id: 'U0WANG',
    user_name: NAME,
    channel_id: 'D0WANG',
    channel_name: 'directmessage',
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...door.signed(body) };
  return door.send({ method: 'POST', path: '/slack/events', headers, body });
};

const onTelegram = () => {
  const from = { id: 555, is_bot: false, first_name: NAME };
  const message = { message_id: 1, date: 1, chat: { id: 555, type: 'private' }, from, text: WORDS };
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET };
  const body = JSON.stringify({ update_id: 77, message });
  return door.send({ method: 'POST', path: '/telegram/webhook', headers, body });
};

const onLocal = () => {
  const fields = new URLSearchParams({ key: crypto.randomUUID(), text: `/report YT2019-004 ${WORDS}` });
  const headers = {
    host: door.url.host,
    origin: door.url.origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  };
  return door.send({ method: 'POST', path: '/chat/4/say?in=p4', headers, body: fields.toString() });
};

describe('the log above debug', () => {
  it.each([
    ['slack', onSlack, 500],
    ['telegram', onTelegram, 500],
    ['local', onLocal, 503],
  ])('tells of a failure on %s, without the words, the name or a secret', async (_, say, status) => {
    const { db } = door.heye.house.database;
    const before = door.logged.length;
    await db.execute(sql`alter table delivery rename to delivery_gone`);
    const answer = await say();
    await db.execute(sql`alter table delivery_gone rename to delivery`);
    expect(answer.status).toBe(status);
    const lines = door.logged.slice(before);
    expect(lines.some((line) => JSON.parse(line).level === 'error')).toBe(true);
    const log = lines.join('');
    expect(log).toContain('delivery');
    expect(log).not.toContain('机密');
    for (const secret of door.secrets) expect(log.includes(secret)).toBe(false);
  });

  it('has nothing of what was said when all goes well', async () => {
    for (const say of [onSlack, onTelegram, onLocal]) expect((await say()).status).toBe(200);
    expect(door.logged.join('')).not.toContain('机密');
  });

  it('holds one line for each entry, whatever line breaks somebody sends', async () => {
    await door.send({
      path: '/slack/events',
      method: 'POST',
      headers: { 'x-slack-signature': 'v0=\\n{"level":"error"}' },
    });
    for (const line of door.logged) expect(line).toMatch(/^\{[^\n]*\}\n$/);
  });
});
