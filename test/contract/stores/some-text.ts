/** What people write and paste, as far as it is let in: everything but NUL and halves of characters. */
import fc from 'fast-check';

/** One of each kind that has broken software before. */
export const AWKWARD_TEXTS = [
  '供电线路未到位😀👩‍👩‍👧‍👦🇨🇳',
  'שלום العربية \u202Eevil\u202C \u2066isolate\u2069',
  'a\u0001b\u0007c\u001B[31md\u007Fe\u0085f\tg\r\nh',
  `O'Reilly "quoted" \\ back\\\\slash \\u0000 \\x00 $1 \${x} %s %_ ; drop table person; --`,
  '<!channel> <@U123> <b>&amp;</b> *_~`',
  '2019-08-05T01:00:00Z',
  '{"kind":"closed","closedAt":null}',
  'ＮＦＫＣ ① ㎡ ﬁ ½ 𠮷𠀀 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!',
  'bom\uFEFF\u00A0nbsp\u200Bzero\u2028line\uFFFD\uFFFF',
  ' ',
  '',
] as const;

export const someText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...AWKWARD_TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\u0000', '')),
);
