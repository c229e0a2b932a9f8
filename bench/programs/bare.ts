/**
 * The least that could be done: Bolt, grammY and the driver, with one prepared INSERT for each delivery.
 *
 * Bolt checks the signature and answers after the row is there, as Heye does.
 */
import { createServer } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import { Bot, webhookCallback } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import postgres from 'postgres';

const { DATABASE_URL = '', PORT, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET = '', TELEGRAM_BOT_TOKEN = '' } = process.env;
const sql = postgres(DATABASE_URL, { max: 10, onnotice: () => {} });
await sql`create table if not exists bare (key text primary key, account text not null, text text not null, at timestamptz not null default now())`;
const keep = (key: string, account: string, text: string) =>
  sql`insert into bare (key, account, text) values (${key}, ${account}, ${text})`;

const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  endpoints: '/slack/events',
  processBeforeResponse: true,
});
const app = new App({ receiver, authorize: async () => ({ botToken: SLACK_BOT_TOKEN }), convoStore: false });
app.command('/report', async ({ command, ack }) => {
  await keep(command.trigger_id, command.user_id, command.text);
  await ack('kept');
});

const bot = new Bot(TELEGRAM_BOT_TOKEN, { botInfo: infoOf(Number(TELEGRAM_BOT_TOKEN.split(':', 1)[0])) });
bot.command('report', async (ctx) => {
  await keep(`telegram:${ctx.update.update_id}`, String(ctx.from?.id), ctx.match);
});
const telegram = webhookCallback(bot, 'http', { secretToken: process.env['TELEGRAM_WEBHOOK_SECRET'] });

createServer((request, response) => {
  if (request.url === '/slack/events') receiver.requestListener(request, response);
  else if (request.url === '/telegram/webhook') void telegram(request, response);
  else response.writeHead(200).end('ok');
}).listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit());

/** What Telegram would say of the bot, had it been asked. */
function infoOf(id: number): UserFromGetMe {
  return { id, is_bot: true, first_name: 'bare', username: 'bare_bot' } as UserFromGetMe;
}
