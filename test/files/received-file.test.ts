import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReceivedFile, RECEIVING_LIMITS, storedFileHeaders } from '../../src/files/received-file.ts';
import { SAMPLES } from './sample-files.ts';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

async function nameOf(declaredName: string): Promise<string> {
  const checked = await checkReceivedFile(SAMPLES.jpeg, declaredName);
  if (checked.kind === 'refused') throw new Error(`a JPEG was refused: ${checked.reason}`);
  return checked.safeName;
}

describe('checkReceivedFile', () => {
  it.each([
    ['a JPEG', SAMPLES.jpeg, 'image/jpeg', 'jpg'],
    ['a PNG', SAMPLES.png, 'image/png', 'png'],
    ['a WebP', SAMPLES.webp, 'image/webp', 'webp'],
    ['a GIF', SAMPLES.gif, 'image/gif', 'gif'],
    ['a photo of an iPhone', SAMPLES.heic, 'image/heic', 'heic'],
    ['a HEIF image', SAMPLES.heif, 'image/heif', 'heic'],
    ['a PDF', SAMPLES.pdf, 'application/pdf', 'pdf'],
    ['a Word document', SAMPLES.docx, `${OPEN_XML}.wordprocessingml.document`, 'docx'],
    ['an Excel workbook', SAMPLES.xlsx, `${OPEN_XML}.spreadsheetml.sheet`, 'xlsx'],
    ['a video', SAMPLES.mp4, 'video/mp4', 'mp4'],
  ])('takes %s, whatever its name says', async (_, bytes, mediaType, extension) => {
    const expected = { kind: 'accepted', mediaType, extension, safeName: `现场.${extension}` };
    expect(await checkReceivedFile(bytes, '现场.html')).toEqual(expected);
    expect(await checkReceivedFile(bytes, `现场.${extension}`)).toEqual(expected);
  });

  it.each([
    ['a web page', SAMPLES.html, undefined],
    ['an SVG, which can run scripts', SAMPLES.svg, 'application/xml'],
    ['a shell script', SAMPLES.script, undefined],
    ['a Windows program', SAMPLES.windowsProgram, 'application/x-msdownload'],
    ['a Linux program', SAMPLES.linuxProgram, 'application/x-elf'],
    ['an archive', SAMPLES.zip, 'application/zip'],
    ['a document with macros', SAMPLES.docm, 'application/vnd.ms-word.document.macroenabled.12'],
    ['a QuickTime film', SAMPLES.quickTime, 'video/quicktime'],
    ['plain text', SAMPLES.text, undefined],
  ])('refuses %s that calls itself a photo', async (_, bytes, found) => {
    expect(await checkReceivedFile(bytes, 'photo.jpg')).toEqual({ kind: 'refused', reason: 'type', found });
  });

  it('refuses an empty file', async () => {
    expect(await checkReceivedFile(new Uint8Array(), 'photo.jpg')).toEqual({ kind: 'refused', reason: 'empty' });
  });

  it('takes a file of exactly the limit and refuses one byte more', async () => {
    const size = SAMPLES.png.length;
    expect((await checkReceivedFile(SAMPLES.png, 'a.png', { maxBytes: size })).kind).toBe('accepted');
    expect(await checkReceivedFile(SAMPLES.png, 'a.png', { maxBytes: size - 1 })).toEqual({
      kind: 'refused',
      reason: 'too-large',
      size,
      maxBytes: size - 1,
    });
  });

  it('allows 20 MB unless told otherwise', async () => {
    const photo = new Uint8Array(20 * 1024 * 1024);
    photo.set(SAMPLES.jpeg);
    expect((await checkReceivedFile(photo, 'photo.jpg')).kind).toBe('accepted');
    const more = new Uint8Array(RECEIVING_LIMITS.maxBytes + 1);
    expect(await checkReceivedFile(more, 'photo.jpg')).toMatchObject({ kind: 'refused', reason: 'too-large' });
  });

  it('answers on any bytes', async () => {
    const beginnings = Object.values(SAMPLES).map((sample) => sample.subarray(0, 64));
    const bytes = fc
      .tuple(fc.constantFrom(...beginnings, new Uint8Array()), fc.uint8Array({ maxLength: 300 }))
      .map((parts) => Buffer.concat(parts));
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        expect(['accepted', 'refused']).toContain((await checkReceivedFile(file, 'file')).kind);
      }),
    );
  });
});

describe('safeName of checkReceivedFile', () => {
  it.each([
    ['keeps Chinese words', '供电线路 现场.jpg', '供电线路 现场.jpg'],
    ['takes the extension from the content', 'IMG_0042.JPEG', 'IMG_0042.jpg'],
    ['keeps a number after a point', '方案 v1.2', '方案 v1.2.jpg'],
    ['drops folders of Linux', '../../etc/passwd', 'passwd.jpg'],
    ['drops folders of Windows', 'C:\\Users\\wang\\照片.png', '照片.jpg'],
    ['drops line breaks and other control characters', 'a\r\nSet-Cookie: x\0.jpg', 'aSet-Cookie_ x.jpg'],
    ['drops what turns the direction of writing', 'photo\u202Egpj.exe', 'photogpj.jpg'],
    ['drops invisible characters', 'pho\u200Bto\uFEFF.jpg', 'photo.jpg'],
    ['drops half a character', 'photo\uD83D.jpg', 'photo.jpg'],
    ['composes what was written in parts (NFC)', 'Cafe\u0301.jpg', 'Caf\u00E9.jpg'],
    ['hides no file by a leading dot', '.htaccess.jpg', 'htaccess.jpg'],
    ['names what has no name', '', 'file.jpg'],
    ['names what is all dots', '...', 'file.jpg'],
  ])('%s', async (_, declared, safe) => {
    expect(await nameOf(declared)).toBe(safe);
  });

  it('cuts a long name to 120 with its extension, and no character in half', async () => {
    expect(await nameOf('供'.repeat(200))).toBe(`${'供'.repeat(116)}.jpg`);
    expect(await nameOf(`a${'👷'.repeat(100)}`)).toBe(`a${'👷'.repeat(57)}.jpg`);
  });

  it('is safe and of its kind, whatever the name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (declared) => {
        const safe = await nameOf(declared);
        expect(safe).toMatch(/^[^./\\\p{Cc}\p{Cf}\p{Cs}][^/\\\p{Cc}\p{Cf}\p{Cs}]*\.jpg$/u);
        expect(safe.length).toBeLessThanOrEqual(120);
        expect(safe).toBe(safe.normalize('NFC'));
      }),
    );
  });
});

describe('storedFileHeaders', () => {
  it('shows an image in place under its name in both forms', () => {
    expect(storedFileHeaders('image/jpeg', "供电 (1)'s.jpg")).toEqual({
      'Content-Type': 'image/jpeg',
      'Content-Disposition': `inline; filename="__ (1)'s.jpg"; filename*=UTF-8''%E4%BE%9B%E7%94%B5%20%281%29%27s.jpg`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it.each([
    ['a PDF in place', 'application/pdf', 'application/pdf', 'inline'],
    ['a Word document as a download', `${OPEN_XML}.wordprocessingml.document`, undefined, 'attachment'],
    ['a video as a download', 'video/mp4', 'video/mp4', 'attachment'],
    ['a page as bare bytes', 'text/html', 'application/octet-stream', 'attachment'],
    ['a page in disguise as bare bytes', 'image/svg+xml', 'application/octet-stream', 'attachment'],
    ['a type with a trick in it as bare bytes', 'image/png\r\nX: y', 'application/octet-stream', 'attachment'],
  ])('serves %s', (_, mediaType, served, disposition) => {
    const headers = storedFileHeaders(mediaType, 'x');
    expect(headers['Content-Type']).toBe(served ?? mediaType);
    expect(headers['Content-Disposition']).toMatch(new RegExp(`^${disposition};`, 'u'));
  });

  it('makes headers that HTTP accepts and the same name again, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const { 'Content-Disposition': disposition = '' } = storedFileHeaders('image/png', name);
        const parts = /^inline; filename="[^"\\]*"; filename\*=UTF-8''([\w!#$&+.^`|~%-]*)$/u.exec(disposition);
        expect(new Headers({ 'Content-Disposition': disposition }).get('content-disposition')).toBe(disposition);
        expect(decodeURIComponent(parts?.[1] ?? 'no name')).toBe(name.toWellFormed());
      }),
    );
  });
});
