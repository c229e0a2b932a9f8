/** How do Slack's requests come in? Over HTTP or Socket Mode, and either answers success only after the commit. */
import type { RequestListener } from 'node:http';
import {
  type App,
  HTTPReceiver,
  HTTPReceiverDeferredRequestError,
  type Logger,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt';

export const EVENTS_PATH = '/slack/events';

/** Never listens itself: its `requestListener` stands behind Heye's one server. */
export function httpReceiver(signingSecret: string, logger: Logger): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger,
    processBeforeResponse: true,
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(500).end();
      return true;
    },
  });
}

/** Everything but a post to `/slack/events` is 404. */
export function listenerOf(receiver: HTTPReceiver): RequestListener {
  return (request, response) => {
    try {
      receiver.requestListener(request, response);
    } catch (error) {
      response.writeHead(error instanceof HTTPReceiverDeferredRequestError ? 404 : 500).end();
    }
  };
}

/** By itself Bolt acknowledges events over a socket before any listener has run. */
export function socketReceiver(appToken: string, logger: Logger, clientOptions: webApi.WebClientOptions): Receiver {
  const receiver = new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions } });
  return {
    init: (app) => receiver.init(acknowledgingLast(app)),
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  };
}

/** The same app, save that what its listeners answer goes out after they are done, and not at all when they fail. */
function acknowledgingLast(app: App): App {
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    const answers: unknown[] = [];
    await app.processEvent({ ...event, ack: async (answer) => void answers.push(answer) });
    if (answers.length > 0) await event.ack(answers[0]);
  };
  return Object.create(app, { processEvent: { value: processEvent } });
}
