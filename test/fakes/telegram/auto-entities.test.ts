import { describe, expect, it } from 'vitest';
import { detectEntities } from './auto-entities.ts';

const found = (text: string) => detectEntities(text).map((entity) => `${entity.type} ${entity.text}`);

describe('detectEntities', () => {
  it.each([
    ['a mention', '请 @zhang_wei 处理', ['mention @zhang_wei']],
    ['no mention in a word', 'a@zhang_wei', []],
    ['no mention of three letters', '@abc', []],
    ['a mention in front of a comma', '@zhang_wei,好', ['mention @zhang_wei']],
    ['no mention that runs into a Chinese word', '@zhang_wei处理', []],
    ['a command', '/report YT2019-004', ['bot_command /report']],
    ['a command to a bot', '/report@heye_test_bot 停电', ['bot_command /report@heye_test_bot']],
    ['no command in a path or a fraction', 'a/b 3/4 /a/b', []],
    ['no command that runs into a Chinese word', '/report停电', []],
    ['an address with its protocol', '见 https://a.cn/b?c=1。', ['url https://a.cn/b?c=1']],
    ['an address without the stop after it', '(http://a.cn/b).', ['url http://a.cn/b']],
    ['a bare domain', 'see evil.com/x now', ['url evil.com/x']],
    ['a file name that is also a domain', 'README.md', ['url README.md']],
    ['no domain in a number or an abbreviation', '3.5 亿元, e.g. 10.9%', []],
    ['an e-mail address instead of a mention', 'li@yeda.gov.cn', ['email li@yeda.gov.cn']],
    ['a hashtag', '#停电 #1 #a1', ['hashtag #停电', 'hashtag #a1']],
    ['nothing in a problem number', 'P-2026-0042 YT2019-004', []],
  ])('finds %s', (_, text, entities) => {
    expect(found(text)).toEqual(entities);
  });

  it('finds nothing in what the sender marked as code or as a link', () => {
    const marked = [{ type: 'code' as const, offset: 0, length: 11 }];
    expect(detectEntities('/report a.cn @zhang_wei', marked).map(({ text }) => text)).toEqual(['@zhang_wei']);
  });
});
