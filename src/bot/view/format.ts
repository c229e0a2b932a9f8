/** How times, dates, money and names are written for one reader. */
import type { WorkingCalendar } from '../../domain/calendar.ts';
import { departmentByCode, type Directory, personById } from '../../domain/directory.ts';
import type { Locale } from '../../domain/locale.ts';
import { departmentName, type PersonId } from '../../domain/person.ts';
import { texts } from '../../i18n/texts.ts';

/** For whom something is written, and when. */
export interface Reader {
  readonly locale: Locale;
  readonly now: Temporal.Instant;
  readonly calendar: WorkingCalendar;
  readonly directory: Directory;
}

/** A card says some times twice, and the cards of several readers say the same ones. */
const TIMES = new Map<string, string>();
const MOST_TIMES = 4096;

/** `10月8日（周二）17:30`, `Tue 8 Oct 17:30`; with the year when it is another. */
export function time(at: Temporal.Instant, reader: Reader): string {
  const { now, locale, calendar } = reader;
  const key = `${at.epochMilliseconds} ${calendar.dateOf(now).year} ${locale} ${calendar.timeZone}`;
  if (TIMES.size >= MOST_TIMES) TIMES.clear();
  return TIMES.getOrInsertComputed(key, () => writtenTime(at, reader));
}

function writtenTime(at: Temporal.Instant, reader: Reader): string {
  const local = at.toZonedDateTimeISO(reader.calendar.timeZone);
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${date(reader.calendar.dateOf(at), reader)}${reader.locale === 'en' ? ' ' : ''}${clock}`;
}

/** As what a day was written last: a calendar gives the same object for it each time. */
const written = () => new WeakMap<Temporal.PlainDate, { readonly today: Temporal.PlainDate; readonly text: string }>();
const DATES: { readonly [locale in Locale]: ReturnType<typeof written> } = { 'zh-CN': written(), en: written() };

export function date(day: Temporal.PlainDate, { locale, now, calendar }: Reader): string {
  const today = calendar.dateOf(now);
  const last = DATES[locale].get(day);
  if (last?.today === today) return last.text;
  const text = writtenDate(day, today.year !== day.year, locale);
  DATES[locale].set(day, { today, text });
  return text;
}

function writtenDate(day: Temporal.PlainDate, otherYear: boolean, locale: Locale): string {
  if (locale === 'en') {
    const year = otherYear ? 'numeric' : undefined;
    return day.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year }).replace(',', '');
  }
  const weekday = '一二三四五六日'.charAt(day.dayOfWeek - 1);
  return `${otherYear ? `${day.year}年` : ''}${day.month}月${day.day}日（周${weekday}）`;
}

/** A limit with how far off it is: `10月8日（周二）17:30（还有 2 个工作日）`. */
export function limit(at: Temporal.Instant, reader: Reader): string {
  const { problem } = texts(reader.locale);
  const { calendar, now } = reader;
  const late = Temporal.Instant.compare(now, at) >= 0;
  const far = late
    ? problem.overdueBy(calendar.workingDaysBetween(at, now))
    : problem.daysLeft(calendar.workingDaysBetween(now, at));
  const remark = calendar.isProvisional(calendar.dateOf(at)) ? problem.provisional : undefined;
  return problem.limit(time(at, reader), far, remark);
}

/** 万元 as people say it: `16.86 亿元`, `5000 万元`; in English in million yuan. */
export function money(tenThousandYuan: number, locale: Locale): string {
  if (locale === 'en') return `¥${(tenThousandYuan / 100).toLocaleString('en', { maximumFractionDigits: 1 })} million`;
  if (tenThousandYuan < 10_000) return `${tenThousandYuan.toLocaleString('zh-CN', { useGrouping: false })} 万元`;
  return `${(tenThousandYuan / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })} 亿元`;
}

export function personName(id: PersonId | undefined, { directory, locale }: Reader): string {
  return personById(directory, id)?.name ?? texts(locale).problem.facts.nobody;
}

export function leadName(code: string, { directory, locale }: Reader): string {
  const department = departmentByCode(directory, code);
  return department ? departmentName(department, locale) : code;
}

export function list(items: readonly string[], locale: Locale): string {
  return items.join(locale === 'en' ? ', ' : '、');
}

/** One after the other; those that are empty or absent are left out. */
export function sentences(items: readonly (string | undefined)[], locale: Locale): string {
  return items.filter(Boolean).join(locale === 'en' ? ' ' : '');
}
