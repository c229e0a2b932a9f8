/** The drawing thread with two faults added: it dies, or hangs, over a picture that says so in its title. */
import { parentPort } from 'node:worker_threads';
import type { DigestPicture } from '../../src/domain/digest-picture.ts';
import '../../src/pictures/drawing-worker.ts';

parentPort?.on('message', ({ title }: DigestPicture) => {
  if (title === 'dies') process.exit(3);
  if (title === 'throws') throw new Error('out of ink');
  if (title === 'hangs') for (;;);
});
