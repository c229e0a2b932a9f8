/** All of Heye's words in one language; a key that a language lacks does not compile. */
import type { Locale } from '../domain/locale.ts';
import { en } from './en/index.ts';
import { zhCN } from './zh-CN/index.ts';

export type Texts = typeof zhCN;

const TEXTS: Record<Locale, Texts> = { 'zh-CN': zhCN, en };

export function texts(locale: Locale): Texts {
  return TEXTS[locale];
}
