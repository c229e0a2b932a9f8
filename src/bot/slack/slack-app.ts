/** How does Slack reach Heye? Each kind of delivery goes to its handler; it is acknowledged when the handler is done. */
import type { RequestListener } from 'node:http';
import { App, type BlockAction, type Receiver, type ViewSubmitAction } from '@slack/bolt';
import type { Core } from '../core.ts';
import { onCommand } from './commands.ts';
import { onDirectMessage } from './direct-messages.ts';
import { onHomeOpened } from './home.ts';
import { slackHosts } from './hosts.ts';
import type { Means } from './interaction.ts';
import { slackLogger } from './log.ts';
import { onPress } from './presses.ts';
import { httpDoor, socketReceiver } from './receivers.ts';
import { answersAt } from './response-url.ts';
import { onShortcut } from './shortcuts.ts';
import { onSubmission } from './submissions.ts';
import { onSuggestion } from './suggestions.ts';
import { clientOptions, type SlackAccess, slackClient } from './web-client.ts';

export type SlackTransport =
  | { readonly kind: 'http'; readonly signingSecret: string }
  | { readonly kind: 'socket'; readonly appToken: string };

export interface SlackAppOptions extends SlackAccess {
  readonly core: Core;
  readonly transport: SlackTransport;
}

export interface SlackApp {
  /** For `POST /slack/events`; absent over Socket Mode, where Heye calls Slack. */
  readonly requestListener?: RequestListener;
  /** Connects over Socket Mode; nothing to do over HTTP. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds: a modal must be open, and an answer given, three seconds after the press. */
const TIMEOUT = 2000;

export function slackApp(options: SlackAppOptions): SlackApp {
  const { transport, log } = options;
  const logger = slackLogger(log);
  if (transport.kind === 'http') {
    const { receiver, requestListener } = httpDoor(transport.signingSecret, logger);
    listening(options, receiver);
    const nothing = async (): Promise<void> => undefined;
    return { requestListener, start: nothing, stop: nothing };
  }
  const { retryConfig: _onceIsTooFew, ...connecting } = clientOptions(options, 8000);
  const app = listening(options, socketReceiver(transport.appToken, logger, connecting));
  return { start: async () => void (await app.start()), stop: async () => void (await app.stop()) };
}

function listening(options: SlackAppOptions, receiver: Receiver): App {
  const { core, token, apiUrl, log } = options;
  const client = slackClient(options, TIMEOUT);
  const means: Means = { core, client, answerAt: answersAt(slackHosts(apiUrl)), log };
  const app = new App({
    receiver,
    logger: slackLogger(log),
    clientOptions: clientOptions(options, TIMEOUT),
    // Bolt's own way asks Slack who the bot is before each delivery; nothing here needs to know.
    authorize: async () => ({ botToken: token }),
    ignoreSelf: false,
    convoStore: false,
  });
  route(app, means);
  // What is not thrown on would be answered with success, and the delivery lost.
  app.error(async (error) => {
    log.error({ err: error }, 'slack: a delivery failed; Slack is told so');
    throw error;
  });
  return app;
}

/** Whatever Heye does not know is acknowledged and nothing else. */
function route(app: App, means: Means): void {
  app.command(/./, async ({ command, ack }) => ack(await onCommand(means, command)));
  app.shortcut(/^/, async ({ shortcut, ack }) => {
    await onShortcut(means, shortcut);
    await ack();
  });
  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack }) => {
    await onPress(means, body);
    await ack();
  });
  app.view<ViewSubmitAction>({ callback_id: /^/, type: 'view_submission' }, async ({ body, ack }) =>
    ack(await onSubmission(means, body)),
  );
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ options, ack }) =>
    ack({ options: await onSuggestion(means, options) }),
  );
  app.event('app_home_opened', async ({ event }) => onHomeOpened(means, event));
  app.event('message', async ({ event, body, context }) => {
    const afterTimeout = context.retryReason === 'http_timeout';
    await onDirectMessage(means, event, { eventId: body.event_id, afterTimeout });
  });
}
