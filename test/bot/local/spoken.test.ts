import { describe, expect, it } from 'vitest';
import { sayingsOf, understand } from '../../../src/bot/local/spoken.ts';
import { texts } from '../../../src/i18n/texts.ts';

const photo = { kind: 'stored', sha256: 'ab', mediaType: 'image/png', size: 5, name: 'site.png' } as const;
const spoken = (text: string) => ({ text, files: [] });

describe('understand', () => {
  it.each([
    ['a command alone', '/mine', { kind: 'command', name: 'mine', text: '', files: [] }],
    [
      'a command with its words',
      ' /report YT2019-004 供电线路 未到位 ',
      { kind: 'command', name: 'report', text: 'YT2019-004 供电线路 未到位', files: [] },
    ],
    [
      'a command in capitals, as a phone writes it',
      '/Problem P-2026-0042',
      { kind: 'command', name: 'problem', text: 'P-2026-0042', files: [] },
    ],
    [
      'a command over several lines',
      '/report YT2019-004\n没有电',
      { kind: 'command', name: 'report', text: 'YT2019-004\n没有电', files: [] },
    ],
    ['words', ' 明天开挖 ', { kind: 'say', text: '明天开挖', files: [] }],
    ['a fraction, which is no command', '1/2 done', { kind: 'say', text: '1/2 done', files: [] }],
    ['a path, which is no command', '/usr/bin', { kind: 'say', text: '/usr/bin', files: [] }],
    ['a slash alone', '/', { kind: 'say', text: '/', files: [] }],
  ])('reads %s', (_, text, body) => {
    expect(understand(spoken(text))).toEqual({ kind: 'inbound', body });
  });

  it('does not know every command', () => {
    expect(understand(spoken('/delete all'))).toEqual({ kind: 'unknownCommand', name: 'delete' });
  });

  it('hands on what comes without words', () => {
    const location = { latitude: 37.5, longitude: 121.2 };
    expect(understand({ text: '', files: [photo], location })).toEqual({
      kind: 'inbound',
      body: { kind: 'say', text: '', files: [photo], location },
    });
  });

  it('takes blanks for nothing', () => {
    expect(understand(spoken(' \n '))).toEqual({ kind: 'nothing' });
  });
});

describe('sayingsOf', () => {
  it('leaves the words, the place and each photo as a message of its own', () => {
    const said = { text: ' 看照片 ', files: [photo], location: { latitude: 37.551234567, longitude: 121.2 } };
    expect(sayingsOf(said, texts('zh-CN').local)).toEqual([
      { text: '看照片' },
      { text: '位置 37.55123，121.2' },
      {
        card: {
          tone: 'neutral',
          title: 'site.png',
          picture: { sha256: 'ab', mediaType: 'image/png', name: 'site.png', alt: 'site.png' },
        },
      },
    ]);
  });
});
