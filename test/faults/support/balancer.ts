/** The one address in front of all replicas, as an operator's proxy has it: each request goes to the next that lives. */
import { createServer, request as requestTo } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/** @param living addresses of what is running now */
export async function openBalancer(living: () => readonly string[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const all = living();
    const base = all[(turn += 1) % Math.max(1, all.length)];
    if (base === undefined) return void outgoing.writeHead(502).end();
    const { method, headers, url = '/' } = incoming;
    const forwarded = requestTo(`${base}${url}`, { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    forwarded.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
    incoming.on('error', () => forwarded.destroy()).pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
