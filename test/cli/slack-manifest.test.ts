import { describe, expect, it } from 'vitest';
import { terminal } from './support/command-line.ts';

const run = (env: Record<string, string>, ...argv: string[]) =>
  terminal('/nowhere', { LANG: 'en', ...env }, () => Temporal.Now.instant()).run('slack-manifest', ...argv);
const url = (manifest: unknown) =>
  (manifest as { settings: { interactivity: { request_url?: string } } }).settings.interactivity.request_url;

describe('slack-manifest', () => {
  it('prints a manifest for the address of the configuration', async () => {
    const ran = await run({ HEYE_URL: 'https://heye.example', HEYE_SECRET: 's'.repeat(32) });
    expect(ran).toMatchObject({ code: 0, err: [] });
    expect(url(ran.json())).toBe('https://heye.example/slack/events');
  });

  it('prints one for another address, and on one line for machines', async () => {
    const ran = await run({}, '--url', 'https://other.example/', '--json');
    expect(ran.out).toHaveLength(1);
    expect(url(ran.json())).toBe('https://other.example/slack/events');
  });

  it.each([
    ['as the configuration says', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, []],
    ['when asked to', {}, ['--socket']],
  ])('names no address to call over Socket Mode, %s', async (_, env, argv) => {
    expect(url((await run(env, ...argv)).json())).toBeUndefined();
  });

  it('refuses an address that is none', async () => {
    const ran = await run({}, '--url', 'heye.example');
    expect(ran).toMatchObject({
      code: 1,
      out: [],
      err: ['"heye.example" is no web address, expected for example https://heye.example'],
    });
  });
});
