/** In which language the command line answers: as asked by `--lang`, else as the terminal is set, else in English. */
import type { Environment } from '../config/environment.ts';
import { LOCALES, type Locale } from '../domain/locale.ts';

export function languageOf(argv: readonly string[], { LC_ALL, LC_MESSAGES, LANG }: Environment): Locale {
  const asked = argv.flatMap((word, at) =>
    word === '--lang' ? (argv[at + 1] ?? []) : (/^--lang=(.*)$/.exec(word)?.[1] ?? []),
  );
  const known = LOCALES.find((locale) => locale === asked.at(-1));
  if (known) return known;
  const terminal = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return terminal?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
