/** The commands as people type them, and what each asks for. Their work is loaded when one of them is run. */
import { Argument, Command, Option } from 'commander';
import { LOCALES, type Locale } from '../domain/locale.ts';
import { texts } from '../i18n/texts.ts';
import { calm } from '../bot/view/calm.ts';
import type { ExitCode, Io } from './io.ts';
import { parsePeriod } from './period.ts';
import { EXPORTS, type Register, REGISTERS } from './request.ts';
import { formatOf, runBackup, runExport, runImport, runRequest, runRestore } from './run.ts';
import type { Surroundings } from './surroundings.ts';

/** @param ended hears how the command ended. @returns a program that throws `CommanderError` instead of exiting */
export function programOf(surroundings: Surroundings, locale: Locale, ended: (code: ExitCode) => void): Command {
  const t = texts(locale).cli;
  const program = new Command('heye')
    .description(t.help.program)
    .helpOption('-h, --help', t.help.help)
    .helpCommand('help [command]', t.help.help)
    .addOption(new Option('--lang <language>', t.help.lang).choices([...LOCALES]))
    .option('--json', t.help.json)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => t.help.titles[title] ?? title })
    .configureOutput({
      writeOut: surroundings.out,
      writeErr: surroundings.err,
      outputError: (words, write) => write(t.wrongUsage(words.trim())),
    });
  const ioOf = (command: Command): Io => {
    return terminalIo(surroundings, locale, command.optsWithGlobals<{ json?: boolean }>().json === true);
  };
  /** A subcommand that inherits how the program speaks and ends. */
  const command = (name: string, does: string): Command =>
    program.command(name).description(does).helpOption('-h, --help', t.help.help);
  addRegisterCommands(command, surroundings, locale, ioOf, ended);
  addOperatingCommands(command, surroundings, locale, ioOf, ended);
  addSimulate(command, surroundings, locale, ioOf, ended);
  return program;
}

type NewCommand = (name: string, does: string) => Command;
type IoOf = (command: Command) => Io;
type Ended = (code: ExitCode) => void;

function addRegisterCommands(command: NewCommand, s: Surroundings, locale: Locale, ioOf: IoOf, ended: Ended): void {
  const t = texts(locale).cli.help;
  command('import', t.import)
    .addArgument(new Argument('<register>', t.register).choices([...REGISTERS]))
    .argument('<file>', t.importFile)
    .option('--dry-run', t.importDryRun)
    .action(async (register: Register, file: string, options: { dryRun?: boolean }, self: Command) => {
      ended(await runImport(s, ioOf(self), register, file, options.dryRun === true));
    });
  command('export', t.export)
    .addArgument(new Argument('<what>', t.what).choices([...EXPORTS]))
    .argument('<file>', t.exportFile)
    .action(async (what: (typeof EXPORTS)[number], file: string, _: object, self: Command) => {
      const format = formatOf(file);
      if (format === undefined) self.error(texts(locale).cli.export.unknownFormat(file));
      else ended(await runExport(s, ioOf(self), what, file, format));
    });
  command('link-code', t.linkCode)
    .argument('<email>', t.email)
    .action(async (email: string, _: object, self: Command) => {
      ended(await runRequest(s, ioOf(self), { kind: 'linkCode', email }));
    });
  command('digest', t.digest)
    .argument('<name>', t.digestName)
    .option('--period <period>', t.period)
    .option('--dry-run', t.digestDryRun)
    .action(async (name: string, { period, dryRun }: { period?: string; dryRun?: boolean }, self: Command) => {
      if (period !== undefined && !parsePeriod(period)) self.error(texts(locale).cli.digest.unknownPeriod(period));
      else ended(await runRequest(s, ioOf(self), { kind: 'digest', name, period, dryRun: dryRun === true }));
    });
}

function addOperatingCommands(command: NewCommand, s: Surroundings, locale: Locale, ioOf: IoOf, ended: Ended): void {
  const t = texts(locale).cli.help;
  command('check', t.check).action(async (_: object, self: Command) => {
    const { check } = await import('./check/check.ts');
    ended(await check(s, ioOf(self)));
  });
  command('migrate', t.migrate).action(async (_: object, self: Command) => {
    ended(await runRequest(s, ioOf(self), { kind: 'migrate' }));
  });
  command('verify', t.verify)
    .addOption(new Option('--late <minutes>', t.late).default(DEFAULT_LATE).argParser(wholeNumber))
    .action(async ({ late }: { late: number }, self: Command) => {
      if (!(late >= 1 && late < 1_000_000)) self.error(texts(locale).cli.verify.notMinutes);
      else ended(await runRequest(s, ioOf(self), { kind: 'verify', lateMinutes: late }));
    });
  command('dead-letters', t.deadLetters).action(async (_: object, self: Command) => {
    ended(await runRequest(s, ioOf(self), { kind: 'deadLetters' }));
  });
  command('retry-dead', t.retryDead)
    .argument('[number...]', t.deadIds)
    .option('--all', t.retryAll)
    .action(async (numbers: string[], { all }: { all?: boolean }, self: Command) => {
      const ids = numbers.map(wholeNumber);
      const isFit = all === true ? ids.length === 0 : ids.length > 0 && ids.length <= 100 && ids.every((id) => id >= 1);
      if (!isFit) self.error(texts(locale).cli.deadLetters.nothingNamed);
      else ended(await runRequest(s, ioOf(self), { kind: 'retryDead', ids: all === true ? undefined : ids }));
    });
  command('backup', t.backup)
    .argument('<file>', t.backupFile)
    .action(async (file: string, _: object, self: Command) => {
      ended(await runBackup(s, ioOf(self), file));
    });
  command('restore', t.restore)
    .argument('<file>', t.restoreFile)
    .action(async (file: string, _: object, self: Command) => {
      ended(await runRestore(s, ioOf(self), file));
    });
  command('slack-manifest', t.slackManifest)
    .option('--url <url>', t.manifestUrl)
    .option('--socket', t.manifestSocket)
    .action(async ({ url, socket }: { url?: string; socket?: boolean }, self: Command) => {
      const { printManifest } = await import('./slack-manifest.ts');
      ended(printManifest(s, ioOf(self), url, socket));
    });
}

/** `--json FILE`: `--json` is the program's own and takes no value, so the file is what follows it. */
function addSimulate(command: NewCommand, s: Surroundings, locale: Locale, ioOf: IoOf, ended: Ended): void {
  const t = texts(locale).simulation;
  command('simulate', t.help.simulate)
    .argument('[file]', t.help.file)
    .addOption(new Option('--days <days>', t.help.days).default(90).argParser(wholeNumber))
    .addOption(new Option('--seed <seed>', t.help.seed).default(1).argParser(wholeNumber))
    .action(async (file: string | undefined, { days, seed }: { days: number; seed: number }, self: Command) => {
      const io = ioOf(self);
      if (!(days >= 1 && days <= 366)) self.error(t.badDays);
      else if (!(seed >= 0 && seed < 2 ** 32)) self.error(t.badSeed);
      else if (file !== undefined && !io.json) self.error(t.fileWithoutJson(file));
      else {
        const { runSimulate } = await import('./simulate.ts');
        ended(await runSimulate(s, io, { days, seed, file }));
      }
    });
}

/** Minutes after which what waits is lost or late. */
const DEFAULT_LATE = 10;

/** `NaN` for anything else. */
function wholeNumber(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

/** `give` has nowhere to go by itself: a command that makes a file says where. */
function terminalIo({ out, err }: Surroundings, locale: Locale, json: boolean): Io {
  return {
    locale,
    json,
    // A file or a chat may hold what steers a terminal; a machine gets everything as it is.
    say: (line) => out(`${json ? line : calm(line)}\n`),
    complain: (line) => err(`${calm(line)}\n`),
    give: () => Promise.reject(new Error('bytes of a file, and no file to write them to')),
  };
}
