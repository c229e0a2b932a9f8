/** How do Slack's requests come in? Over HTTP or Socket Mode, and either answers success only after the commit. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  type App,
  HTTPReceiver,
  type Logger,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt';
import { readBody, turnAway } from '../request-body.ts';
import { holdsObject, isSlacks } from './signed-requests.ts';

export const EVENTS_PATH = '/slack/events';

/** Slack over HTTP: Bolt behind a door of our own. */
export interface HttpDoor {
  readonly receiver: Receiver;
  /** Lets in what is signed, whole and not too large; everything but a post to `/slack/events` is 404. */
  readonly requestListener: RequestListener;
}

export function httpDoor(signingSecret: string, logger: Logger): HttpDoor {
  const bolt = new HTTPReceiver({
    signingSecret,
    // Whoever comes to Bolt has been checked at the door.
    signatureVerification: false,
    endpoints: EVENTS_PATH,
    logger,
    processBeforeResponse: true,
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(500).end();
      return true;
    },
  });
  const letIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    if (body === undefined) return turnAway(response, 413);
    const now = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
    if (!isSlacks(request.headers, body, signingSecret, now)) {
      logger.warn('a request without a valid signature of the last five minutes was turned away');
      return turnAway(response, 401);
    }
    if (!holdsObject(request.headers, body)) return turnAway(response, 400);
    bolt.requestListener(Object.assign(request, { rawBody: body }), response);
  };
  return {
    receiver: {
      init: (app) => bolt.init(acknowledgingLast(app)),
      start: async () => undefined,
      stop: async () => undefined,
    },
    requestListener: (request, response) => {
      const path = (request.url ?? '').split('?', 1)[0];
      if (request.method !== 'POST' || path !== EVENTS_PATH) return turnAway(response, 404);
      letIn(request, response).catch((error: unknown) => {
        logger.error('a request of Slack broke off', error);
        if (response.headersSent) response.destroy();
        else turnAway(response, 500);
      });
    },
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

/**
 * The same app, save that what its listeners answer goes out after they are done, and not at all when they fail. What
 * no listener knows is acknowledged, so that Slack does not wait for an answer and send it again.
 */
function acknowledgingLast(app: App): App {
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    const answers: unknown[] = [];
    await app.processEvent({ ...event, ack: async (answer) => void answers.push(answer) });
    await event.ack(answers[0]);
  };
  return Object.create(app, { processEvent: { value: processEvent } });
}
