/** What must be entered at Slack for Heye to be installed? Made from the command table, so the two never differ. */
import { texts } from '../../i18n/texts.ts';
import { SLACK_COMMANDS, type SlackCommandName } from './commands.ts';
import { EVENTS_PATH } from './receivers.ts';
import { GLOBAL_SHORTCUT, MESSAGE_SHORTCUT } from './shortcuts.ts';

export interface SlackManifestOptions {
  /** Public base address of Heye, which Slack calls. */
  readonly url: string;
  /** Over Socket Mode Slack calls no address. */
  readonly socketMode?: boolean;
}

/** As in https://docs.slack.dev/reference/app-manifest, with descriptions in both languages. */
export function slackManifest({ url, socketMode = false }: SlackManifestOptions): object {
  const address = `${url.replace(/\/$/, '')}${EVENTS_PATH}`;
  const called = socketMode ? {} : { request_url: address };
  return {
    _metadata: { major_version: 1 },
    display_information: {
      name: 'Heye 合页',
      description: 'Carries site problems to the people who can solve them · 重点项目问题上报、交办与调度',
      background_color: '#7a1f1f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Heye 合页', always_online: true },
      shortcuts: SHORTCUTS,
      slash_commands: SLACK_COMMANDS.map((name) => slashCommand(name, socketMode ? undefined : address)),
    },
    oauth_config: { scopes: { bot: Object.keys(SCOPES) } },
    settings: {
      event_subscriptions: { ...called, bot_events: ['app_home_opened', 'message.im'] },
      interactivity: { is_enabled: true, ...called, ...(socketMode ? {} : { message_menu_options_url: address }) },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

/** Names have at most 24 characters. */
const SHORTCUTS = [
  {
    type: 'global',
    name: 'Report a problem 上报问题',
    callback_id: GLOBAL_SHORTCUT,
    description: 'Report a problem on site · 上报现场问题',
  },
  {
    type: 'message',
    name: 'Report as problem 上报为问题',
    callback_id: MESSAGE_SHORTCUT,
    description: 'Report what a message says as a problem · 把这条消息作为问题上报',
  },
] as const;

/** What the bot may do, and what for. */
const SCOPES = {
  commands: 'slash commands and shortcuts',
  'chat:write': 'cards',
  'im:write': 'opening a direct message',
  'im:history': 'what people write to the bot; whether a message was taken already',
  'channels:history': 'whether a message was taken already',
  'groups:history': 'the same in private channels',
  'mpim:history': 'the same in group messages',
  'files:read': 'photos of a report',
  'files:write': 'pictures of a digest',
  'users:read': 'whose account it is',
  'users:read.email': 'linking an account to a person',
} as const;

/** @param url absent over Socket Mode */
function slashCommand(name: SlackCommandName, url: string | undefined): object {
  const [english, chinese] = [texts('en').commands[name], texts('zh-CN').commands[name]];
  const usage = [...new Set([english.usage, chinese.usage])].filter((one) => one !== '').join(' · ');
  return {
    command: `/${name}`,
    ...(url === undefined ? {} : { url }),
    description: `${english.does} · ${chinese.does}`,
    ...(usage === '' ? {} : { usage_hint: usage }),
    should_escape: false,
  };
}
