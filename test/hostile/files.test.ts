/** Files that are meant to do harm: bombs, disguises, names, and addresses that lead somewhere else. */
import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SendError } from '../../src/bot/courier.ts';
import { downloadFile } from '../../src/bot/slack/download.ts';
import { slackHosts } from '../../src/bot/slack/hosts.ts';
import { slackClient } from '../../src/bot/slack/web-client.ts';
import { telegramCourier } from '../../src/bot/telegram/courier.ts';
import { checkReceivedFile, storedFileHeaders } from '../../src/files/received-file.ts';
import { SAMPLES } from '../files/sample-files.ts';
import { strictLog } from '../support/strict-log.ts';
import { zipOf } from './support/zip.ts';

const MEGABYTE = 1024 * 1024;
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** A picture that claims these dimensions, and holds nothing. */
function pngOf(width: number, height: number): Uint8Array {
  const png = Buffer.from(SAMPLES.png);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return new Uint8Array(png);
}

describe('a bomb', () => {
  it.each([
    ['a picture of 65,535 by 65,535', pngOf(65_535, 65_535)],
    ['a picture of two milliard by two milliard', pngOf(0x7fffffff, 0x7fffffff)],
    [
      'a document whose list of parts unpacks to 300 MB',
      zipOf([{ name: '[Content_Types].xml', data: ' '.repeat(300 * MEGABYTE) }]),
    ],
    ['a document of 60,000 parts', zipOf(Array.from({ length: 60_000 }, (_, at) => ({ name: `${at}`, data: 'x' })))],
  ])('is looked at and never unpacked: %s', async (_, bytes) => {
    const before = process.memoryUsage().arrayBuffers;
    const startedAt = performance.now();
    await checkReceivedFile(bytes, 'a.png');
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 * MEGABYTE);
  });
});

describe('a file in disguise', () => {
  const script = '<script>alert(document.domain)</script>';

  it.each([
    ['a web page as a picture', 'a.png', bytesOf(`<html>${script}`)],
    ['a drawing with a script', 'a.svg', SAMPLES.svg],
    ['a drawing with a script as a picture', 'a.png', SAMPLES.svg],
    ['a web page behind a byte order mark', 'a.pdf', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(script)])],
    ['a program as a document', 'a.docx', SAMPLES.windowsProgram],
    ['a document with macros', 'a.docx', SAMPLES.docm],
    ['an archive as a workbook', 'a.xlsx', SAMPLES.zip],
    ['a script', 'a.jpg', SAMPLES.script],
    ['words', 'a.pdf', SAMPLES.text],
  ])('is not taken: %s', async (_, name, bytes) => {
    expect(await checkReceivedFile(bytes, name)).toMatchObject({ kind: 'refused', reason: 'type' });
  });

  it.each([
    ['a GIF that is a script too', bytesOf(`GIF89a/*${'\0'.repeat(20)}*/=1;${script}`)],
    ['a picture with a web page behind it', Buffer.concat([SAMPLES.png, bytesOf(`<html>${script}`)])],
    ['a picture with an archive behind it', Buffer.concat([SAMPLES.jpeg, SAMPLES.zip])],
    ['a PDF with a web page in it', Buffer.concat([SAMPLES.pdf, bytesOf(script)])],
  ])('is served as what it begins as, and runs nothing: %s', async (_, bytes) => {
    const checked = await checkReceivedFile(new Uint8Array(bytes), 'a.html');
    if (checked.kind === 'refused') throw new Error(`refused: ${checked.reason}`);
    const headers = storedFileHeaders(checked.mediaType, checked.safeName);
    expect(headers['Content-Type']).toMatch(/^(?:image\/(?:gif|png|jpeg)|application\/pdf)$/);
    expect(headers['X-Content-Type-Options']).toBe('nosniff');
    expect(headers['Content-Security-Policy']).toBe("default-src 'none'; sandbox");
    expect(checked.safeName).not.toContain('html');
  });

  it.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'x\r\nSet-Cookie: a=b', ''])(
    'is a download of bare bytes when a stored type has become "%s"',
    (mediaType) => {
      const headers = storedFileHeaders(mediaType, 'a');
      expect(headers['Content-Type']).toBe('application/octet-stream');
      expect(headers['Content-Disposition']).toMatch(/^attachment;/);
    },
  );

  it.each([
    'a\r\nSet-Cookie: x=1',
    '"; filename="b.html',
    '\u202Elmth.a',
    '字'.repeat(5000),
    '\0',
    '../../a',
    'a\uD800',
    '%0d%0a',
  ])('adds nothing to a header by its name: %.20s', (name) => {
    const headers = new Headers(storedFileHeaders('application/pdf', name));
    expect([...headers.keys()]).toHaveLength(5);
    expect(headers.get('content-disposition')).toMatch(
      /^inline; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.~!#$&+^`|%-]*$/,
    );
  });

  it('is kept byte for byte, with what a camera wrote into it: it is evidence', async () => {
    const photo = Buffer.concat([
      SAMPLES.jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xe1, 0, 8]),
      bytesOf('Exif\0\0'),
      SAMPLES.jpeg.subarray(2),
    ]);
    const before = createHash('sha256').update(photo).digest('hex');
    expect(await checkReceivedFile(photo, 'a.jpg')).toMatchObject({ kind: 'accepted', mediaType: 'image/jpeg' });
    expect(createHash('sha256').update(photo).digest('hex')).toBe(before);
  });
});

describe('an address that is Slack’s', () => {
  const isSlacks = slackHosts();

  it.each([
    'https://files.slack.com/files-pri/T1-F1/a.png',
    'https://slack.com/x',
    'https://hooks.slack.com/actions/x',
  ])('is %s', (address) => {
    expect(isSlacks(address)).toBe(true);
  });

  it.each([
    'http://files.slack.com/x',
    'https://slack.com.evil.example/x',
    'https://slack.com@evil.example/x',
    'https://evilslack.com/x',
    'https://files.slack.com.:444@127.0.0.1/',
    'https://127.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'ftp://files.slack.com/x',
    'file:///etc/passwd',
    'data:text/html,x',
    'gopher://slack.com',
    '//files.slack.com/x',
    'javascript:alert(1)//slack.com',
    '\\\\slack.com\\x',
    'https://ｓｌａｃｋ.com.evil.example/',
    '',
  ])('is not %s', (address) => {
    expect(isSlacks(address)).toBe(false);
  });
});

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  servers = [];
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Slack's API and its files on one server, as a file's address and size are told, and its bytes given. */
async function fromSlack(
  file: (base: string) => object,
  give: RequestListener,
  most = MEGABYTE,
): Promise<SendError | Uint8Array> {
  let base = '';
  base = await serve((request, response) => {
    if (request.url !== '/api/files.info') return give(request, response);
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({ ok: true, file: file(base) }));
  });
  const apiUrl = `${base}/api/`;
  const client = slackClient({ token: 'xoxb-secret', apiUrl, log: strictLog }, 2000);
  return downloadFile(client, slackHosts(apiUrl), 'F1', most).catch((error: unknown) => {
    if (!(error instanceof SendError) || error.message.includes('xoxb')) throw error;
    return error;
  });
}

async function fromTelegram(filePath: string, give: RequestListener): Promise<SendError | Uint8Array> {
  const apiRoot = await serve((request, response) => {
    if (!request.url?.endsWith('/getFile')) return give(request, response);
    response.setHeader('content-type', 'application/json');
    return response.end(
      JSON.stringify({ ok: true, result: { file_id: 'a', file_unique_id: 'a', file_path: filePath } }),
    );
  });
  const courier = telegramCourier({ token: '1:secret', apiRoot, readPicture: async () => new Uint8Array() });
  return courier.fetchFile('a', MEGABYTE).catch((error: unknown) => {
    if (!(error instanceof SendError) || error.message.includes('1:secret')) throw error;
    return error;
  });
}

/** Sends for as long as anybody listens. */
const endless: RequestListener = (_, response) => {
  const chunk = Buffer.alloc(64 * 1024);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
};

describe('a file that is fetched', () => {
  const own = (base: string) => ({ url_private: `${base}/a.png`, mimetype: 'image/png', size: 10 });

  it.each([
    'http://169.254.169.254/x',
    'ftp://127.0.0.1/x',
    'file:///etc/passwd',
    '//evil.example/x',
    'https://evil.example',
  ])('is not followed from Slack to %s', async (location) => {
    const failed = await fromSlack(own, (_, response) => response.writeHead(302, { location }).end());
    expect(failed).toMatchObject({ failure: { kind: 'refused' } });
  });

  it('is not followed round in circles', async () => {
    let asked = 0;
    const failed = await fromSlack(own, (_, response) => {
      asked += 1;
      response.writeHead(302, { location: '/a.png' }).end();
    });
    expect(failed).toMatchObject({ failure: { kind: 'refused' } });
    expect(asked).toBeLessThan(6);
  });

  it.each([
    ['does not end', own],
    ['says it is small and does not end', (base: string) => ({ ...own(base), size: 1 })],
    ['does not say how large it is', (base: string) => ({ url_private: `${base}/a.png` })],
  ])('from Slack is given up when it %s', async (_, file) => {
    expect(await fromSlack(file, endless)).toMatchObject({ failure: { kind: 'refused' } });
  });

  it('from Slack is read no further than it says', async () => {
    const bytes = await fromSlack(own, (_, response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nshort, and much more');
    });
    expect(Buffer.from(bytes as Uint8Array).toString()).toBe('short');
  });

  it('from Slack is tried again when it is shorter than it said', async () => {
    const failed = await fromSlack(own, (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('short', () => response.destroy());
    });
    expect(failed).toMatchObject({ retryable: true });
  });

  it('from Telegram is given up when it does not end', async () => {
    expect(await fromTelegram('photos/a.jpg', endless)).toMatchObject({ failure: { kind: 'refused' } });
  });

  it.each([
    '../../bot1:other/getMe',
    'photos/../../x',
    '/etc/passwd',
    'photos//x',
    './x',
    'a\\..\\x',
    'photos/%2e%2e/x',
    '..',
    '',
  ])('from Telegram is asked for at no other path: "%s"', async (path) => {
    const asked: string[] = [];
    const failed = await fromTelegram(path, (request, response) => {
      asked.push(request.url ?? '');
      response.end('gotcha');
    });
    expect(failed).toMatchObject({ failure: { kind: 'refused' } });
    expect(asked).toEqual([]);
  });

  it('from Telegram is asked for by its name, whatever signs are in it', async () => {
    const asked: string[] = [];
    await fromTelegram('documents/a?b=c#d @evil.example.jpg', (request, response) => {
      asked.push(request.url ?? '');
      response.end('x');
    });
    expect(asked).toEqual(['/file/bot1:secret/documents/a%3Fb%3Dc%23d%20%40evil.example.jpg']);
  });
});
