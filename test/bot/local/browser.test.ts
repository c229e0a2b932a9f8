/** The page as people use it: a real browser, the stub for what decides, one story after the other. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE_TYPED } from './support/hostile.ts';
import { CHROMIUM, openChromium, type Serving, serving } from './support/chromium.ts';
import { type LocalWorld, openLocalWorld } from './support/local-world.ts';
import { acknowledgedCard, assignedCard, listCard, reportForm } from './support/sample-cards.ts';
import { openTestDatabase } from '../../support/database.ts';

const PHOTO = {
  name: 'site.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==',
    'base64',
  ),
};
const LAPTOP = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN' };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };

/** What a finger and a small screen would not like, as markup. */
const MEASURE = `(() => {
  const root = document.documentElement;
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const written = (each) => each.outerHTML;
  const typed = 'input:not([type=file], [type=radio], [type=checkbox]), textarea, select';
  return {
    tooWide: root.scrollWidth - root.clientWidth,
    small: seen('button:not(.report-this), .button').filter((each) => each.getBoundingClientRect().height < 40).map(written),
    zooms: seen(typed).filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 16).map(written),
  };
})()`;

if (CHROMIUM === undefined)
  process.stderr.write('Skipped: the local chat in a browser, since no Chromium is installed.\n');

describe.skipIf(CHROMIUM === undefined)('the local chat in a browser', () => {
  let world: LocalWorld;
  let site: Serving;
  let browser: Browser;
  let wrong: string[] = [];
  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openTestDatabase('pglite').then((database) => openLocalWorld(database)),
      openChromium(),
    ]);
    site = await serving(world.chat);
  });
  beforeEach(async () => {
    wrong = [];
    await world.clear();
    world.core.answer(() => ({ kind: 'nothing' }));
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    if (wrong.length > 0) throw new Error(`the page reported: ${wrong.join('; ')}`);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await world?.close();
  });

  const open = async (path: string, options: BrowserContextOptions = LAPTOP): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(8000);
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    await page.goto(`${site.address}${path}`);
    return page;
  };
  const handler = () => world.who('handler.gdgs');
  const asHandler = (options?: BrowserContextOptions) => open(`/chat/${handler().id}`, options);
  const shown = (locator: Locator) => locator.waitFor({ state: 'visible' });
  const gone = (locator: Locator) => locator.waitFor({ state: 'hidden' });
  const received = async (count: number) => {
    await expect.poll(() => world.core.received.length).toBe(count);
    return world.core.received.map(({ body }) => body);
  };

  it('finds a person by typing and becomes that person', async () => {
    const page = await open('/chat');
    await page.getByRole('searchbox').fill('供电公司 经办');
    expect(await page.locator('.groups .person:visible').count()).toBe(1);
    await page.keyboard.press('Enter');
    await shown(page.getByRole('button', { name: '供电公司经办人' }));
    expect(new URL(page.url()).pathname).toBe(`/chat/${handler().id}`);
  });

  it('suggests commands, sends with Enter, and shows the answer when it comes', async () => {
    world.core.answer(async ({ caller }) => {
      await world.heyeSays(caller.chatId, listCard('zh-CN'));
      return { kind: 'card', card: listCard('zh-CN') };
    });
    const page = await asHandler();
    await page.getByRole('combobox').pressSequentially('/proble');
    await shown(page.getByRole('option', { name: '/problems' }));
    await page.keyboard.press('Enter');
    await shown(page.locator('.own').getByText('/problems'));
    await shown(page.getByRole('heading', { name: '问题清单' }));
    expect(await page.getByRole('combobox').inputValue()).toBe('');
    expect(await received(1)).toMatchObject([{ kind: 'command', name: 'problems' }]);
  });

  it('sends a command that is typed whole with one Enter', async () => {
    const page = await asHandler();
    await page.getByRole('combobox').pressSequentially('/report');
    await page.keyboard.press('Enter');
    expect(await received(1)).toMatchObject([{ kind: 'command', name: 'report', text: '' }]);
  });

  it('keeps what is written while the message before is on its way', async () => {
    const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    world.core.answer(async () => {
      asked.resolve();
      await answered.promise;
      return { kind: 'nothing' };
    });
    const page = await asHandler();
    const composer = page.getByRole('combobox');
    await composer.fill('第一句');
    await composer.press('Enter');
    await asked.promise;
    await composer.fill('第二句');
    answered.resolve();
    await shown(page.locator('.own').getByText('第一句'));
    expect(await composer.inputValue()).toBe('第二句');
    await composer.press('Enter');
    await shown(page.locator('.own').getByText('第二句'));
    await expect.poll(() => composer.inputValue()).toBe('');
    expect(await received(2)).toMatchObject([{ text: '第一句' }, { text: '第二句' }]);
  });

  it('writes a new line with Shift, and never sends half a Chinese word', async () => {
    const page = await asHandler();
    const composer = page.getByRole('combobox');
    await composer.fill('第一行');
    await composer.press('Shift+Enter');
    await composer.pressSequentially('第二行');
    await composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await composer.inputValue()).toBe('第一行\n第二行');
    await composer.press('Enter');
    expect(await received(1)).toMatchObject([{ kind: 'say', text: '第一行\n第二行' }]);
  });

  it('fills in a form with a project, a photo and a choice, and keeps it all when something is missing', async () => {
    world.core.answer(({ body }) => {
      if (body.kind === 'command') return { kind: 'form', form: reportForm('zh-CN') };
      const titled =
        body.kind === 'submit' && body.answers['title']?.kind === 'text' && body.answers['title'].text !== '';
      if (titled) return { kind: 'toast', text: '已上报', alert: false };
      return { kind: 'faults', form: reportForm('zh-CN'), faults: { title: '请填写。' } };
    });
    const page = await asHandler();
    await page.getByRole('button', { name: '上报问题' }).click();
    const dialog = page.getByRole('dialog', { name: '上报问题' });
    await dialog.getByRole('combobox', { name: '项目' }).fill('宝能');
    await dialog.getByRole('option', { name: 'YT2019-004' }).click();
    await dialog.locator('input.keep').setInputFiles(PHOTO);
    await shown(dialog.locator('.chosen img'));
    await dialog.getByText('较重').click();
    await dialog.getByRole('button', { name: '上报' }).click();
    await shown(dialog.getByText('请填写。'));
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('field-title');
    await dialog.getByLabel('是什么问题').fill('没有电');
    await dialog.getByRole('button', { name: '上报' }).click();
    await gone(dialog);
    await shown(page.locator('.toast').getByText('已上报'));
    const [, , submitted] = await received(3);
    expect(submitted).toMatchObject({
      kind: 'submit',
      form: 'report',
      answers: {
        project: { kind: 'values', values: ['YT2019-004'] },
        title: { kind: 'text', text: '没有电' },
        severity: { kind: 'values', values: ['serious'] },
        files: { kind: 'files', files: [{ name: 'site.png', size: PHOTO.buffer.length }] },
      },
    });
  });

  it('asks before it throws away what was filled in', async () => {
    world.core.answer(() => ({ kind: 'form', form: reportForm('zh-CN') }));
    const page = await asHandler();
    await page.getByRole('button', { name: '上报问题' }).click();
    const dialog = page.getByRole('dialog', { name: '上报问题' });
    await dialog.getByLabel('是什么问题').fill('没有电');
    const asked: string[] = [];
    page.on('dialog', (question) => {
      asked.push(question.message());
      return asked.length === 1 ? question.dismiss() : question.accept();
    });
    await dialog.getByRole('button', { name: '取消' }).click();
    expect(await dialog.getByLabel('是什么问题').inputValue()).toBe('没有电');
    await dialog.getByRole('button', { name: '取消' }).click();
    await gone(dialog);
    expect(asked).toEqual(['放弃已经填写的内容？', '放弃已经填写的内容？']);
  });

  it('presses a button once however fast it is clicked, and sees its card change in place', async () => {
    const posted = await world.heyeSays(`p${handler().id}`, assignedCard('zh-CN'));
    world.core.answer(async () => {
      await world.courier.edit(posted, acknowledgedCard('zh-CN'), 'zh-CN');
      return { kind: 'nothing' };
    });
    const page = await asHandler();
    await page.getByRole('button', { name: '收到', exact: true }).dblclick();
    await shown(page.getByRole('button', { name: '提出已解决' }));
    await shown(page.getByText('已更新'));
    expect(await page.locator('.message').count()).toBe(1);
    await page.waitForTimeout(300);
    expect(await received(1)).toEqual([
      { kind: 'press', intent: { kind: 'acknowledge', no: 'P-2026-0042' }, messageId: posted.messageId },
    ]);
  });

  it('keeps a refusal on the page until it is put away', async () => {
    await world.heyeSays(`p${handler().id}`, assignedCard('zh-CN'));
    world.core.answer(() => ({ kind: 'toast', text: '只有主办部门的人可以签收。', alert: true }));
    const page = await asHandler();
    await page.getByRole('button', { name: '收到', exact: true }).click();
    const toast = page.getByRole('alert').filter({ hasText: '只有主办部门' });
    await shown(toast);
    await page.getByRole('button', { name: '收到', exact: true }).click();
    await page.waitForTimeout(300);
    expect(await toast.count()).toBe(1);
    await toast.getByRole('button', { name: '关闭' }).click();
    await gone(toast);
    expect(await page.locator('.toast').count()).toBe(0);
  });

  it('keeps what was typed when it could not be delivered, and sends it with the same key', async () => {
    const page = await asHandler();
    world.core.fail();
    await page.getByRole('combobox').fill('没有电');
    await page.keyboard.press('Enter');
    await shown(page.getByText('没有送到'));
    expect(await page.getByRole('combobox').inputValue()).toBe('没有电');
    world.core.answer(() => ({ kind: 'nothing' }));
    await page.keyboard.press('Enter');
    await received(1);
    await expect.poll(() => page.locator('.own').count()).toBe(1);
    wrong = wrong.filter((text) => !text.includes('503'));
  });

  it('sends a photo, which is then shown in the chat', async () => {
    const page = await asHandler();
    await page.locator('#composer input.keep').setInputFiles(PHOTO);
    await page.getByRole('combobox').fill('看照片');
    await page.keyboard.press('Enter');
    await shown(page.locator('.own .picture img'));
    expect(await page.evaluate("document.querySelector('.own .picture img').naturalWidth")).toBe(1);
    expect(await page.locator('#composer .chosen').count()).toBe(0);
    expect(await received(1)).toMatchObject([{ kind: 'say', text: '看照片', files: [{ name: 'site.png' }] }]);
  });

  it('marks what is unread: channels, and other people who have news', async () => {
    const page = await asHandler();
    await page.waitForTimeout(300);
    const head = world.who('head.gdgs');
    await world.heyeSays('c:调度', listCard('zh-CN'));
    await world.heyeSays(`p${head.id}`, assignedCard('zh-CN'));
    const channel = page.getByRole('link', { name: /调度/ });
    await shown(channel.locator('.news'));
    await page.getByRole('button', { name: '供电公司经办人' }).click();
    await page.locator('.with-news').getByRole('link', { name: head.name }).click();
    await shown(page.getByRole('heading', { name: '供电线路未到位' }));
    await page.goto(`${site.address}/chat/${handler().id}?in=${encodeURIComponent('c:调度')}`);
    await shown(page.getByRole('heading', { name: '问题清单' }));
    await gone(channel.locator('.news'));
    expect(await page.locator('#conversations .has-news').count()).toBe(0);
  });

  it('misses nothing while the connection is gone', async () => {
    const posted = await world.heyeSays(`p${handler().id}`, assignedCard('zh-CN'));
    const page = await asHandler();
    await page.waitForTimeout(200);
    await page.context().setOffline(true);
    await site.stop();
    await shown(page.getByText('正在重新连接'));
    await world.courier.edit(posted, acknowledgedCard('zh-CN'), 'zh-CN');
    await world.heyeSays(`p${handler().id}`, listCard('zh-CN'));
    const { port } = new URL(site.address);
    world = { ...world, chat: world.reopenChat() };
    site = await serving(world.chat, Number(port));
    await page.context().setOffline(false);
    await shown(page.getByRole('button', { name: '提出已解决' }));
    await shown(page.getByRole('heading', { name: '问题清单' }));
    await gone(page.getByText('正在重新连接'));
    expect(await page.locator('.message').count()).toBe(2);
    wrong = wrong.filter((text) => !/Failed to fetch|ERR_|network error/i.test(text));
  });

  it('shows hostile words as words, in messages, cards and forms', async () => {
    const chatId = `p${handler().id}`;
    const form = reportForm('zh-CN');
    world.core.answer(() => ({
      kind: 'form',
      form: { ...form, title: HOSTILE_TYPED.join(' '), intro: HOSTILE_TYPED[1] },
    }));
    const page = await asHandler();
    for (const text of HOSTILE_TYPED) {
      await world.heyeSays(chatId, { ...assignedCard('zh-CN'), title: text, lead: [text, { kind: 'bold', text }] });
      await world.store.say([{ chatId, authorId: handler().id, text }], world.now());
    }
    await expect.poll(() => page.locator('.message').count()).toBe(HOSTILE_TYPED.length * 2);
    expect(await page.locator('.own .text').first().textContent()).toBe(HOSTILE_TYPED[0]);
    await page.getByRole('button', { name: '上报问题' }).click();
    await shown(page.locator('#asked'));
    expect(await page.locator('#asked .intro').textContent()).toBe(HOSTILE_TYPED[1]);
    await page.reload();
    expect(await page.locator('.message').count()).toBeGreaterThan(HOSTILE_TYPED.length);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('iframe, .message script, .message svg:not(.icon), .said img').count()).toBe(0);
  });

  it.each([
    ['中文', 'zh-CN'],
    ['English', 'en'],
  ] as const)('fits a phone in %s: one column, nothing to zoom into, big enough to touch', async (_, locale) => {
    const chatId = `p${handler().id}`;
    for (const card of [assignedCard(locale), listCard(locale)]) await world.heyeSays(chatId, card);
    world.core.answer(() => ({ kind: 'form', form: reportForm(locale) }));
    const page = await asHandler(PHONE);
    if (locale === 'en') await page.getByRole('button', { name: 'English' }).tap();
    await page.locator('.quick button').first().tap();
    await shown(page.locator('#asked'));
    const measured = await page.evaluate(MEASURE);
    expect(measured).toEqual({ tooWide: 0, small: [], zooms: [] });
    await page.locator('#asked header .close').tap();
    await page.locator('.to-conversations').tap();
    await page.getByRole('link', { name: /调度/ }).tap();
    await shown(page.getByRole('heading', { name: '调度' }));
  });
});
