/** Cells that hold a sum of money: how many 万元 (10,000 yuan) a text means, under the header it stands under. */
import { type CellOutcome, type Column, foldWord } from './column.ts';
import type { Bilingual } from './fault.ts';
import { saysNothing } from './nothing.ts';

/** Powers of ten from one of the unit to 万元, by folded word. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['元', -4],
  ['yuan', -4],
  ['cny', -4],
  ['rmb', -4],
  ['千元', -1],
  ['万', 0],
  ['万元', 0],
  ['cny10k', 0],
  ['10kcny', 0],
  ['10kyuan', 0],
  ['百万', 2],
  ['百万元', 2],
  ['million', 2],
  ['millionyuan', 2],
  ['cnymillion', 2],
  ['千万', 3],
  ['千万元', 3],
  ['亿', 4],
  ['亿元', 4],
  ['billion', 5],
  ['billionyuan', 5],
  ['cnybillion', 5],
]);

/** In 万元: ten trillion yuan, beyond which a unit has been mistaken. */
const LIMIT = 1_000_000_000;
/** One fen is a millionth of 万元. */
const FEN = 1_000_000;

const AMOUNT = /^(-)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(.*)$/u;

/** @param stems headers without a unit; with any known unit in brackets they mean the column too */
export function amountColumn(name: Bilingual, stems: readonly string[]): Column<number> {
  const units = [...UNITS.keys()].map((unit) => `(${unit})`);
  const aliases = stems.flatMap((stem) => [stem, ...units.map((unit) => stem + unit)]);
  return { name, aliases, required: false, read: readAmount, write: String };
}

/**
 * In 万元, exact to the fen: `168,632`, `１６８６３２`, `16.9亿元`, `500万元`. A unit in the cell counts before the one in
 * the header's brackets; without either it is 万元.
 */
export function readAmount(text: string, header: string): CellOutcome<number> {
  if (saysNothing(text)) return { kind: 'blank' };
  const plain = text
    .normalize('NFKC')
    .replace(/^(?:¥|cny|rmb|人民币)\s*/i, '')
    .replace('−', '-');
  const [, minus, whole = '', fraction = '', unit = ''] = AMOUNT.exec(plain) ?? [];
  const shift = UNITS.get(unit.trim() === '' ? headerUnit(header) : unit.toLowerCase().replace(/\s/g, ''));
  if (whole === '' || shift === undefined) {
    return { kind: 'fault', reason: { kind: 'notAnAmount', example: '168632' } };
  }
  // The decimal point is moved in the text: 1.1 × 10000 is not 11000 in floating point.
  const value = Math.round(Number(`${whole.replaceAll(',', '')}${fraction}e${shift}`) * FEN) / FEN;
  if (minus !== undefined && value !== 0) return { kind: 'fault', reason: { kind: 'negativeAmount' } };
  if (value > LIMIT) return { kind: 'fault', reason: { kind: 'amountTooLarge', limit: LIMIT } };
  return { kind: 'value', value };
}

function headerUnit(header: string): string {
  return /\(([^()]*)\)$/.exec(foldWord(header))?.[1] ?? '万元';
}
