/** The drawing thread with two faults added: it dies, or hangs, over a picture that says so in its title. */
import { parentPort } from 'node:worker_threads';
import type { DrawingRequest } from '../../src/pictures/drawing-worker.ts';
import '../../src/pictures/drawing-worker.ts';

parentPort?.on('message', (request: DrawingRequest) => {
  const title = 'picture' in request ? request.picture.title : '';
  if (title === 'dies') process.exit(3);
  if (title === 'throws') throw new Error('out of ink');
  if (title === 'hangs') for (;;);
});
