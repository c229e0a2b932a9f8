import { describe, expect, it } from 'vitest';
import { readBlocks, readText } from './control-sequences.ts';

const section = (text: string, verbatim?: boolean) => [
  { type: 'section', text: { type: 'mrkdwn', text, ...(verbatim === undefined ? {} : { verbatim }) } },
];
const found = (blocks: unknown) =>
  readBlocks(blocks, '/blocks').map(({ kind, target, automatic }) => [kind, target, automatic]);

describe('readBlocks', () => {
  it.each([
    ['everybody in the channel', '停工了 <!channel>', [['broadcast', 'channel', false]]],
    ['who is here', '<!here|大家>', [['broadcast', 'here', false]]],
    ['a person', '<@U024BE7LH>', [['user', 'U024BE7LH', false]]],
    ['a channel', '<#C024BE7LR|general>', [['channel', 'C024BE7LR', false]]],
    ['a group', '<!subteam^S024BE7LR>', [['usergroup', 'S024BE7LR', false]]],
    ['a link behind a word', '<https://evil.example|请点击>', [['link', 'https://evil.example', false]]],
    ['an address to write to', '<mailto:a@example.com|a>', [['link', 'mailto:a@example.com', false]]],
    ['a bare address', '见 https://evil.example/a', [['link', 'https://evil.example/a', true]]],
    [
      'a bare name',
      '找 @channel 和 #general',
      [
        ['broadcast', 'channel', true],
        ['channel', 'general', true],
      ],
    ],
    ['nothing in escaped words', '&lt;!channel&gt; 5 &lt; 7', []],
    ['nothing in a comparison', '压力 < 5 且 > 3', []],
  ])('finds %s', (_, text, expected) => {
    expect(found(section(text))).toEqual(expected);
  });

  it('leaves bare addresses and names alone where the text is verbatim', () => {
    expect(found(section('https://evil.example @here #general <!here>', true))).toEqual([['broadcast', 'here', false]]);
  });

  it('never reads plain text', () => {
    const header = [{ type: 'header', text: { type: 'plain_text', text: '<!channel> https://evil.example' } }];
    expect(found(header)).toEqual([]);
  });

  it('finds mentions in rich text and links in markdown', () => {
    const parts = [
      { type: 'broadcast', range: 'everyone' },
      { type: 'text', text: '<!here>' },
    ];
    const blocks = [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: parts }] },
      { type: 'markdown', text: '[这里](https://evil.example)' },
    ];
    expect(found(blocks)).toContainEqual(['broadcast', 'everyone', false]);
    expect(found(blocks)).toContainEqual(['link', 'https://evil.example', false]);
    expect(found(blocks)).not.toContainEqual(['broadcast', 'here', false]);
  });
});

describe('readText', () => {
  it.each([
    ['links addresses but no names by default', undefined, ['https://a.example']],
    ['links names too when told to', 'full', ['https://a.example', 'here']],
    ['links nothing when told not to', 'none', []],
  ])('%s', (_, parse, targets) => {
    expect(readText('@here https://a.example', parse).map(({ target }) => target)).toEqual(targets);
  });
});
