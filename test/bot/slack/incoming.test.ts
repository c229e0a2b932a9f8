import { describe, expect, it } from 'vitest';
import { callerOf, filesOf, keyOf, unescaped, wordsOf } from '../../../src/bot/slack/incoming.ts';

describe('callerOf', () => {
  it.each([
    ['in a channel', 'C0POWER', 'C0POWER', false],
    ['in a direct message, which goes by its person', 'D0WANG', 'U0WANG', true],
    ['in a view opened from a direct message', 'U0WANG', 'U0WANG', true],
    ['nowhere, as on the Home tab', undefined, 'U0WANG', true],
  ])('knows who speaks %s', (_, channelId, chatId, isPrivate) => {
    expect(callerOf({ id: 'U0WANG', name: '王建国' }, channelId)).toEqual({
      platform: 'slack',
      accountId: 'U0WANG',
      chatId,
      isPrivate,
      displayName: '王建国',
      locale: 'zh-CN',
    });
  });

  it('calls an account without a name by its id', () => {
    expect(callerOf({ id: 'U0WANG' }, undefined, 'en')).toMatchObject({ displayName: 'U0WANG', locale: 'en' });
  });
});

describe('keyOf', () => {
  it('is the same for the same delivery only, and shows nothing of it', () => {
    const key = keyOf('press', '1337.trigger');
    expect(key).toBe(keyOf('press', '1337.trigger'));
    expect(key).not.toBe(keyOf('press', '1338.trigger'));
    expect(key).not.toBe(keyOf('command', '1337.trigger'));
    expect(keyOf('submit', 'a', 'bc')).not.toBe(keyOf('submit', 'ab', 'c'));
    expect(key).not.toContain('trigger');
  });
});

describe('wordsOf', () => {
  it.each([
    ['plain words', '供电线路未到位', '供电线路未到位'],
    ['what Slack escapes', 'a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['an escaped escape once only', '&amp;lt;', '&lt;'],
    ['a person', '<@U0WANG> 请看', '@U0WANG 请看'],
    ['a named channel', '在 <#C0POWER|power>', '在 #power'],
    ['everybody', '<!channel> 停电', '@channel 停电'],
    ['a group with its name', '<!subteam^S01|@electricians>', '@electricians'],
    ['a bare address', '<https://heye.example/a?b=1&amp;c=2>', 'https://heye.example/a?b=1&c=2'],
    ['a named address', '<https://heye.example|作战图>', '作战图'],
    ['an e-mail', '<mailto:a@b.example|a@b.example>', 'a@b.example'],
  ])('reads %s', (_, text, read) => {
    expect(wordsOf(text)).toBe(read);
  });
});

describe('unescaped', () => {
  it('leaves what was typed in a command alone', () => {
    expect(unescaped('YT2019-004 电压 &lt; 10kV <@U0WANG>')).toBe('YT2019-004 电压 < 10kV <@U0WANG>');
  });
});

describe('filesOf', () => {
  it('lists files, one without a name by its id', () => {
    const files = [
      { id: 'F1', name: 'a.jpg' },
      { id: 'F2', name: null },
    ];
    expect(filesOf({ files })).toEqual([
      { kind: 'remote', platformFileId: 'F1', name: 'a.jpg' },
      { kind: 'remote', platformFileId: 'F2', name: 'F2' },
    ]);
  });

  it('finds none in a message without files', () => {
    expect(filesOf({ text: '停电' })).toEqual([]);
  });
});
