import { describe, expect, it } from 'vitest';
import { texts } from '../../src/i18n/texts.ts';

type Said = readonly [key: string, text: string];

/** Everything that can be said, with one of `fillings` wherever something is put in. */
function everything(words: object, fillings: readonly unknown[], path: readonly string[] = []): readonly Said[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]): readonly Said[] => {
    const key = [...path, name];
    if (typeof value === 'string') return [[key.join('.'), value]];
    if (typeof value === 'function') return [[key.join('.'), spoken(value as Speaker, fillings)]];
    return typeof value === 'object' && value !== null ? everything(value, fillings, key) : [];
  });
}

type Speaker = (...given: readonly unknown[]) => unknown;

/** What is said with the first filling that fits: most want a word or a number, a few a list. */
function spoken(speak: Speaker, fillings: readonly unknown[]): string {
  const said = everyChoice(speak.length, fillings).flatMap((values) => {
    try {
      return [String(speak(...values))];
    } catch {
      return [];
    }
  });
  const listed = new RegExp(LIST.join(','));
  return said.find((text) => !listed.test(text)) ?? '';
}

function everyChoice(places: number, fillings: readonly unknown[]): readonly (readonly unknown[])[] {
  if (places === 0) return [[]];
  return everyChoice(places - 1, fillings).flatMap((before) => fillings.map((filling) => [...before, filling]));
}

/** Tells a list that was put where a word belongs: it would be joined by bare commas. */
const LIST = ['Alpha', 'Beta'] as const;

const wrong = (said: readonly Said[], pattern: RegExp, exempt: readonly string[] = []) =>
  said.filter(([key, text]) => !exempt.includes(key) && pattern.test(text)).map(([key, text]) => `${key}: ${text}`);

describe('Chinese words', () => {
  const said = everything(texts('zh-CN'), ['甲', LIST]);

  it('have full-width stops, save the rate, which is as SPEC §7 prints it', () => {
    const halfWidth = /[\p{Script=Han}”）][,:;!?()]|[,:;!?()][\p{Script=Han}“（]/u;
    expect(wrong(said, halfWidth, ['digest.rate'])).toEqual([]);
  });

  it('have no blank beside a full-width stop', () => {
    expect(wrong(said, /[，。：；！？（）、“”] | [，。：；！？（）、]/u)).toEqual([]);
  });

  it('have Chinese quotation marks', () => {
    expect(wrong(said, /["']/)).toEqual([]);
  });

  it('print the rates as the SPEC does', () => {
    const { rate, rates } = texts('zh-CN').digest;
    expect(`${rates.satisfaction} ${rate('100%', 6, 6, 4)}`).toBe('满意率 100% (6/6,4 件未评价)');
    expect(`${rates.started} ${rate('71.0%', 66, 93, 0)}`).toBe('开复工率 71.0% (66/93)');
  });
});

describe('English words', () => {
  const said = everything(texts('en'), ['Alpha', LIST]);
  /** What is only said of two and more. */
  const neverOne = ['cli.verify.violations.twice.report'];
  /** Words that are Chinese on purpose. */
  const chinese = ['chat.buttons.language', 'chat.heyeUsage'];

  it('are English, with half-width stops', () => {
    expect(wrong(said, /\p{Script=Han}|[，。：；！？（）、]/u, chinese)).toEqual([]);
  });

  it('have a blank behind a stop and none before it, and never two', () => {
    expect(wrong(said, /[a-z”)][,;:][A-Za-z“(]|[A-Za-z] [,;:.!?)](?: |$)|\S {2,}\S/)).toEqual([]);
  });

  it('have blanks around numbers', () => {
    const counted = everything(texts('en'), [555, 'Alpha', LIST]);
    expect(wrong(counted, /[A-Za-z]555|555[A-Za-z]/)).toEqual([]);
  });

  it('say one of one and several of several', () => {
    const one = everything(texts('en'), [1, 'Alpha', LIST]);
    expect(wrong(one, /(?<!\/)\b1 (?:[a-z]+ )?(?:days|files|items|people|hours|problems)\b/, neverOne)).toEqual([]);
  });

  it('print the rates as the Chinese do', () => {
    const { rate, rates } = texts('en').digest;
    expect(`${rates.satisfaction} ${rate('100%', 6, 6, 4)}`).toBe('Satisfaction 100% (6/6, 4 not rated)');
  });
});
