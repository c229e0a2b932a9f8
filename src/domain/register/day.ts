/** Cells that hold a day, in the ways in which people and spreadsheets write one. */
import type { CellOutcome, Column } from './column.ts';
import type { Bilingual } from './fault.ts';
import { saysNothing } from './nothing.ts';

/** Outside these years a date in a register is a slip of the hand, or a number that is no date. */
const EARLIEST = '1980-01-01';
const LATEST = '2099-12-31';
/** Day 0 of spreadsheets, right for every day from March 1900 on. */
const SERIAL_ZERO = '1899-12-30';

const TIME = String.raw`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?`;
const FORMS = [
  new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`),
  new RegExp(String.raw`^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?${TIME}$`),
  /^(\d{4})()(\d{2})(\d{2})$/,
];

export function dayColumn(name: Bilingual, aliases: readonly string[]): Column<Temporal.PlainDate> {
  return { name, aliases, required: false, read: readDay, write: (day) => day.toString() };
}

/** `2019-06-04`, `2019/6/4`, `2019.6.4`, `2019年6月4日`, `20190604`, or a spreadsheet's day number; a time of day is dropped. */
export function readDay(text: string): CellOutcome<Temporal.PlainDate> {
  if (saysNothing(text)) return { kind: 'blank' };
  const plain = text
    .normalize('NFKC')
    .replace(/\s*([-/.年月])\s*/gu, '$1')
    .replace(/\s+(?=[日号])/u, '');
  if (/^\d{5}(\.\d+)?$/.test(plain)) {
    return within(Temporal.PlainDate.from(SERIAL_ZERO).add({ days: Math.floor(Number(plain)) }));
  }
  for (const form of FORMS) {
    const [, year, , month, day] = form.exec(plain) ?? [];
    if (year !== undefined) return onCalendar(Number(year), Number(month), Number(day));
  }
  return { kind: 'fault', reason: { kind: 'notADate', example: '2019-06-04' } };
}

function onCalendar(year: number, month: number, day: number): CellOutcome<Temporal.PlainDate> {
  try {
    return within(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }));
  } catch {
    return { kind: 'fault', reason: { kind: 'noSuchDay' } };
  }
}

function within(day: Temporal.PlainDate): CellOutcome<Temporal.PlainDate> {
  const near = Temporal.PlainDate.compare(day, EARLIEST) >= 0 && Temporal.PlainDate.compare(day, LATEST) <= 0;
  if (near) return { kind: 'value', value: day };
  return { kind: 'fault', reason: { kind: 'dayOutOfRange', earliest: EARLIEST, latest: LATEST } };
}
