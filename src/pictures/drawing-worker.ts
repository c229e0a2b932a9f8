/** The thread that draws and sets type: one picture or document in, its bytes or its error out. */
import { parentPort } from 'node:worker_threads';
import type { DigestPicture } from '../domain/digest-picture.ts';
import type { SievePicture } from '../domain/sieve-picture.ts';
import type { OfficialDocument } from '../documents/lay-out.ts';
import { renderDocx } from '../documents/render-docx.ts';
import { renderPdf } from '../documents/render-pdf.ts';
import { drawDigest } from './draw-digest.ts';
import { drawSieve } from './draw-sieve.ts';

export type DrawingRequest =
  | { readonly kind: 'digest'; readonly picture: DigestPicture }
  | { readonly kind: 'sieve'; readonly picture: SievePicture }
  | { readonly kind: 'pdf' | 'docx'; readonly document: OfficialDocument };

export type DrawingReply =
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly error: unknown };

async function reply(request: DrawingRequest): Promise<DrawingReply> {
  try {
    return { kind: 'drawn', bytes: await draw(request) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

async function draw(request: DrawingRequest): Promise<Uint8Array> {
  switch (request.kind) {
    case 'digest':
      return drawDigest(request.picture);
    case 'sieve':
      return drawSieve(request.picture);
    case 'pdf':
      return renderPdf(request.document);
    case 'docx':
      return renderDocx(request.document);
  }
}

parentPort?.on('message', (request: DrawingRequest) => {
  void reply(request).then((answer) => parentPort?.postMessage(answer));
});
