/** Slack's end of Socket Mode, as small as can be: hands out an address, says hello, sends envelopes, hears answers. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface SocketServer {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  /** Once Heye has connected. */
  readonly connected: Promise<void>;
  /** What Heye has sent, by `envelope_id`. */
  readonly answers: ReadonlyMap<string, unknown>;
  readonly send: (envelope: object) => void;
  readonly close: () => void;
}

export async function startSocketServer(appToken: string): Promise<SocketServer> {
  const answers = new Map<string, unknown>();
  const connected = Promise.withResolvers<void>();
  let link: Duplex | undefined;
  const server = createServer((request, response) => {
    const isRight =
      request.url === '/api/apps.connections.open' && request.headers.authorization === `Bearer ${appToken}`;
    const answer = isRight
      ? { ok: true, url: `ws://127.0.0.1:${portOf()}/link` }
      : { ok: false, error: 'invalid_auth' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const portOf = (): number => (server.address() as AddressInfo).port;
  server.on('upgrade', (request, socket) => {
    link = socket;
    shakeHands(request, socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      for (const text of readFrames(bytes)) {
        const said = JSON.parse(text) as { envelope_id: string; payload?: unknown };
        answers.set(said.envelope_id, said.payload);
      }
    });
    socket.write(frame({ type: 'hello', num_connections: 1, debug_info: {}, connection_info: {} }));
    connected.resolve();
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return {
    apiUrl: `http://127.0.0.1:${portOf()}/api/`,
    connected: connected.promise,
    answers,
    send: (envelope) => void link?.write(frame(envelope)),
    close: () => {
      link?.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** RFC 6455, 4.2.2. */
function shakeHands(request: IncomingMessage, socket: Duplex): void {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
}

function frame(json: object): Buffer {
  const text = Buffer.from(JSON.stringify(json));
  const length = text.length < 126 ? [text.length] : [126, text.length >> 8, text.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length]), text]);
}

/** Whole masked text frames, as these small answers come; pings and the rest are passed over. */
function* readFrames(bytes: Buffer): Generator<string> {
  for (let at = 0; at + 2 <= bytes.length;) {
    const isText = (bytes.readUInt8(at) & 15) === 1;
    const short = bytes.readUInt8(at + 1) & 127;
    const start = at + (short === 126 ? 4 : 2);
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
    const mask = bytes.subarray(start, start + 4);
    const body = bytes.subarray(start + 4, start + 4 + length);
    if (isText) yield Buffer.from(body.map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString();
    at = start + 4 + length;
  }
}
