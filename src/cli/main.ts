/** One run of the command line: from its words to its exit code. */
import { CommanderError } from 'commander';
import { texts } from '../i18n/texts.ts';
import { sentenceOf } from './failure.ts';
import type { ExitCode } from './io.ts';
import { languageOf } from './language.ts';
import { programOf } from './program.ts';
import type { Surroundings } from './surroundings.ts';

export async function main(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const locale = languageOf(argv, surroundings.env);
  let code: ExitCode = 0;
  const program = programOf(surroundings, locale, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    surroundings.err(`${texts(locale).cli.failed(sentenceOf(error))}\n`);
    return 1;
  }
}
