import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkplace, reportForm, type Workplace } from './workplace.ts';

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.close());

const command = (text = '', more: object = {}) =>
  place.slack.slashCommand({ user: 'U0WANG', channel: 'C0POWER', command: '/report', text, ...more });

describe('slackApp', () => {
  it('answers Slack’s question whether this is its address', async () => {
    expect(await place.slack.urlVerification('3eZbrw1a')).toMatchObject({
      status: 200,
      json: { challenge: '3eZbrw1a' },
    });
  });

  it.each([
    ['a wrong signature', { signature: 'wrong' }],
    ['no signature', { signature: 'missing' }],
    ['a signature of ten minutes ago', { shiftSeconds: -600 }],
  ] as const)('turns away %s', async (_, tamper) => {
    expect(await command('', { tamper })).toMatchObject({ status: 401 });
    expect(place.core.heard).toEqual([]);
  });

  it.each([
    ['a page', '/slack/events', 'GET'],
    ['another address', '/slack/install', 'POST'],
  ])('is not found as %s', async (_, path, method) => {
    const response = await fetch(new URL(path, place.eventsUrl), { method });
    expect(response.status).toBe(404);
  });

  it('does not ask Slack for anything before it answers', async () => {
    await command();
    expect(place.slack.calls).toEqual([]);
  });

  it.each([
    ['a command', () => command('停电')],
    ['words', async () => (await place.slack.say({ user: 'U0WANG', text: '停电' })).delivery],
    ['a shortcut', () => place.slack.shortcut({ user: 'U0WANG', callbackId: 'report_problem' })],
    ['the Home tab', () => place.slack.appHomeOpened({ user: 'U0WANG' })],
  ])('does not answer %s with success while the database is gone', async (_, deliver) => {
    place.core.broken = true;
    expect(await deliver()).toMatchObject({ status: 500 });
    expect(place.logged.join()).toContain('a delivery failed');
  });

  it('leaves a form open that is not on disk', async () => {
    place.core.reply = { kind: 'form', form: { ...reportForm, fields: [] } };
    await command();
    place.core.broken = true;
    expect(await place.slack.submitView({ user: 'U0WANG' })).toMatchObject({ status: 500, outcome: 'unanswered' });
    expect(place.slack.openViews('U0WANG')).toHaveLength(1);
  });

  it('counts a delivery that comes twice by one key', async () => {
    await command('停电');
    await place.slack.redeliver();
    await place.slack.say({ user: 'U0WANG', text: '停电' });
    await place.slack.redeliver({ retry: 1 });
    await command('停电');
    const [first, again, said, saidAgain, another] = place.core.heard.map(({ key }) => key);
    expect(again).toBe(first);
    expect(saidAgain).toBe(said);
    expect(new Set([first, said, another]).size).toBe(3);
  });

  it.each([
    ['an unknown shortcut', () => place.slack.shortcut({ user: 'U0WANG', callbackId: 'another' })],
    ['an unknown event', () => place.slack.event({ type: 'team_join', user: { id: 'U0NEW' } })],
    ['the messages tab', () => place.slack.appHomeOpened({ user: 'U0WANG', tab: 'messages' })],
    ['an unknown command', () => command('', { command: '/weather' })],
    ['/start, which is for Telegram', () => command('', { command: '/start' })],
  ])('acknowledges %s and does nothing', async (_, deliver) => {
    expect(await deliver()).toMatchObject({ status: 200, body: '' });
    expect(place.core.heard).toEqual([]);
    expect(place.slack.calls).toEqual([]);
  });
});
