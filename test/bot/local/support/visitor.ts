/** A browser's requests to the local chat, without a browser: the headers that it would send, its events as they come. */
import { randomUUID } from 'node:crypto';
import type { LocalChat } from '../../../../src/bot/local/local-chat.ts';

const HOST = '127.0.0.1:3000';
const ORIGIN = `http://${HOST}`;

export type Fields = Readonly<Record<string, string | File | readonly (string | File)[]>>;

export function visitor({ app }: LocalChat) {
  const ask = async (path: string, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> =>
    app.request(`${ORIGIN}${path}`, { headers: { host: HOST, ...headers }, signal });
  return {
    ask,
    /** One deed; its key is fresh unless it is given. */
    async post(path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Response> {
      const body = new FormData();
      for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) {
        for (const one of [value].flat()) body.append(name, one);
      }
      const all = { host: HOST, origin: ORIGIN, 'sec-fetch-site': 'same-origin', ...headers };
      return app.request(`${ORIGIN}${path}`, { method: 'POST', body, headers: all });
    },
    async page(path: string, headers: Record<string, string> = {}): Promise<string> {
      const response = await ask(path, headers);
      if (response.status !== 200) throw new Error(`GET ${path} answered ${response.status}`);
      return response.text();
    },
  };
}

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/** Events of a stream in their order; ends when the server ends it. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent, void, undefined> {
  if (response.body === null) throw new Error('the live stream has no body');
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield eventOf(block);
  }
}

function eventOf(block: string): ServerEvent {
  const lines = block.split('\n');
  const all = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
  return { event: all('event')[0] ?? 'message', data: all('data').join('\n'), id: all('id')[0] ?? '' };
}

/** The address of the page's live stream, as the page itself has it. */
export function liveAddressIn(page: string): string {
  const address = /hx-sse:connect="([^"]+)"/.exec(page)?.[1];
  if (address === undefined) throw new Error('the page has no live stream');
  return address.replaceAll('&amp;', '&');
}
