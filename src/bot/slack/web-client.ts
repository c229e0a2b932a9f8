/** How does Heye call Slack's Web API? Once, with a limit of time: retries and pacing belong to the queue. */
import { webApi } from '@slack/bolt';
import { leasedFetch } from '../fence.ts';
import { SLACK_API } from './hosts.ts';
import { type Log, slackLogger } from './log.ts';

export interface SlackAccess {
  readonly token: string;
  /** Base of the Web API; Slack's own when absent. */
  readonly apiUrl?: string;
  readonly log: Log;
}

/** @param timeout milliseconds */
export function clientOptions(
  { apiUrl, log }: Pick<SlackAccess, 'apiUrl' | 'log'>,
  timeout: number,
): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl ?? SLACK_API,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
    fetch: patientFetch,
  };
}

/** @param timeout milliseconds */
export function slackClient(access: SlackAccess, timeout: number): webApi.WebClient {
  return new webApi.WebClient(access.token, clientOptions(access, timeout));
}

/** Seconds to wait when Slack asks for patience without saying for how long. */
export const DEFAULT_PATIENCE = 10;

/** Gives a 429 without a usable `Retry-After` one, which `WebClient` would otherwise report as a nameless error. */
const patientFetch: webApi.FetchFunction = async (input, init) => {
  const response = await leasedFetch(input, init);
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  if (response.status !== 429 || seconds > 0) return response;
  return new Response(await response.text(), { status: 429, headers: { 'retry-after': String(DEFAULT_PATIENCE) } });
};
