/** Readers of the small zone in both languages. */
import type { Reader } from '../../src/bot/view/format.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { at, calendar, directory } from './zone.ts';

/** A Monday morning at work. */
export const MONDAY_MORNING = at('2026-11-09 10:00');

export function readerIn(locale: Locale): Reader {
  return { locale, now: MONDAY_MORNING, calendar, directory };
}
