import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Stage, startStage, until, WANG } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.end());

describe('telegramBot by polling', () => {
  it('does not confirm what it could not commit before it stopped', async () => {
    const bot = await stage.byPolling();
    stage.core.before = () => {
      throw new Error('the database does not answer');
    };
    stage.telegram.say({ from: WANG, text: '一' });
    await until(() => stage.core.tried.length >= 4);
    await bot.stop();
    expect(stage.telegram.pendingUpdates()).toBe(1);

    stage.core.before = () => undefined;
    stage.make().start();
    await stage.committed(3);
    expect(stage.core.bodies().at(-1)).toMatchObject({ text: '一' });
  });

  it('confirms at the end what it had in hand, and nothing that came later', async () => {
    const bot = await stage.byPolling();
    const gate = Promise.withResolvers<void>();
    stage.core.before = () => gate.promise;
    stage.telegram.say({ from: WANG, text: '一' });
    await until(() => stage.core.tried.length === 3);
    stage.telegram.say({ from: WANG, text: '二' });
    const stopped = bot.stop();
    gate.resolve();
    await stopped;
    expect(stage.core.bodies().at(-1)).toMatchObject({ text: '一' });
    expect(stage.telegram.pendingUpdates()).toBe(1);
  });

  it('stops at once while it waits for something to come', async () => {
    const bot = await stage.byPolling();
    const begun = Temporal.Now.instant();
    await bot.stop();
    expect(Temporal.Now.instant().since(begun).total('seconds')).toBeLessThan(2);
  });

  it('goes on after Telegram was down, asked for patience or was talked to by somebody else', async () => {
    stage.telegram.fault('getMe', { kind: 'html', code: 502 });
    stage.telegram.fault('deleteWebhook', { kind: 'resetBefore' });
    stage.telegram.fault('getUpdates', { kind: 'tooManyRequests', retryAfter: 1 });
    stage.telegram.fault('getUpdates', { kind: 'serverError', code: 409, description: 'Conflict: terminated' });
    stage.telegram.fault('getUpdates', { kind: 'resetAfter' });
    await stage.byPolling();
    expect(stage.log()).toContain('409 Conflict');
  });

  it('takes the place of a webhook that is still there', async () => {
    await fetch(`${stage.telegram.apiRoot}/bot${stage.telegram.token}/setWebhook?url=http://127.0.0.1:1/`);
    await stage.byPolling();
    expect(stage.core.committed).toHaveLength(2);
  });

  it('offers its commands in both languages, and linking only in private', async () => {
    await stage.byPolling();
    await until(() => stage.telegram.commands().size === 4);
    const lists = [...stage.telegram.commands()].map(([place, commands]) => [
      place,
      commands.map(({ command }) => command).includes('start'),
    ]);
    expect(new Map(lists as [string, boolean][])).toEqual(
      new Map([
        ['all_private_chats:', true],
        ['all_private_chats:en', true],
        ['all_group_chats:', false],
        ['all_group_chats:en', false],
      ]),
    );
    expect(stage.telegram.commands().get('all_group_chats:')?.[0]).toEqual({
      command: 'report',
      description: '上报现场问题 [项目编号 问题]',
    });
  });

  it('listens although its commands cannot be offered', async () => {
    stage.telegram.fault('setMyCommands', {
      kind: 'serverError',
      code: 400,
      description: 'Bad Request: BOT_COMMAND_INVALID',
    });
    await stage.byPolling();
    stage.telegram.say({ from: WANG, text: '/mine' });
    await stage.committed(3);
    expect(stage.log()).toContain('BOT_COMMAND_INVALID');
  });
});
