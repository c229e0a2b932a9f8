import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/bot/view/card.ts';
import { visibleText } from '../../fakes/slack/index.ts';
import { aPost, failureOf, openPostOffice, PNG, type PostOffice } from './post-office.ts';

let office: PostOffice;
beforeEach(async () => {
  office = await openPostOffice();
});
afterEach(() => office.close());

const picture = { sha256: 'a'.repeat(64), mediaType: 'image/png', name: 'digest.png', alt: '开复工率 71.0%' };
const digest: Card = { tone: 'neutral', title: '周调度', picture };

describe('slackCourier shows pictures', () => {
  const imagesIn = (chat: string) =>
    office.slack.messagesIn(chat).flatMap(({ blocks }) => blocks.filter((block) => block['type'] === 'image'));

  it('in the message, uploaded once for all its edits', async () => {
    const posted = await office.courier.post(aPost({ card: digest }));
    await office.courier.edit(posted, { ...digest, title: '周调度(补发)' }, 'zh-CN');
    expect(imagesIn('C0POWER')).toMatchObject([{ alt_text: '开复工率 71.0%' }]);
    expect(office.slack.callsTo('files.upload')).toMatchObject([{ args: { length: PNG.length } }]);
    expect(office.slack.messagesIn('C0POWER')).toHaveLength(1);
  });

  it('under the message, when Slack does not show it in a block yet', async () => {
    office.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    const { messageId } = await office.courier.post(aPost({ card: digest }));
    const [message, shared] = office.slack.messagesIn('C0POWER');
    expect(message).toMatchObject({ ts: messageId });
    expect(message && visibleText(message)).toContain('图片：开复工率 71.0%');
    expect(shared).toMatchObject({ threadTs: messageId, files: [expect.stringMatching(/^F/)] });
    expect(imagesIn('C0POWER')).toEqual([]);
  });

  it('under the message, when it is of a kind that blocks do not show', async () => {
    const { messageId } = await office.courier.post(
      aPost({ card: { ...digest, picture: { ...picture, mediaType: 'image/webp' } } }),
    );
    expect(office.slack.messagesIn('C0POWER')).toMatchObject([{ ts: messageId }, { threadTs: messageId }]);
  });

  it('and leaves the message standing when even that fails', async () => {
    office.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    office.slack.faults.next(
      'files.completeUploadExternal',
      { kind: 'status', status: 503 },
      { when: (args) => 'channel_id' in args },
    );
    await office.courier.post(aPost({ card: digest }));
    expect(office.slack.messagesIn('C0POWER')).toHaveLength(1);
    expect(office.warnings).toEqual(['slack: a picture could not be shown with its message']);
  });

  it('and posts nothing while the upload fails', async () => {
    office.slack.faults.next('files.upload', { kind: 'status', status: 500 });
    expect(await failureOf(office.courier.post(aPost({ card: digest })))).toEqual({ kind: 'unavailable' });
    expect(office.slack.messagesIn('C0POWER')).toEqual([]);
  });
});

describe('slackCourier fetches files', () => {
  const photo = (redirectTo?: string) =>
    office.slack.addFile({
      user: 'U0WANG',
      bytes: PNG,
      name: 'a.png',
      mimetype: 'image/png',
      ...(redirectTo === undefined ? {} : { redirectTo }),
    });

  it('with their bytes', async () => {
    expect(Buffer.from(await office.courier.fetchFile(photo().id, 1000))).toEqual(PNG);
  });

  it('of exactly the size that is allowed, and not of a byte more', async () => {
    const { id } = photo();
    expect(await office.courier.fetchFile(id, PNG.length)).toHaveLength(PNG.length);
    expect(await failureOf(office.courier.fetchFile(id, PNG.length - 1))).toEqual({ kind: 'refused' });
  });

  it('and takes the token to Slack only', async () => {
    const seen: (string | undefined)[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('gotcha');
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    elsewhere.listen(0, '127.0.0.1', resolve);
    await promise;
    const { port } = elsewhere.address() as AddressInfo;
    expect(await failureOf(office.courier.fetchFile(photo(`http://127.0.0.1:${port}/photo`).id, 1000))).toEqual({
      kind: 'refused',
    });
    expect(seen).toEqual([]);
    elsewhere.close();
  });

  it('over a redirect within Slack', async () => {
    const moved = photo(photo().wire['url_private_download'] as string);
    expect(await office.courier.fetchFile(moved.id, 1000)).toHaveLength(PNG.length);
  });

  it('and tells a log-in page from a photo', async () => {
    office.slack.faults.next('files.download', { kind: 'html' });
    expect(await failureOf(office.courier.fetchFile(photo().id, 1000))).toEqual({ kind: 'unauthorized' });
  });

  it('that do not exist, never', async () => {
    expect(await failureOf(office.courier.fetchFile('F0NOTHING', 1000))).toEqual({ kind: 'refused' });
  });
});
