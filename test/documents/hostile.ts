/** Words that try to be more than words, each with what of it a page may show. */

export const HOSTILE: readonly (readonly [what: string, text: string, shown: string])[] = [
  [
    'typesetting code',
    '#import "@preview/x:1.0.0" #read("/etc/passwd") #pagebreak()',
    '#import "@preview/x:1.0.0" #read("/etc/passwd") #pagebreak()',
  ],
  [
    'formulas and labels',
    '$x^2$ <label> @ref *bold* _it_ `raw` \\ // /* */',
    '$x^2$ <label> @ref *bold* _it_ `raw` \\ // /* */',
  ],
  ['markup of Word', '</w:t></w:r><w:br/>&amp;]]><!--', '</w:t></w:r><w:br/>&amp;]]><!--'],
  ['control characters', 'a\u0000b\u0007c\u001bd\u009fe', 'abcde'],
  ['lone surrogates', 'a\ud800b\udfffc', 'a\ufffdb\ufffdc'],
  ['noncharacters', 'a\uffffb\ufffec', 'abc'],
  ['words from right to left', '电 שלום 路', '电 \u2068שלום\u2069 路'],
  ['turned directions', 'photo\u202egpj.exe', 'photogpj.exe'],
];

/** 40,000 characters, without a place to break a line in half of them. */
export const ENDLESS = `${'电'.repeat(20_000)}${'x'.repeat(20_000)}`;
