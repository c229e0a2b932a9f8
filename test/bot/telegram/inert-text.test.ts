import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, inertRich, inertText } from '../../../src/bot/telegram/inert-text.ts';

const JOINER = '\u2060';
const shown = (text: string) => text.replaceAll(JOINER, '|');

describe('inertText', () => {
  it.each([
    ['a mention', '问 @admin 吧', '问 @|admin 吧'],
    ['a hashtag', '#堵点', '#|堵点'],
    ['a cashtag', '$TSLA', '$|TSLA'],
    ['a command', '/report', '/|report'],
    ['a domain', 'evil.com', 'evil.|com'],
    ['an address', 'https://evil.cn/x', 'https:|/|/|evil.|cn/x'],
    ['an e-mail', 'a@b.cn', 'a@|b.|cn'],
    ['a file whose ending is a domain', 'readme.md', 'readme.|md'],
    ['an IPv4 address', '10.0.0.1', '10.|0.|0.|1'],
  ])('breaks %s', (_, text, broken) => {
    expect(shown(inertText(text))).toBe(broken);
  });

  it.each(['3.5 亿元', '3#楼', '60 km/h', '10:30–12:00', '规则 R-02。完', 'A…B', '第 1/3 页', '100 % @ 5 元'])(
    'leaves "%s" as it is, to be searched and copied',
    (text) => {
      expect(inertText(text)).toBe(text);
    },
  );
});

describe('inertRich', () => {
  it.each([
    ['a mention', ['@', { kind: 'bold', text: 'admin' }]],
    ['a domain', ['evil.', { kind: 'bold', text: 'com' }]],
    ['an address', ['https:', { kind: 'bold', text: '//evil' }]],
  ] as const)('breaks %s that two parts make together', (_, rich) => {
    const [first] = inertRich(rich);
    expect(first).toBe(rich[0] + JOINER);
  });

  it('leaves code as it is, where Telegram looks for nothing', () => {
    const code = { kind: 'code', text: '/report a.com' } as const;
    expect(inertRich([code])).toEqual([code]);
  });
});

describe('cleanText', () => {
  it.each([
    ['direction overrides', 'a\u202Egpj.exe\u202C', 'agpj.exe'],
    ['isolates and marks', '\u2066a\u2069\u200Eb\u061C', 'ab'],
    ['control characters', 'a\u0000\u0007\u009Bb', 'ab'],
    ['half of a surrogate pair', 'a\uD83Db', 'a\uFFFDb'],
    ['foreign line breaks', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
    ['many empty lines', 'a\n \n\n\nb', 'a\n\nb'],
    ['what Telegram would delete behind our back', '@\u0333admin', '@admin'],
  ])('mends %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe('cleanLine', () => {
  it('puts several lines on one', () => {
    expect(cleanLine('甲\n\n乙\t丙')).toBe('甲 乙 丙');
  });
});
