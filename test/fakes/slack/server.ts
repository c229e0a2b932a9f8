/** Which part of the fake does this HTTP request belong to? */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, answerUnder } from './answering.ts';
import type { JsonObject } from './json.ts';
import { receiveUpload } from './methods/files.ts';
import { readUpload } from './request-body.ts';
import { answerResponse, readResponse } from './response-url.ts';
import { type Api, answerCall } from './web-api.ts';
import { recordCall } from './world.ts';

export interface Listening {
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
}

/** Listens on a free port of the loopback; `makeApi` gets the address. */
export async function listen(makeApi: (baseUrl: string) => Api): Promise<Listening> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = makeApi(baseUrl);
  server.on('request', (request, response) => {
    route(api, request, response).catch((error: unknown) => {
      api.world.violations.push(`the fake Slack itself failed: ${String(error)}`);
      response.writeHead(500).end(JSON.stringify({ ok: false, error: 'fatal_error' }));
    });
  });
  return { baseUrl, close: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}

async function route(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', api.baseUrl);
  const [, place = '', ...rest] = url.pathname.split('/');
  switch (place) {
    case 'api':
      return answerCall(api, url, request, response);
    case 'upload': {
      const bytes = await readUpload(request);
      const id = rest.at(-1) ?? '';
      const announced = Number(url.searchParams.get('length'));
      return simple(api, 'files.upload', { file: id, length: bytes.length }, response, () =>
        receiveUpload(api.world, id, announced, bytes)
          ? { status: 200, body: `OK - ${bytes.length}` }
          : { status: 400, body: 'upload refused' },
      );
    }
    case 'response': {
      const body = await readResponse(request);
      const id = rest.at(-1) ?? '';
      return simple(api, 'response_url', { id, ...body }, response, () => answerResponse(api, id, body));
    }
    case 'files-pri':
      return download(api, rest[0] ?? '', request, response);
    default:
      response.writeHead(404).end();
  }
}

async function simple(
  api: Api,
  method: string,
  args: JsonObject,
  response: ServerResponse,
  run: () => Answer,
): Promise<void> {
  const outcome = await answerUnder(api.faults.take(method, args), response, run);
  recordCall(api.world, { method, args, at: api.world.clock.now(), outcome });
}

/** Without the right token Slack shows its log-in page with status 200: saved unseen, it would pass for a photo. */
function download(api: Api, place: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = api.world.files.get(place.split('-').at(-1) ?? '');
  const authorized = request.headers.authorization === `Bearer ${api.botToken}` && api.world.scopes.has('files:read');
  return simple(api, 'files.download', { file: file?.id ?? place, authorized }, response, (): Answer => {
    if (!authorized) return { status: 200, body: '<!DOCTYPE html><html><body>Sign in to Slack</body></html>' };
    if (!file?.complete) return { status: 404, body: 'not found' };
    if (file.redirectTo !== undefined) return { status: 302, body: '', headers: { location: file.redirectTo } };
    return { status: 200, body: file.bytes, headers: { 'content-type': file.mimetype } };
  });
}
