/** The thread that draws: one picture in, its PNG or its error out. */
import { parentPort } from 'node:worker_threads';
import type { DigestPicture } from '../domain/digest-picture.ts';
import { drawDigest } from './draw-digest.ts';

export type DrawingReply =
  | { readonly kind: 'drawn'; readonly png: Uint8Array }
  | { readonly kind: 'failed'; readonly error: unknown };

async function reply(picture: DigestPicture): Promise<DrawingReply> {
  try {
    return { kind: 'drawn', png: await drawDigest(picture) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

parentPort?.on('message', (picture: DigestPicture) => {
  void reply(picture).then((answer) => parentPort?.postMessage(answer));
});
