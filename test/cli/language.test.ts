import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/cli/language.ts';

describe('languageOf', () => {
  it.each([
    ['a Chinese terminal', [], { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    ['a terminal of Taiwan', [], { LANG: 'zh_TW' }, 'zh-CN'],
    ['a German terminal', [], { LANG: 'de_DE.UTF-8' }, 'en'],
    ['a terminal without a language', [], {}, 'en'],
    ['a terminal whose blank LC_ALL says nothing', [], { LC_ALL: '', LANG: 'zh_CN' }, 'zh-CN'],
    ['a terminal whose LC_ALL overrules LANG', [], { LC_ALL: 'C.UTF-8', LANG: 'zh_CN' }, 'en'],
    ['whoever asks for Chinese', ['check', '--lang', 'zh-CN'], { LANG: 'en_GB' }, 'zh-CN'],
    ['whoever asks for English', ['--lang=en', 'check'], { LANG: 'zh_CN' }, 'en'],
    ['whoever asks for a language that is not spoken', ['--lang', 'fr'], { LANG: 'zh_CN' }, 'zh-CN'],
  ] as const)('answers %s', (_, argv, env, locale) => {
    expect(languageOf(argv, env)).toBe(locale);
  });
});
