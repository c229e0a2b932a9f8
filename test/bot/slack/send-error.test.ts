import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { SendError, type SendFailure } from '../../../src/bot/courier.ts';
import { sendErrorOf } from '../../../src/bot/slack/send-error.ts';

const platform = (error: string, messages?: string[]) =>
  new webApi.WebAPIPlatformError({ ok: false, error, ...(messages ? { response_metadata: { messages } } : {}) });
const network = (code: string) =>
  new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
const http = (status: number) => new webApi.WebAPIHTTPError(status, 'x', {}, '<html>');

describe('sendErrorOf', () => {
  it.each<[string, unknown, SendFailure]>([
    ['Slack asks for patience', new webApi.WebAPIRateLimitedError(7), { kind: 'rateLimited', retryAfter: 7 }],
    ['Slack asks for patience in words only', platform('ratelimited'), { kind: 'rateLimited', retryAfter: 10 }],
    ['the channel is gone', platform('channel_not_found'), { kind: 'unreachable' }],
    ['the channel is archived', platform('is_archived'), { kind: 'unreachable' }],
    ['the bot was removed', platform('not_in_channel'), { kind: 'unreachable' }],
    ['the person is gone', platform('user_not_found'), { kind: 'unreachable' }],
    ['the token is wrong', platform('invalid_auth'), { kind: 'unauthorized' }],
    ['the app was removed', platform('account_inactive'), { kind: 'unauthorized' }],
    ['the token lacks a scope', platform('missing_scope'), { kind: 'unauthorized' }],
    ['the blocks are wrong', platform('invalid_blocks'), { kind: 'refused' }],
    ['the message is too long', platform('msg_too_long'), { kind: 'refused' }],
    ['a code nobody has seen', platform('a_code_of_2030'), { kind: 'refused' }],
    ['Slack says it is down', platform('service_unavailable'), { kind: 'unavailable' }],
    ['Slack failed somewhere in the middle', platform('internal_error'), { kind: 'unknownOutcome' }],
    ['a page in place of an answer', platform('<!DOCTYPE html><html>'), { kind: 'unknownOutcome' }],
    ['a gateway says Slack is down', http(503), { kind: 'unavailable' }],
    ['a gateway lost the answer', http(502), { kind: 'unknownOutcome' }],
    ['nobody listens', network('ECONNREFUSED'), { kind: 'unavailable' }],
    ['no such host', network('ENOTFOUND'), { kind: 'unavailable' }],
    ['the connection broke', network('ECONNRESET'), { kind: 'unknownOutcome' }],
    [
      'no answer in time',
      new webApi.WebAPIRequestError(new DOMException('aborted', 'TimeoutError')),
      { kind: 'unknownOutcome' },
    ],
    ['the answer broke off', new TypeError('terminated'), { kind: 'unknownOutcome' }],
  ])('%s', (_, error, failure) => {
    expect(sendErrorOf('chat.postMessage', error).failure).toEqual(failure);
  });

  it('says the method and Slack’s own words, and not a page that came instead', () => {
    const message = ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'];
    expect(sendErrorOf('chat.postMessage', platform('invalid_blocks', message)).message).toBe(
      `Slack chat.postMessage: invalid_blocks ${message[0]}`,
    );
    expect(sendErrorOf('chat.update', platform('<html>secret</html>')).message).not.toContain('secret');
  });

  it('leaves a SendError as it is', () => {
    const error = new SendError({ kind: 'moved', chatId: 'C1' }, 'moved');
    expect(sendErrorOf('x', error)).toBe(error);
  });
});
