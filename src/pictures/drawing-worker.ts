/** The thread that draws and sets type: one picture or document in, its bytes or its error out. */
import { parentPort } from 'node:worker_threads';
import type { DigestPicture } from '../domain/digest-picture.ts';
import type { SievePicture } from '../domain/sieve-picture.ts';
import type { OfficialDocument } from '../documents/lay-out.ts';

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

/** What it takes is loaded by the first that needs it: somebody may wait for a picture who wants no document. */
async function draw(request: DrawingRequest): Promise<Uint8Array> {
  switch (request.kind) {
    case 'digest':
      return (await import('./draw-digest.ts')).drawDigest(request.picture);
    case 'sieve':
      return (await import('./draw-sieve.ts')).drawSieve(request.picture);
    case 'pdf':
      return (await import('../documents/render-pdf.ts')).renderPdf(request.document);
    case 'docx':
      return (await import('../documents/render-docx.ts')).renderDocx(request.document);
  }
}

parentPort?.on('message', (request: DrawingRequest) => {
  void reply(request).then((answer) => parentPort?.postMessage(answer));
});
