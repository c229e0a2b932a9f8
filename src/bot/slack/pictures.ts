/** How does a card's picture come to Slack? Uploaded first, then shown by its file id in an image block. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { SendError } from '../courier.ts';
import type { Picture } from '../view/card.ts';
import type { IsSlacks } from './hosts.ts';
import { calling, sendErrorOf } from './send-error.ts';

export interface Pictures {
  /** The id to show in a block; `undefined` when Slack's blocks do not show that kind. @throws SendError */
  upload(picture: Picture): Promise<string | undefined>;
  /** Puts it under the message `threadTs`, where a block could not show it. @throws SendError */
  shareUnder(picture: Picture, channelId: string, threadTs: string): Promise<void>;
}

/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
const SHOWN_IN_BLOCKS = /^image\/(png|jpeg|gif)$/;
const TIMEOUT = 30_000;
const MOST_KNOWN = 500;

export function slackPictures(
  client: webApi.WebClient,
  isSlacks: IsSlacks,
  readPicture: (sha256: string) => Promise<Uint8Array>,
): Pictures {
  /** File ids by SHA-256: an edit shows the same picture again. */
  const known = new Map<string, string>();

  async function transfer(
    picture: Picture,
    destination: { channel_id: string; thread_ts: string } | undefined,
  ): Promise<string> {
    const bytes = await readPicture(picture.sha256);
    const { upload_url: address, file_id: id } = await calling('files.getUploadURLExternal', () =>
      client.files.getUploadURLExternal({ filename: picture.name, length: bytes.length, alt_text: picture.alt }),
    );
    if (address === undefined || id === undefined || !isSlacks(address)) {
      throw new SendError(
        { kind: 'unavailable' },
        'Slack files.getUploadURLExternal: no address of its own to upload to',
      );
    }
    await sendBytes(address, bytes);
    const files: [{ id: string; title: string }] = [{ id, title: picture.alt }];
    await calling('files.completeUploadExternal', () =>
      client.files.completeUploadExternal(destination ? { files, ...destination } : { files }),
    );
    return id;
  }

  return {
    upload: async (picture) => {
      if (!SHOWN_IN_BLOCKS.test(picture.mediaType)) return undefined;
      const before = known.get(picture.sha256);
      if (before !== undefined) return before;
      const id = await transfer(picture, undefined);
      await untilReady(client, id);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(picture.sha256, id);
      return id;
    },
    shareUnder: async (picture, channelId, threadTs) => {
      known.delete(picture.sha256);
      await transfer(picture, { channel_id: channelId, thread_ts: threadTs });
    },
  };
}

/** No message has been posted by then, so whatever goes wrong, it was certainly not accepted. */
async function sendBytes(address: string, bytes: Uint8Array): Promise<void> {
  const upload = async () =>
    fetch(address, {
      method: 'POST',
      body: Buffer.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
  const response = await upload().catch((error: unknown) => {
    throw new SendError({ kind: 'unavailable' }, sendErrorOf('file upload', error).message, { cause: error });
  });
  await response.body?.cancel();
  if (!response.ok) throw new SendError({ kind: 'unavailable' }, `Slack file upload: status ${response.status}`);
}

const WAITS = [100, 200, 400, 800, 1600];

/** Slack takes a file in after it has answered: until it knows the file's kind, blocks may not show it. */
async function untilReady(client: webApi.WebClient, file: string): Promise<void> {
  for (const wait of WAITS) {
    const info = await calling('files.info', () => client.files.info({ file })).catch(ignoreNotFound);
    if (info?.file?.mimetype) return;
    await sleep(wait);
  }
}

function ignoreNotFound(error: unknown): undefined {
  if (error instanceof SendError && error.failure.kind === 'refused') return undefined;
  throw error;
}
