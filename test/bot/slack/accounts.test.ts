import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { slackAccounts } from '../../../src/bot/slack/accounts.ts';
import { slackClient } from '../../../src/bot/slack/web-client.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A workspace T0HEYE that knows one account. */
async function knowing(user: object) {
  server = createServer((request, response) => {
    const body = request.url?.endsWith('auth.test')
      ? { ok: true, team_id: 'T0HEYE' }
      : { ok: true, user: { ...colleague, ...user } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  const log = { warn: () => undefined, error: () => undefined };
  return slackAccounts(slackClient({ token: 'xoxb-heye', apiUrl, log }, 1000));
}

const colleague = { id: 'U0WANG', team_id: 'T0HEYE', is_email_confirmed: true, profile: { email: 'wang@example.com' } };

describe('slackAccounts', () => {
  it.each([
    ['a colleague', {}, true],
    ['a guest of the workspace, as enterprises are', { is_restricted: true }, true],
    ['a colleague of the same organisation', { team_id: 'E0ORG', enterprise_user: { teams: ['T0HEYE'] } }, true],
    ['somebody of another workspace in a shared channel', { team_id: 'T0OTHER' }, false],
    ['a stranger', { is_stranger: true }, false],
    ['a bot', { is_bot: true }, false],
    ['a workflow', { is_workflow_bot: true }, false],
    ['somebody who has left', { deleted: true }, false],
    ['an e-mail that nobody has confirmed', { is_email_confirmed: false }, false],
  ])('vouches for %s or not', async (_, user, isColleague) => {
    const accounts = await knowing(user);
    expect(await accounts.emailOf('U0WANG')).toBe(isColleague ? 'wang@example.com' : undefined);
    expect(await accounts.find('wang@example.com')).toBe(isColleague ? 'U0WANG' : undefined);
  });
});
