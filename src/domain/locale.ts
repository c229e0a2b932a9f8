/** In which languages Heye speaks; each person and each channel has one. */

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The supported language nearest to a BCP 47 tag, Chinese when there is none. */
export function localeOf(tag: string | undefined): Locale {
  return tag?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
