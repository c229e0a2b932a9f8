/** How is a press in a message answered? By a post to the `response_url` that came with it. */
import type { RespondArguments } from '@slack/bolt';
import type { IsSlacks } from './hosts.ts';

export type AnswerAt = (address: string, message: RespondArguments) => Promise<void>;

/** Milliseconds: Slack waits three seconds for the answer to the press itself. */
const TIMEOUT = 2000;

/** @throws when the address is not Slack's or the answer is not taken */
export function answersAt(isSlacks: IsSlacks): AnswerAt {
  return async (address, message) => {
    if (!isSlacks(address))
      throw new Error(`a response_url must be Slack's, not at "${URL.parse(address)?.host ?? ''}"`);
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const said = await response.text();
    if (!response.ok) throw new Error(`the response_url answered ${response.status}: ${said.slice(0, 200)}`);
  };
}
