import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { slackHosts } from '../../../src/bot/slack/hosts.ts';
import { answersAt } from '../../../src/bot/slack/response-url.ts';

describe('slackHosts', () => {
  it.each([
    ['Slack itself', 'https://slack.com/api/', true],
    ['where answers go', 'https://hooks.slack.com/actions/T0/1/x', true],
    ['where files are', 'https://files.slack.com/files-pri/T0-F0/a.jpg', true],
    ['the address that was configured', 'http://127.0.0.1:4000/files-pri/x', true],
    ['another port of it', 'http://127.0.0.1:4001/files-pri/x', false],
    ['Slack without encryption', 'http://files.slack.com/a.jpg', false],
    ['a name that only ends alike', 'https://evilslack.com/a.jpg', false],
    ['a name that only begins alike', 'https://slack.com.evil.example/a.jpg', false],
    ['a name before an @', 'https://files.slack.com@evil.example/a.jpg', false],
    ['no address', 'a.jpg', false],
  ])('tells %s', (_, address, isSlacks) => {
    expect(slackHosts('http://127.0.0.1:4000/api/')(address)).toBe(isSlacks);
  });
});

describe('answersAt', () => {
  it('says nothing to anybody but Slack', async () => {
    const heard: string[] = [];
    const elsewhere = createServer((request, response) => {
      heard.push(request.url ?? '');
      response.end();
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    elsewhere.listen(0, '127.0.0.1', resolve);
    await promise;
    const { port } = elsewhere.address() as AddressInfo;
    const answer = answersAt(slackHosts())(`http://127.0.0.1:${port}/x`, { text: '停电' });
    await expect(answer).rejects.toThrow(`not at "127.0.0.1:${port}"`);
    expect(heard).toEqual([]);
    elsewhere.close();
  });
});
