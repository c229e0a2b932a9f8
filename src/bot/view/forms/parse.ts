/** Parses one answer: its value, or what is wrong with it in the reader's language. */
import type { Texts } from '../../../i18n/texts.ts';
import { cut } from '../rich.ts';

type Words = Texts['forms']['faults'];

/** So much of what was written is repeated when it is wrong, in characters. */
export const ECHO = 60;

export interface Parsed<T> {
  readonly value: T;
  readonly fault?: string;
}

/** Something that can be seen: no blank, no mark alone, none of the letters that are drawn as nothing. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Cs}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

export function parseText(written: string, required: boolean, max: number, words: Words): Parsed<string> {
  const value = written.trim();
  if (required && !VISIBLE.test(value)) return { value, fault: words.required };
  const { length } = Array.from(value);
  return length > max ? { value, fault: words.tooLong(max, length) } : { value };
}

/** ISO, or as people write dates: 2026/12/1, 2026年12月1日, and 12月1日 of the next that comes; nothing is no date. */
export function parseDate(
  written: string,
  notBefore: Temporal.PlainDate,
  words: Words,
): Parsed<Temporal.PlainDate | undefined> {
  const text = written.normalize('NFKC').trim();
  if (text === '') return { value: undefined };
  const parts = /^(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})月(\d{1,2})日?)$/.exec(text);
  if (!parts) return { value: undefined, fault: words.badDate(cut(written, ECHO)) };
  const [month, day] = [Number(parts[2] ?? parts[4]), Number(parts[3] ?? parts[5])];
  const passed = month < notBefore.month || (month === notBefore.month && day < notBefore.day);
  const year = parts[1] === undefined ? notBefore.year + (passed ? 1 : 0) : Number(parts[1]);
  try {
    const value = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    return Temporal.PlainDate.compare(value, notBefore) < 0 ? { value, fault: words.past(cut(text, ECHO)) } : { value };
  } catch {
    return { value: undefined, fault: words.badDate(cut(written, ECHO)) };
  }
}

export function parseWhole(written: string, min: number, max: number, words: Words): Parsed<number | undefined> {
  const text = written.normalize('NFKC').trim();
  if (text === '') return { value: undefined };
  const value = Number(text);
  const fits = /^\d+$/.test(text) && value >= min && value <= max;
  return fits ? { value } : { value: undefined, fault: words.badNumber(cut(written, ECHO), min, max) };
}

/** `37.56, 121.23`: latitude, longitude. */
export function parseLocation(written: string): { readonly latitude: number; readonly longitude: number } | undefined {
  const parts = /^(-?\d{1,2}(?:\.\d+)?)[,、\s]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(written.normalize('NFKC').trim());
  if (!parts) return undefined;
  const [latitude, longitude] = [Number(parts[1]), Number(parts[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}
