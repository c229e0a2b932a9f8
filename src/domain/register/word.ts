/** Cells that hold one of a few words: which value each word of either language stands for. */
import type { Locale } from '../locale.ts';
import { foldWord, type CellOutcome, type Column } from './column.ts';
import type { Bilingual } from './fault.ts';

/** How one value is written in an export, and what else an import takes for it. */
interface Word extends Bilingual {
  readonly also: readonly string[];
}

interface Declared<T extends string> {
  readonly name: Bilingual;
  readonly aliases?: readonly string[];
  readonly required?: boolean;
  readonly words: Readonly<Record<T, Word>>;
}

export function wordColumn<T extends string>(declared: Declared<T>): Column<T> {
  const { name, aliases = [], required = false, words } = declared;
  const entries = Object.entries(words) as [T, Word][];
  const values = new Map(
    entries.flatMap(([value, { zh, en, also }]) => [value, zh, en, ...also].map((word) => [foldWord(word), value])),
  );
  const expected = entries.map(([, { zh, en }]): Bilingual => ({ zh, en }));
  return {
    name,
    aliases,
    required,
    read(text: string): CellOutcome<T> {
      const value = values.get(foldWord(text));
      if (value !== undefined) return { kind: 'value', value };
      return { kind: 'fault', reason: { kind: 'unknownWord', expected } };
    },
    write(value: T, locale: Locale): string {
      return locale === 'en' ? words[value].en : words[value].zh;
    },
  };
}
