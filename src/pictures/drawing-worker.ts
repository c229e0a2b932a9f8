/** The thread that draws: one picture in, its PNG or its error out. */
import { parentPort } from 'node:worker_threads';
import type { DigestPicture } from '../domain/digest-picture.ts';
import type { SievePicture } from '../domain/sieve-picture.ts';
import { drawDigest } from './draw-digest.ts';
import { drawSieve } from './draw-sieve.ts';

export type DrawingRequest =
  | { readonly kind: 'digest'; readonly picture: DigestPicture }
  | { readonly kind: 'sieve'; readonly picture: SievePicture };

export type DrawingReply =
  | { readonly kind: 'drawn'; readonly png: Uint8Array }
  | { readonly kind: 'failed'; readonly error: unknown };

async function reply(request: DrawingRequest): Promise<DrawingReply> {
  try {
    return { kind: 'drawn', png: await draw(request) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

function draw(request: DrawingRequest): Promise<Uint8Array> {
  switch (request.kind) {
    case 'digest':
      return drawDigest(request.picture);
    case 'sieve':
      return drawSieve(request.picture);
  }
}

parentPort?.on('message', (request: DrawingRequest) => {
  void reply(request).then((answer) => parentPort?.postMessage(answer));
});
