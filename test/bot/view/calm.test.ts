import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calm } from '../../../src/bot/view/calm.ts';

/** Makes visible what is not. */
const seen = (text: string) => text.replaceAll('\u2068', '⟦').replaceAll('\u2069', '⟧');

describe('calm', () => {
  it.each([
    ['leaves Chinese and English as they are', '供电线路未到位 (10 kV) km/h', '供电线路未到位 (10 kV) km/h'],
    ['leaves emoji of several parts as they are', '👩‍🔧🏴󠁧󠁢󠁥󠁮󠁧󠁿1️⃣', '👩‍🔧🏴󠁧󠁢󠁥󠁮󠁧󠁿1️⃣'],
    ['leaves the marks of a language', 'Tiếng Việt u\u031b\u0301', 'Tiếng Việt u\u031b\u0301'],
    ['keeps lines and tabs', 'a\n\tb\r\nc', 'a\n\tb\r\nc'],
    ['leaves out what turns the direction', 'photo\u202Egpj.exe', 'photogpj.exe'],
    ['leaves out isolates that are never closed', '\u2067\u2066停电', '停电'],
    ['leaves out marks of direction', '\u200F\u200E\u061C停电', '停电'],
    ['leaves out what steers a terminal', '\u001B[2J\u009B31m停\u0000电\u0007', '[2J31m停电'],
    ['puts words from right to left into an isolate', 'שלום', '⟦שלום⟧'],
    ['and only them', 'P-1 مرحبا، عالم! 2 台', 'P-1 ⟦مرحبا، عالم⟧! 2 台'],
    ['line by line', 'שלום\n停电 א ב', '⟦שלום⟧\n停电 ⟦א ב⟧'],
    ['thins out what is piled up', `Z${'\u0310'.repeat(40)}a`, `Z${'\u0310'.repeat(4)}a`],
  ])('%s', (_, text, shown) => {
    expect(seen(calm(text))).toBe(shown);
  });

  it('closes every isolate on its own line, and does nothing more to calm words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = calm(text);
        expect(calm(once)).toBe(once);
        for (const line of once.split(/[\n\r\u2028\u2029]/))
          expect(line.match(/\u2068/g)?.length).toBe(line.match(/\u2069/g)?.length);
      }),
    );
  });
});
