import { describe, expect, it } from 'vitest';
import { terminal } from './support/command-line.ts';

/** Nothing of this looks at a folder or a database. */
const { run } = terminal('/nowhere', { LANG: 'en_GB.UTF-8' }, () => Temporal.Instant.from('2026-11-09T02:00:00Z'));

const COMMANDS = [
  'import',
  'export',
  'check',
  'migrate',
  'link-code',
  'digest',
  'verify',
  'backup',
  'restore',
  'slack-manifest',
  'simulate',
];

describe('the command line', () => {
  it.each([
    ['a command that does not exist', ['frobnicate'], /unknown command 'frobnicate'/],
    [
      'a table that does not exist',
      ['import', 'meetings', 'f.csv'],
      /'meetings' is invalid.*projects, people, departments/,
    ],
    ['a missing file', ['import', 'projects'], /missing required argument 'file'/],
    ['a word too many', ['migrate', 'now'], /too many arguments/],
    ['an option that does not exist', ['verify', '--deep'], /unknown option '--deep'/],
    [
      'an export to a format that is not written',
      ['export', 'problems', 'f.pdf'],
      /"f.pdf": expected .*\.csv or \.xlsx/,
    ],
    ['a period that is none', ['digest', 'daily', '--period', 'June'], /"June" is no period/],
    ['minutes that are none', ['verify', '--late', 'soon'], /expected a whole number of minutes/],
    ['a language that is not spoken', ['check', '--lang', 'fr'], /'fr' is invalid/],
  ])('ends with 2 on %s, and says what is wrong', async (_, argv, words) => {
    const ran = await run(...argv);
    expect(ran).toMatchObject({ code: 2, out: [] });
    expect(ran.err.join('\n')).toMatch(words);
    expect(ran.err.at(-1)).toBe('See --help.');
  });

  it('ends with 2 when no command is given, and shows them all', async () => {
    const ran = await run();
    expect(ran).toMatchObject({ code: 2, out: [] });
    for (const command of COMMANDS) expect(ran.err.join('\n')).toContain(`  ${command} `);
  });

  it.each(COMMANDS)('explains %s in both languages', async (command) => {
    const [english, chinese] = [await run(command, '--help'), await run(command, '--help', '--lang', 'zh-CN')];
    expect([english.code, chinese.code]).toEqual([0, 0]);
    expect(english.out[0]).toMatch(new RegExp(`^Usage: heye ${command}`));
    expect(chinese.out[0]).toMatch(new RegExp(`^用法： ?heye ${command}`));
    expect(chinese.out[2]).toMatch(/\p{Script=Han}/u);
    expect([...english.err, ...chinese.err]).toEqual([]);
  });

  it('says in Chinese what is wrong when the terminal is Chinese', async () => {
    const chinese = terminal('/nowhere', { LANG: 'zh_CN.UTF-8' }, () => Temporal.Now.instant());
    expect((await chinese.run('digest', 'daily', '--period', '昨天')).err[0]).toMatch(/^用法不对：“昨天”不是时段/);
  });
});
