import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapedWithin, escapeText, plainText, richSection, textObject } from '../../../src/bot/slack/text.ts';
import { bold, type Inline, type Rich } from '../../../src/bot/view/rich.ts';
import { readBlocks } from '../../fakes/slack/control-sequences.ts';
import { HOSTILE, rich, words } from './samples.ts';

const link: Inline = { kind: 'link', text: '作战图', url: 'https://heye.example/board' };

describe('plainText', () => {
  it('keeps words and :emoji: as they were typed', () => {
    expect(plainText('*a* <!channel> :x:', 75)).toEqual({
      type: 'plain_text',
      text: '*a* <!channel> :x:',
      emoji: false,
    });
  });

  it('is never empty, which Slack refuses', () => {
    expect(plainText(' ', 75).text).toBe('–');
  });

  it('cuts to the limit with an ellipsis', () => {
    expect(plainText('一二三四五', 4).text).toBe('一二三…');
  });
});

describe('textObject', () => {
  it.each<[string, Rich, object]>([
    ['plain words stay plain', ['停工 3 天'], { type: 'plain_text', text: '停工 3 天' }],
    ['bold between spaces is bold', [bold('P-2026-0042'), ' 供电'], { type: 'mrkdwn', text: '*P-2026-0042* 供电' }],
    [
      'bold that touches a letter would show its asterisks',
      ['请', bold('供电公司')],
      { type: 'plain_text', text: '请供电公司' },
    ],
    ["nobody's asterisks become bold", [bold('甲'), ' *乙*'], { type: 'plain_text', text: '甲 *乙*' }],
    ["nobody's > becomes a quotation", ['> 引用 ', bold('甲')], { type: 'plain_text', text: '> 引用 甲' }],
    ["nobody's :x: becomes a picture", [bold('甲'), ' :x:'], { type: 'plain_text', text: '甲 :x:' }],
    [
      'control characters are escaped',
      [bold('甲'), ' <!channel> & <@U1>'],
      { type: 'mrkdwn', text: '*甲* &lt;!channel&gt; &amp; &lt;@U1&gt;' },
    ],
    ["Heye's own link is a link", ['见 ', link], { type: 'mrkdwn', text: '见 <https://heye.example/board|作战图>' }],
    [
      'where no link can be, its address is spelled out',
      ['_见_', link],
      { type: 'plain_text', text: '_见_作战图 (https://heye.example/board)' },
    ],
  ])('%s', (_, given, expected) => {
    expect(textObject(given, 3000)).toMatchObject(expected);
  });

  it('never lets anybody’s words become a mention, a link or formatting', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOSTILE), fc.boolean(), (said, withBold) => {
        const object = textObject([said, ...(withBold ? [' ', bold('甲')] : [])], 3000);
        expect(readBlocks([{ type: 'section', text: object }], '')).toEqual([]);
        expect(object.type === 'mrkdwn' && /[*_~`]|:\S+:/.test(said)).toBe(false);
      }),
    );
  });

  it('keeps within its limit however long the words are', () => {
    fc.assert(
      fc.property(rich(4000), (given) => {
        const { text } = textObject(given, 500);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(500);
      }),
    );
  });
});

describe('richSection', () => {
  it('makes words bold that touch Chinese characters', () => {
    expect(richSection(['请', bold('供电公司'), '签收'], 100).elements).toEqual([
      { type: 'text', text: '请' },
      { type: 'text', text: '供电公司', style: { bold: true } },
      { type: 'text', text: '签收' },
    ]);
  });

  it('says a dash for nothing', () => {
    expect(richSection(['', bold('')], 100).elements).toEqual([{ type: 'text', text: '–' }]);
  });
});

describe('escapedWithin', () => {
  it('is the escaped words themselves while they fit', () => {
    expect(escapedWithin('a < b', 100)).toBe('a &lt; b');
  });

  it('never exceeds its limit and never cuts an entity', () => {
    fc.assert(
      fc.property(words(2000), fc.integer({ min: 10, max: 400 }), (said, max) => {
        const escaped = escapedWithin(said, max);
        expect(escaped.length).toBeLessThanOrEqual(max);
        const unescaped = escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(escapeText(unescaped)).toBe(escaped);
      }),
    );
  });
});
