import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET, type Stage, startStage, until, WANG } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.end());

/** The address at which the bot has begun to hear. */
async function listening(): Promise<string> {
  const url = await stage.serve();
  stage.make({ url, secret: SECRET }).start();
  await stage.committed(2);
  return url;
}

describe('telegramBot by the webhook', () => {
  const post = (url: string, secret: string | undefined, body = '{"update_id":1}') =>
    fetch(url, { method: 'POST', body, ...(secret && { headers: { 'X-Telegram-Bot-Api-Secret-Token': secret } }) });

  it.each([
    ['without the secret', undefined],
    ['with a wrong secret', 'guessed'],
  ])('turns away whoever comes %s', async (_, secret) => {
    const url = await listening();
    expect((await post(url, secret)).status).toBe(401);
    expect(stage.core.tried).toHaveLength(2);
  });

  it.each([
    ['no JSON', 400],
    ['null', 400],
    ['{"update_id":"1"}', 400],
    [`"${'x'.repeat(1024 * 1024)}"`, 413],
  ])('takes nothing that is no update: %.20s', async (body, status) => {
    const url = await listening();
    expect((await post(url, SECRET, body)).status).toBe(status);
    expect(stage.core.tried).toHaveLength(2);
  });

  it('answers an error to what could not be committed', async () => {
    const url = await listening();
    stage.core.before = () => {
      throw new Error('the database does not answer');
    };
    const message = {
      message_id: 1,
      date: 1,
      chat: { id: WANG, type: 'private' },
      from: { id: WANG, first_name: '王' },
      text: '一',
    };
    expect((await post(url, SECRET, JSON.stringify({ update_id: 1, message }))).status).toBe(500);
    stage.core.before = () => undefined;
    expect((await post(url, SECRET, JSON.stringify({ update_id: 1, message }))).status).toBe(200);
  });

  it('asks to come again as long as it does not know who it is', async () => {
    const url = await stage.serve();
    stage.make({ url, secret: SECRET });
    expect((await post(url, SECRET)).status).toBe(503);
  });

  it('says once that Telegram refuses its address, and does not poll instead', async () => {
    stage.make({ url: 'http://heye.example.com/telegram/webhook', secret: SECRET }).start();
    await until(() => stage.log().includes('An HTTPS URL must be provided'));
    expect(stage.telegram.calls('getUpdates')).toEqual([]);
    expect(stage.telegram.calls('setWebhook')).toHaveLength(1);
  });
});
