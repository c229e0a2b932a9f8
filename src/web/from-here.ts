/** Did a request begin on this machine, by its address, with nobody in between? */
import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../config/loopback.ts';

/** What proxies, tunnels and content networks add to what they pass on. */
const PASSED_ON = /^(?:via|forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-.*|fly-.*|ngrok-.*)$/;

/** Also not when a page of a foreign name was made to point here: its browser still says that name as the host. */
export function isFromHere({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const host = URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? '';
  return isLoopback(peer) && isLoopback(host) && !Object.keys(headers).some((name) => PASSED_ON.test(name));
}
