/** A real browser on the local chat, when this machine has one. */
import { serve, type ServerType } from '@hono/node-server';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import type { LocalChat } from '../../../../src/bot/local/local-chat.ts';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

export const CHROMIUM = PLACES.find((path) => existsSync(path));

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openChromium(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(`no Chromium at ${PLACES.join(', ')}`);
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

export interface Serving {
  readonly address: string;
  stop(): Promise<void>;
}

/** Serves the chat on loopback, on a free port unless one is given. */
export async function serving(chat: LocalChat, wanted = 0): Promise<Serving> {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: chat.app.fetch, port: wanted, hostname: '127.0.0.1' }, () => resolve(started));
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      chat.close();
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
