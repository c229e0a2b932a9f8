/** How do the queue's messages come to Slack, each once, and how are they edited in place? */
import type { webApi } from '@slack/bolt';
import type { Locale } from '../../domain/locale.ts';
import { type Courier, type Post, SendError } from '../courier.ts';
import type { Card } from '../view/card.ts';
import { slackAccounts } from './accounts.ts';
import { renderCard } from './card-blocks.ts';
import { downloadFile } from './download.ts';
import { deliveryMetadata, findEarlierPost } from './earlier-post.ts';
import { slackHosts } from './hosts.ts';
import { slackPictures } from './pictures.ts';
import { calling } from './send-error.ts';
import { type SlackAccess, slackClient } from './web-client.ts';

export interface SlackCourierOptions extends SlackAccess {
  /** The bytes of a stored file. */
  readonly readPicture: (sha256: string) => Promise<Uint8Array>;
}

/** Milliseconds; LIBRARIES.md: `WebClient` waits for ever by itself. */
const TIMEOUT = 8000;

/** Direct messages go by the id of their person: `Posted.chatId` is the `Post`'s own. */
export function slackCourier(options: SlackCourierOptions): Courier {
  const client = slackClient(options, TIMEOUT);
  const isSlacks = slackHosts(options.apiUrl);
  const pictures = slackPictures(client, isSlacks, options.readPicture);
  const accounts = slackAccounts(client);
  const channelOf = conversations(client);

  /** @param refused what to do when Slack takes the message without its picture only */
  async function withPicture<T>(
    card: Card,
    say: (fileId: string | undefined) => Promise<T>,
    refused: (said: T) => Promise<void>,
  ): Promise<T> {
    const fileId = card.picture && (await pictures.upload(card.picture));
    if (fileId !== undefined) {
      try {
        return await say(fileId);
      } catch (error) {
        if (!(error instanceof SendError && error.failure.kind === 'refused')) throw error;
      }
    }
    const said = await say(undefined);
    if (card.picture) await refused(said);
    return said;
  }

  /** The message stands without its picture: that alone is no reason to post it again. */
  async function shareUnder(card: Card, chatId: string, ts: string): Promise<void> {
    try {
      if (card.picture) await pictures.shareUnder(card.picture, await channelOf(chatId), ts);
    } catch (error) {
      options.log.warn({ err: error, chatId, ts }, 'slack: a picture could not be shown with its message');
    }
  }

  async function post({ chatId, card, locale, deliveryId, queuedAt, maybePosted }: Post): Promise<string> {
    const before = maybePosted
      ? await findEarlierPost(client, await channelOf(chatId), deliveryId, queuedAt)
      : undefined;
    if (before !== undefined) return before;
    const metadata = deliveryMetadata(deliveryId);
    return withPicture(
      card,
      async (fileId) => {
        const words = worded(card, locale, fileId);
        const { channel, ts } = await calling('chat.postMessage', () =>
          client.chat.postMessage({ channel: chatId, ...words, metadata, unfurl_links: false, unfurl_media: false }),
        );
        if (channel === undefined || ts === undefined)
          throw new SendError({ kind: 'unknownOutcome' }, 'Slack chat.postMessage: no ts');
        channelOf.learn(chatId, channel);
        return ts;
      },
      (ts) => shareUnder(card, chatId, ts),
    );
  }

  return {
    platform: 'slack',
    post: async (message) => ({ chatId: message.chatId, messageId: await post(message) }),
    edit: async ({ chatId, messageId: ts }, card, locale) => {
      const channel = await channelOf(chatId);
      await withPicture(
        card,
        async (fileId) => {
          await calling('chat.update', () => client.chat.update({ channel, ts, ...worded(card, locale, fileId) }));
        },
        async () => undefined,
      );
    },
    findAccount: (email) => accounts.find(email),
    emailOf: (accountId) => accounts.emailOf(accountId),
    fetchFile: (fileId, maxBytes) => downloadFile(client, isSlacks, fileId, maxBytes),
  };
}

/** `parse: none`: Slack must not make links and mentions of what people wrote. */
function worded(card: Card, locale: Locale, fileId: string | undefined) {
  return { ...renderCard(card, locale, 'message', fileId), parse: 'none' } as const;
}

/** The conversation behind a chat: `chat.postMessage` takes a person's id, history and edits do not. */
function conversations(client: webApi.WebClient) {
  const known = new Map<string, string>();
  const channelOf = async (chatId: string): Promise<string> => {
    const channel = /^[UW]/.test(chatId) ? known.get(chatId) : chatId;
    if (channel !== undefined) return channel;
    const opened = await calling('conversations.open', () => client.conversations.open({ users: chatId }));
    if (opened.channel?.id === undefined)
      throw new SendError({ kind: 'unreachable' }, `Slack conversations.open: nothing for ${chatId}`);
    known.set(chatId, opened.channel.id);
    return opened.channel.id;
  };
  return Object.assign(channelOf, { learn: (chatId: string, channel: string) => void known.set(chatId, channel) });
}
