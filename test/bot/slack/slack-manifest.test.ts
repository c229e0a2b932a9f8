import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS } from '../../../src/bot/inbound.ts';
import { slackManifest } from '../../../src/bot/slack/index.ts';

/** Limits of https://docs.slack.dev/reference/app-manifest. */
const manifest = z.object({
  display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.literal(true), messages_tab_enabled: z.literal(true) }),
    bot_user: z.object({ display_name: z.string().max(80) }),
    shortcuts: z.array(
      z.object({
        type: z.enum(['global', 'message']),
        name: z.string().max(24),
        callback_id: z.string(),
        description: z.string().max(150),
      }),
    ),
    slash_commands: z.array(
      z.object({
        command: z.string().max(32),
        description: z.string().max(2000),
        usage_hint: z.string().max(1000).optional(),
        url: z.url().optional(),
        should_escape: z.literal(false),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.url().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.object({
      is_enabled: z.literal(true),
      request_url: z.url().optional(),
      message_menu_options_url: z.url().optional(),
    }),
    socket_mode_enabled: z.boolean(),
  }),
});
const made = (options: Parameters<typeof slackManifest>[0]) => manifest.parse(slackManifest(options));

describe('slackManifest', () => {
  it('has each command of the table but /start, in both languages', () => {
    const commands = made({ url: 'https://heye.example' }).features.slash_commands;
    expect(commands.map(({ command }) => command)).toEqual(
      COMMANDS.filter((name) => name !== 'start').map((name) => `/${name}`),
    );
    expect(commands[0]?.description).toBe('Report a problem on site · 上报现场问题');
  });

  it('sends commands, events, presses and searches to one address', () => {
    const { features, settings } = made({ url: 'https://heye.example/' });
    const addresses = [
      ...features.slash_commands.map(({ url }) => url),
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      settings.interactivity.message_menu_options_url,
    ];
    expect(new Set(addresses)).toEqual(new Set(['https://heye.example/slack/events']));
  });

  it('needs no address over Socket Mode', () => {
    const text = JSON.stringify(slackManifest({ url: 'https://heye.example', socketMode: true }));
    expect(text).not.toContain('heye.example');
    expect(text).toContain('"socket_mode_enabled":true');
  });
});
