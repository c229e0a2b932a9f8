/**
 * Makes the pictures of the README: one card of one problem, as each chat gets it.
 *
 *     npx node docs/pictures/make.ts [PATH OF CHROMIUM]
 *
 * The program runs as it always does, on the sample zone, with a clock that stands still. An officer files a problem; what
 * its handler gets is photographed in the local chat. The same card goes through the renderers for Slack and Telegram, and
 * pages that look like those two show what came out.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Card } from '../../src/bot/view/card.ts';
import { readConfig } from '../../src/config/config.ts';
import { makeLog } from '../../src/config/log.ts';
import { readZone } from '../../src/config/zone-file.ts';
import { localChatStore } from '../../src/db/local-chat-store.ts';
import { type Heye, startHeye } from '../../src/heye.ts';
import { slackPage } from './slack-page.ts';
import { telegramPage } from './telegram-page.ts';

/** The Friday before National Day week, with a worked Sunday between. */
const NOW = Temporal.Instant.from('2019-09-27T09:40+08:00');
const OFFICER = 'officer4@zone.example';
const HANDLER = 'handler.gdgs@zone.example';
const PROBLEM = '/report YT2019-004 供电线路未到位，塔吊无法送电';
/** Pixels of CSS: a telephone. */
const SIZE = { width: 390, height: 905 };

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-lcd-text',
];

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = join(folder, '../..');

async function start(dataFolder: string): Promise<Heye> {
  const config = readConfig({ HEYE_DATA: dataFolder, PORT: '0', HEYE_LOCAL_CHAT: 'on' }, root);
  if ('faults' in config) throw new Error(config.faults.join('\n'));
  const zone = await readZone(config.zoneFolder);
  if ('faults' in zone) throw new Error(`${config.zoneFolder} has faults`);
  const [clock, log] = [{ now: () => NOW }, makeLog('warn', [])];
  return startHeye({ config, zone, secret: 'x'.repeat(32), clock, log, automaticTicks: false });
}

async function personId({ house }: Heye, email: string): Promise<number> {
  const person = await house.world.transact((tx) => tx.people.byEmail(email));
  if (person === undefined) throw new Error(`the sample zone has nobody with the e-mail ${email}`);
  return person.id;
}

/** On the page of the local chat, as the officer. */
async function report(browser: Browser, heye: Heye): Promise<void> {
  const page = await browser.newPage({ locale: 'zh-CN' });
  await page.goto(`${heye.url}/chat/${await personId(heye, OFFICER)}`);
  await page.locator('textarea').fill(PROBLEM);
  await page.locator('textarea').press('Enter');
  await page.locator('article.card').waitFor();
  await page.close();
}

/** What the handler got. */
async function cardOf({ house }: Heye, chatId: string): Promise<Card> {
  const [message] = await localChatStore(house.database.db).recent(chatId, 1);
  if (message?.card === undefined) throw new Error(`nothing has been posted in chat ${chatId}`);
  return message.card;
}

async function photograph(browser: Browser, name: string, open: (page: Page) => Promise<unknown>): Promise<void> {
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1.15, locale: 'zh-CN' });
  await open(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}

const dataFolder = await mkdtemp(join(tmpdir(), 'heye-pictures-'));
const heye = await start(dataFolder);
const browser = await chromium.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium', args: QUIET });
try {
  await report(browser, heye);
  const handler = await personId(heye, HANDLER);
  await photograph(browser, 'local', async (page) => {
    await page.goto(`${heye.url}/chat/${handler}`);
    await page.locator('article.card').waitFor();
  });
  const card = await cardOf(heye, `p${handler}`);
  await photograph(browser, 'slack', async (page) => page.setContent(await slackPage(card)));
  await photograph(browser, 'telegram', async (page) => page.setContent(await telegramPage(card)));
} finally {
  await browser.close();
  await heye.stop();
  await rm(dataFolder, { recursive: true, force: true });
}
