import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from './html.ts';

const error = (reason: string) => `Bad Request: can't parse entities: ${reason}`;

describe('parseHtml', () => {
  it.each([
    ['an unknown tag', '<br>', 'Unsupported start tag "br" at byte offset 0'],
    ['a tag that only looks like one', '荷载 <5 吨', 'Unsupported start tag "5" at byte offset 7'],
    ['a comment', 'a<!-- b -->', 'Unsupported start tag "!--" at byte offset 1'],
    ['a bare less-than at the end', 'a <', 'Unclosed start tag at byte offset 2'],
    ['a start tag without its end', '<b', 'Unclosed start tag at byte offset 0'],
    ['an element without its end', '合<b>页', 'Can\'t find end tag corresponding to start tag "b"'],
    ['an end without a start', 'a</b>', 'Unexpected end tag at byte offset 1'],
    ['crossed tags', '<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['an end tag without its >', '<b>x</b', 'Unclosed end tag at byte offset 4'],
    [
      'a span of another class',
      '<span class="red">x</span>',
      'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ],
    [
      'an attribute with a bad bare value',
      '<a href=http://x.cn>x</a>',
      'Unexpected end of name token at byte offset 0',
    ],
    ['an attribute without a closing quote', '<a href="x>y</a>', 'Unclosed start tag at byte offset 0'],
    ['a self-closing tag', '<b/>', 'Unsupported start tag "b/" at byte offset 0'],
    ['an emoji without a number', '<tg-emoji emoji-id="x">👍</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['half a surrogate pair', 'a&#xd83d;', 'Text contains invalid Unicode characters'],
  ])('refuses %s', (_, html, reason) => {
    expect(() => parseHtml(html)).toThrow(error(reason));
  });

  it.each([
    ['bold', '<b>合页</b>', '合页', [{ type: 'bold', offset: 0, length: 2 }]],
    ['an upper-case tag and a nameless end', '<STRONG>x</>', 'x', [{ type: 'bold', offset: 0, length: 1 }]],
    ['offsets in UTF-16 code units', '👍<i>x</i>', '👍x', [{ type: 'italic', offset: 2, length: 1 }]],
    ['a spoiler span', '<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
    [
      'a link',
      '<a href="https://a.cn/?b=1&amp;c">x</a>',
      'x',
      [{ type: 'text_link', url: 'https://a.cn/?b=1&c', offset: 0, length: 1 }],
    ],
    [
      'a link to its own text',
      '<a>a.cn</a>',
      'a.cn',
      [{ type: 'text_link', url: 'http://a.cn/', offset: 0, length: 4 }],
    ],
    ['a link to a host without a dot as plain text', '<a href="http://localhost:3000/">x</a>', 'x', []],
    [
      'code in a language',
      '<pre><code class="language-sql">x</code></pre>',
      'x',
      [{ type: 'pre', language: 'sql', offset: 0, length: 1 }],
    ],
    [
      'an expandable quotation',
      '<blockquote expandable>x</blockquote>',
      'x',
      [{ type: 'expandable_blockquote', offset: 0, length: 1 }],
    ],
    ['a quotation', '<blockquote>x</blockquote>', 'x', [{ type: 'blockquote', offset: 0, length: 1 }]],
    ['character references', '&lt;b&gt; &amp;lt; &quot;&#65;&#x4f9b;&quot;', '<b> &lt; "A供"', []],
    ['an unknown reference as it is', 'a&nbsp;b & c', 'a&nbsp;b & c', []],
    ['an empty element as nothing', 'a<b></b>', 'a', []],
    [
      'nested elements, the outer first',
      '<b>a<i>b</i></b>',
      'ab',
      [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 1 },
      ],
    ],
  ])('reads %s', (_, html, text, entities) => {
    expect(parseHtml(html)).toEqual({ text, entities });
  });

  it('gives back any text whose three markup characters were escaped', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', ';', '#', '/', 'b', 'a', '1', '供', '👍', ' ') }),
        (text) => {
          const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
          expect(parseHtml(escaped)).toEqual({ text, entities: [] });
        },
      ),
    );
  });
});
