import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SlackApp, slackApp } from '../../../src/bot/slack/index.ts';
import { problemCard } from './samples.ts';
import { type SocketServer, startSocketServer } from './socket-server.ts';
import { stubCore, type StubCore } from './workplace.ts';

const APP_TOKEN = 'xapp-1-A0HEYE';
const silent = { warn: () => undefined, error: () => undefined };

let slack: SocketServer;
let core: StubCore;
let app: SlackApp;
beforeEach(async () => {
  slack = await startSocketServer(APP_TOKEN);
  core = stubCore();
  const transport = { kind: 'socket', appToken: APP_TOKEN } as const;
  app = slackApp({ core, transport, token: 'xoxb-heye', apiUrl: slack.apiUrl, log: silent });
  await app.start();
  await slack.connected;
});
afterEach(async () => {
  await app.stop();
  slack.close();
});

const command = (id: string) => ({
  type: 'slash_commands',
  envelope_id: id,
  accepts_response_payload: true,
  payload: {
    command: '/report',
    text: '停电',
    user_id: 'U0WANG',
    user_name: 'wang',
    team_id: 'T0HEYE',
    channel_id: 'C0POWER',
    channel_name: 'power',
    trigger_id: `1.${id}`,
    response_url: 'https://hooks.slack.com/x',
  },
});
const message = { type: 'message', channel: 'D0WANG', channel_type: 'im', user: 'U0WANG', text: '停电', ts: '1.0' };
const words = (id: string) => ({
  type: 'events_api',
  envelope_id: id,
  accepts_response_payload: false,
  payload: { type: 'event_callback', event_id: `Ev${id}`, team_id: 'T0HEYE', event: { ...message, event_ts: '1.0' } },
});

describe('slackApp over Socket Mode', () => {
  it('answers a command in the acknowledgement', async () => {
    core.reply = { kind: 'card', card: problemCard };
    slack.send(command('one'));
    await vi.waitFor(() => expect(slack.answers.get('one')).toMatchObject({ response_type: 'ephemeral' }));
    expect(core.heard).toMatchObject([{ body: { kind: 'command', name: 'report', text: '停电' } }]);
  });

  it.each([
    ['a command', command],
    ['an event', words],
  ])('acknowledges %s only when it is on disk', async (_, envelope) => {
    const written = Promise.withResolvers<void>();
    const receive = core.receive.bind(core);
    core.receive = async (inbound) => {
      await written.promise;
      return receive(inbound);
    };
    slack.send(envelope('late'));
    await sleep(200);
    expect(slack.answers.has('late')).toBe(false);
    written.resolve();
    await vi.waitFor(() => expect(slack.answers.has('late')).toBe(true));
    expect(core.heard).toHaveLength(1);
  });

  it.each([
    ['a command', command],
    ['an event', words],
  ])('does not acknowledge %s while the database is gone, so that Slack sends it again', async (_, envelope) => {
    core.broken = true;
    slack.send(envelope('lost'));
    await sleep(200);
    expect(slack.answers.has('lost')).toBe(false);
    core.broken = false;
    slack.send(envelope('lost'));
    await vi.waitFor(() => expect(slack.answers.has('lost')).toBe(true));
  });

  it('has nothing that listens', () => {
    expect(app.requestListener).toBeUndefined();
  });
});
