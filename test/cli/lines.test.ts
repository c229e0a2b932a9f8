import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/cli/lines.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const lines = async (text: string, size = 3) => Array.fromAsync(linesOf(inPieces(Buffer.from(text), size)));

describe('linesOf', () => {
  it.each([
    ['no line in nothing', '', []],
    ['a last line without its end', '一\n二', ['一', '二']],
    ['an empty line', 'a\n\nb\n', ['a', '', 'b']],
    ['line breaks of other kinds within a line', 'a\r\u2028b\u2029c\u0085d\n', ['a\r\u2028b\u2029c\u0085d']],
  ])('finds %s', async (_, text, expected) => {
    expect(await lines(text)).toEqual(expected);
  });

  it('finds the same lines however the bytes arrive', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', ' '));
    await fc.assert(
      fc.asyncProperty(fc.array(text), fc.integer({ min: 1, max: 9 }), async (written, size) => {
        expect(await lines(written.map((line) => `${line}\n`).join(''), size)).toEqual(written);
      }),
    );
  });
});
