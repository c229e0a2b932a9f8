/**
 * Chinese statutory holidays: on which days of 2018–2026 does the State Council close the offices, and on which
 * weekends does it open them (调休)?
 *
 * Dates taken from the package `chinese-days` 1.5.7; tests compare every day with it. Each line names the notice of
 * 国务院办公厅 behind it. A New Year's notice may also speak of the last days of the year before: a date stands with
 * its own calendar year. To add a year, add its line once the notice is out (usually in November).
 */
import type { CalendarYear } from './calendar-config.ts';

/** Years with a published arrangement, ascending. */
export const CHINESE_YEARS: readonly CalendarYear[] = [
  // 国办发明电〔2017〕12号; the end of December by 〔2018〕15号
  year(
    2018,
    '01-01 02-15/02-21 04-05/04-07 04-29/05-01 06-18 09-24 10-01/10-07 12-30/12-31',
    '02-11 02-24 04-08 04-28 09-29 09-30 12-29',
  ),
  // 国办发明电〔2018〕15号; 劳动节 by 〔2019〕3号
  year(
    2019,
    '01-01 02-04/02-10 04-05/04-07 05-01/05-04 06-07/06-09 09-13/09-15 10-01/10-07',
    '02-02 02-03 04-28 05-05 09-29 10-12',
  ),
  // 国办发明电〔2019〕16号; 春节 lengthened to 2 February by 〔2020〕1号
  year(
    2020,
    '01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08',
    '01-19 04-26 05-09 06-28 09-27 10-10',
  ),
  // 国办发明电〔2020〕27号
  year(
    2021,
    '01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  ),
  // 国办发明电〔2021〕11号; 31 December by 〔2022〕16号
  year(
    2022,
    '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07 12-31',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  ),
  // 国办发明电〔2022〕16号
  year(
    2023,
    '01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  ),
  // 国办发明电〔2023〕7号
  year(
    2024,
    '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ),
  // 国办发明电〔2024〕12号
  year(2025, '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08', '01-26 02-08 04-27 09-28 10-11'),
  // 国办发明电〔2025〕7号
  year(
    2026,
    '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ),
];

/** Spells out `MM-DD` and `MM-DD/MM-DD` (both ends included) as ISO dates. */
function year(number: number, holidays: string, workedWeekends: string): CalendarYear {
  const spell = (text: string) => text.split(' ').flatMap((span) => spellSpan(number, span));
  return { year: number, holidays: spell(holidays), workedWeekends: spell(workedWeekends) };
}

function spellSpan(year: number, span: string): readonly string[] {
  const [from = span, to = from] = span.split('/');
  const first = Temporal.PlainDate.from(`${year}-${from}`);
  const { days } = first.until(`${year}-${to}`);
  return Array.from({ length: days + 1 }, (_, i) => first.add({ days: i }).toString());
}
