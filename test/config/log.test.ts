import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { makeLog } from '../../src/config/log.ts';
import type { LogLevel } from '../../src/config/variables.ts';

const TOKEN = '7000000001:AAHk3fake-token_of-telegram';
const PASSWORD = 'p@ss/word-of-postgres';

function capture(level: LogLevel = 'info') {
  const lines: string[] = [];
  const log = makeLog(level, [TOKEN, PASSWORD, 'short'], { write: (line) => void lines.push(line) });
  const last = () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, never>;
  return { log, lines, last, all: () => lines.join('') };
}

describe('makeLog', () => {
  it('writes one JSON line for each entry, with the level in words and the time in UTC', () => {
    const { log, lines, last } = capture();
    log.debug({}, 'not seen');
    log.info({ port: 3000 }, 'listening');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(last()).toMatchObject({ level: 'info', port: 3000, msg: 'listening' });
    expect(last()['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('replaces a known secret wherever it stands', () => {
    const { log, all } = capture();
    const cause = new Error(`request to https://api.telegram.org/bot${TOKEN}/sendMessage failed`);
    log.error({ err: new Error(`sending: ${cause.message}`, { cause }) }, `with ${TOKEN}`);
    log.info({ deep: { list: [{ url: `http://x/?t=${encodeURIComponent(TOKEN)}` }] }, [TOKEN]: 1 }, 'x');
    log.child({ bound: TOKEN }).warn({ hint: `"${PASSWORD}"\n${encodeURIComponent(PASSWORD)}` }, 'y');
    log.error(new Error(`${TOKEN} as it is`));
    expect(all()).not.toContain(TOKEN);
    expect(all()).not.toContain(encodeURIComponent(TOKEN));
    expect(all()).not.toContain('word-of-postgres');
    expect(all().match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(9);
  });

  it('leaves innocent words alone', () => {
    const { log, last } = capture();
    log.info({ page: 'https://heye.example/board' }, 'a short word');
    expect(last()).toMatchObject({ page: 'https://heye.example/board', msg: 'a short word' });
  });

  it('hides what goes by the name of a secret, and passwords in addresses, also unknown ones', () => {
    const { log, all } = capture();
    log.info({ token: 'unknown-1', config: { slack: { botToken: 'unknown-2', signingSecret: 'unknown-3' } } }, 'a');
    log.info({ headers: { authorization: 'Bearer unknown-4', 'x-slack-signature': 'unknown-5' } }, 'b');
    log.info({ req: { headers: { 'x-telegram-bot-api-secret-token': 'unknown-6', cookie: 'unknown-7' } } }, 'c');
    log.child({ a: { b: { c: { d: { e: { password: 'unknown-9' } } } } } }).info({ refreshToken: ['unknown-0'] }, 'd');
    log.info({}, 'connecting to postgres://heye:unknown-8@db.example/heye');
    expect(all()).not.toContain('unknown-');
    expect(all()).toContain('postgres://heye:[secret]@db.example/heye');
  });

  it.each(['info', 'warn', 'error'] as const)('keeps message bodies out at %s', (level) => {
    const { log, all } = capture('debug');
    log[level]({ problem: 'P-2026-0042', sent: { text: '供电线路未到位', blocks: [{ a: '供电' }] } }, 'sent');
    expect(all()).not.toContain('供电');
    expect(all()).toContain('P-2026-0042');
  });

  it('shows message bodies at debug', () => {
    const { log, last } = capture('debug');
    log.debug({ sent: { text: '供电线路未到位' } }, 'sent');
    expect(last()).toMatchObject({ sent: { text: '供电线路未到位' } });
  });

  it('tells an error with the chain of its causes and their codes', () => {
    const { log, last } = capture();
    const root = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const all = new AggregateError([root], 'every address failed');
    log.error({ err: new TypeError('fetch failed', { cause: all }) }, 'no answer');
    expect(last()['err']).toMatchObject({
      type: 'TypeError',
      message: 'fetch failed',
      stack: expect.stringContaining('log.test.ts'),
      cause: {
        type: 'AggregateError',
        message: 'every address failed',
        errors: [{ message: 'refused', code: 'ECONNREFUSED' }],
      },
    });
  });

  it('ends with a chain of causes that goes round', () => {
    const { log, lines } = capture();
    const err = new Error('round');
    err.cause = err;
    log.error({ err }, 'round');
    expect(lines).toHaveLength(1);
  });

  it('never tells what an error carries along: parameters of a query, the payload of a call', () => {
    const { log, all, lines } = capture();
    const query = new DrizzleQueryError('insert into problem values ($1)', ['供电线路未到位'], new Error('no room'));
    log.error({ err: query }, 'not saved');
    log.error({ err: query });
    log.error(query);
    log.error(
      { err: Object.assign(new Error('400'), { payload: { text: '供电线路未到位' }, error_code: 400 }) },
      'not sent',
    );
    expect(lines).toHaveLength(4);
    expect(all()).not.toContain('供电');
    expect(all().match(/insert into problem/g)?.length).toBeGreaterThanOrEqual(5);
    expect(all()).toContain('no room');
    expect(all()).toContain('"error_code":400');
  });

  it('never tells parameters of a query either that somebody has made an error of their own of', () => {
    const query = new Error('Failed query: insert into "problem" ("title") values ($1)\nparams: 供电线路未到位');
    const wrapped = Object.assign(new Error(query.message), { code: 'slack_bolt_unknown_error', original: query });
    const { log, all } = capture();
    log.error({ err: wrapped }, 'a delivery failed');
    expect(all()).toContain('Failed query: insert into');
    expect(all()).not.toContain('供电');
  });

  it('stays quick with a line of a megabyte', () => {
    const { log, all } = capture();
    const long = 'token://:a"'.repeat(100_000);
    const before = performance.now();
    log.error({ err: new Error(long) }, `${'a'.repeat(1_000_000)}`);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(all().length).toBeGreaterThan(2_000_000);
  });

  it('takes whatever is thrown', () => {
    const { log, last } = capture();
    log.error({ err: 'a text' }, 'x');
    expect(last()).toMatchObject({ err: 'a text' });
    log.error({ err: { text: '供电' } }, 'x');
    expect(last()).toMatchObject({ err: 'a thrown Object' });
    log.error({ err: null }, 'x');
    expect(last()).toMatchObject({ msg: 'x' });
  });
});
