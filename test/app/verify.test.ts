import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepDue } from '../../src/app/sweep.ts';
import { verify, type VerifyOptions } from '../../src/app/verify.ts';
import type { Violation } from '../../src/app/violation.ts';
import type { Database } from '../../src/db/client.ts';
import { ledger } from '../../src/db/ledger.ts';
import { openTestHouse, type TestHouse } from '../cli/support/house.ts';
import { act, fileProblem } from '../cli/support/problems.ts';
import { DATABASES } from '../support/database.ts';
import { MONDAY } from '../support/heye.ts';

/** Two problems with a history of a week: one is worked on, one has gone up a tier. */
async function tellStory(open: TestHouse): Promise<void> {
  const { house, setClock } = open;
  const taken = await fileProblem(house, '供电线路未到位', 'delivery-1');
  await fileProblem(house, '临时用电没有批下来', 'delivery-2');
  setClock(MONDAY.add({ hours: 1 }));
  await act(house, 'handler', taken, { kind: 'acknowledge' });
  setClock(MONDAY.add({ hours: 26 }));
  await act(house, 'handler', taken, { kind: 'progress', note: '设备已发货', files: [] });
  setClock(MONDAY.add({ hours: 24 * 7 }));
  await sweepDue(house.world);
  await act(house, 'officer', taken, {
    kind: 'addDetail',
    detail: { neededByOn: Temporal.PlainDate.from('2026-12-01') },
  });
}

const ATTENDED: VerifyOptions = { patience: Temporal.Duration.from({ minutes: 10 }), attended: true };
const UNATTENDED: VerifyOptions = { ...ATTENDED, attended: false };
const [FIRST, SECOND] = ['P-2026-0001', 'P-2026-0002'];
const LONG_AGO = sql`'2026-11-01T00:00:00Z'::timestamptz`;

/** What told of the event that is missing has no cause any more. */
const TOLD_OF_IT = Array.from({ length: 7 }, () => ({ kind: 'causeless' }));
const anyMessage = sql`(select min(id) from message where edits is null)`;

const damages: readonly (readonly [sentence: string, damage: readonly SQL[], found: readonly object[]])[] = [
  [
    'a state that its events do not lead to',
    [
      sql`update problem set snapshot = jsonb_set(snapshot, '{severity}', '"critical"'), severity = 'critical' where no = ${FIRST}`,
    ],
    [{ kind: 'notTheFold', no: FIRST, path: 'severity', stored: '"critical"', folded: '"ordinary"' }],
  ],
  [
    'a time of the state that is a millisecond off',
    [
      sql`update problem set snapshot = jsonb_set(snapshot, '{heardOfAt}', '"2026-11-10T04:00:00.001Z"') where no = ${FIRST}`,
    ],
    [
      {
        kind: 'notTheFold',
        no: FIRST,
        path: 'heardOfAt',
        stored: '"2026-11-10T04:00:00.001Z"',
        folded: '"2026-11-10T04:00:00Z"',
      },
    ],
  ],
  [
    'an event that is missing from the middle of a log',
    [sql`delete from problem_event where problem_no = ${FIRST} and seq = 3`],
    [{ kind: 'gapInLog', no: FIRST, expected: 3, found: 4 }],
  ],
  [
    'an event that is missing from the end of a log',
    [
      sql`delete from problem_event e where problem_no = ${SECOND} and seq = (select max(seq) from problem_event where problem_no = ${SECOND})`,
    ],
    [{ kind: 'gapInLog', no: SECOND }, ...TOLD_OF_IT],
  ],
  [
    'a log that does not begin with a report',
    [sql`update problem_event set event = '{"kind": "acknowledged"}' where problem_no = ${FIRST} and seq = 1`],
    [{ kind: 'brokenLog', no: FIRST, reason: 'P-2026-0001 begins with "acknowledged": expected "reported"' }],
  ],
  [
    'a column that is not as the state',
    [sql`update problem set lead = 'zrzy' where no = ${FIRST}`],
    [{ kind: 'wrongColumn', no: FIRST, column: 'lead', stored: '"zrzy"', expected: '"gdgs"' }],
  ],
  [
    'a column that lacks what the state has',
    [sql`update problem set owner_id = null where no = ${FIRST}`],
    [{ kind: 'wrongColumn', no: FIRST, column: 'ownerId', stored: 'undefined' }],
  ],
  [
    'a column that has what the state lacks',
    [sql`update problem set closed_at = ${LONG_AGO} where no = ${FIRST}`],
    [{ kind: 'wrongColumn', no: FIRST, column: 'closedAt', expected: 'undefined' }],
  ],
  [
    'words that cannot be found any more',
    [sql`update problem set grams = 'x' where no = ${FIRST}`],
    [{ kind: 'wrongColumn', no: FIRST, column: 'grams', stored: '"x"' }],
  ],
  [
    'a problem that the clock forgets',
    [sql`update problem set next_look_at = null where no = ${FIRST}`],
    [{ kind: 'wrongLook', no: FIRST, stored: undefined }],
  ],
  [
    'a problem that the clock looks at too late',
    [sql`update problem set next_look_at = next_look_at + interval '1 day' where no = ${FIRST}`],
    [{ kind: 'wrongLook', no: FIRST }],
  ],
  [
    'two notices of one event to one person',
    [
      sql`insert into notice (key, person_id, problem_no, seq, why, deliver_at, message_id) select 'again', person_id, problem_no, seq, why, deliver_at, message_id from notice where message_id is not null order by id limit 1`,
    ],
    [{ kind: 'twice', what: 'notice', times: 2 }],
  ],
  [
    'one notice that two messages have told',
    [
      sql`update message set state = 'sent'`,
      sql`update notice set message_id = (select max(id) from message) where id = (select min(id) from notice where message_id is not null)`,
    ],
    [{ kind: 'twice', what: 'told', times: 2 }],
  ],
  [
    'one delivery that filed two problems',
    [sql`update problem_event set delivery_key = 'delivery-1' where kind = 'reported'`],
    [{ kind: 'twice', what: 'report', key: 'delivery-1', times: 2 }],
  ],
  [
    'two messages in one place of a chat',
    [
      sql`update message set state = 'sent', platform_chat_id = 'c1', platform_message_id = 'm1' where id in (select id from message where edits is null order by id limit 2)`,
    ],
    [{ kind: 'twice', what: 'posted', key: 'local:c1:m1', times: 2 }],
  ],
  [
    'a number that was given to no problem',
    [sql`update problem_counter set last = last + 1`],
    [{ kind: 'numbersMissing', year: 2026, given: 3, stored: 2 }],
  ],
  [
    'a file that no job will fetch',
    [
      sql`insert into file (id, platform, platform_file_id, name, received_at, state) values ('f1', 'slack', 'F1', 'a.png', ${LONG_AGO}, 'waiting')`,
    ],
    [{ kind: 'lost', what: 'file', key: 'f1', since: Temporal.Instant.from('2026-11-01T00:00:00Z') }],
  ],
  [
    'a delivery without an outcome',
    [
      sql`insert into delivery (key, platform, account_id, received_at, kind, outcome, reply) values ('d9', 'slack', 'U1', ${LONG_AGO}, 'command', 'begun', '{}')`,
    ],
    [{ kind: 'lost', what: 'delivery', key: 'd9' }],
  ],
  [
    'an event that nobody was told of',
    [sql`delete from notice where problem_no = ${SECOND} and seq = 3`, sql`update message set about = null`],
    [{ kind: 'untold', no: SECOND, seq: 3 }],
  ],
  [
    'a message that no platform takes, without a word to anybody',
    [sql`update message set state = 'dead', error = 'gone' where id = ${anyMessage}`],
    [{ kind: 'unheard', reason: 'gone' }],
  ],
  [
    'a message that nothing has caused',
    [sql`update message set key = 'P-2026-0001:999:1' where id = ${anyMessage}`],
    [{ kind: 'causeless', key: 'P-2026-0001:999:1' }],
  ],
  [
    'a message of which no part of Heye knows why',
    [sql`update message set key = 'hello' where id = ${anyMessage}`],
    [{ kind: 'causeless', key: 'hello' }],
  ],
  [
    'cards of a problem in the wrong order',
    [
      sql`update message set state = 'sent', platform_chat_id = 'c1', about = ${FIRST}, platform_message_id = (1000 - id)::text where id in (select id from message where edits is null order by id limit 2)`,
    ],
    [{ kind: 'outOfOrder', no: FIRST, chat: 'local:c1' }],
  ],
  [
    'a message with an address that somebody wrote',
    [
      sql`update message set words = jsonb_set(words, '{note}', '[{"kind": "link", "text": "x", "url": "https://evil.example"}]') where id = ${anyMessage}`,
    ],
    [{ kind: 'steering' }],
  ],
  [
    'an issue of a digest that stands in a chat twice',
    [
      sql`insert into digest_issue (schedule, channel, slot_at, period_from_at, issued_at, figures) values ('daily', 'power', ${LONG_AGO}, ${LONG_AGO}, ${LONG_AGO}, '{}')`,
      sql`update message set chat_id = '-7', key = 'digest:daily:power:2026-11-01T00:00:00Z:local:' || id where id in (select id from message where edits is null order by id limit 2)`,
    ],
    [{ kind: 'twice', what: 'issue', key: 'digest:daily:power:2026-11-01T00:00:00Z:local:-7', times: 2 }],
  ],
  [
    'a tally that says something else than what is there',
    [sql`update owner_tally set open = open + 1 where id = (select min(id) from owner_tally)`],
    [{ kind: 'wrongTally', tally: 'owner_tally' }],
  ],
];

const delays: typeof damages = [
  [
    'a notice whose morning has passed',
    [sql`update notice set message_id = null, deliver_at = ${LONG_AGO} where id = (select min(id) from notice)`],
    [{ kind: 'late', what: 'notice' }],
  ],
  [
    'a reminder that was asked for and not given',
    [sql`insert into snooze (person_id, problem_no, remind_at) select min(id), ${FIRST}, ${LONG_AGO} from person`],
    [{ kind: 'late', what: 'reminder' }],
  ],
  [
    'a problem whose limit has passed unseen',
    [sql`update problem set next_look_at = ${LONG_AGO} where no = ${SECOND}`],
    [{ kind: 'late', what: 'look', key: SECOND }],
  ],
  [
    'a queued message that nobody tries to send',
    [
      sql`update message set state = 'sent' where key <> 'receipt:P-2026-0001'`,
      sql`update message set queued_at = ${LONG_AGO} where key = 'receipt:P-2026-0001'`,
    ],
    [{ kind: 'late', what: 'message', key: 'receipt:P-2026-0001' }],
  ],
];

describe.each(DATABASES)('verify on %s', (kind) => {
  let open: TestHouse;
  beforeAll(async () => {
    open = await openTestHouse(kind);
    await tellStory(open);
  });
  afterAll(async () => {
    await open.close();
  });

  /** What is found once the damage is done; it is undone afterwards. */
  async function found(damage: readonly SQL[], options: VerifyOptions): Promise<readonly Violation[]> {
    const violations: Violation[] = [];
    const undone = new Error('undone');
    const { db } = open.house.database;
    const damaged = db.transaction(async (tx) => {
      for (const statement of damage) await tx.execute(statement);
      await verify(ledger(tx as Database), open.house.world, options, (violation) => violations.push(violation));
      throw undone;
    });
    await expect(damaged).rejects.toBe(undone);
    return violations;
  }

  it('does not take what one person was told of two decisions for one thing told twice', async () => {
    const told = (no: string) =>
      sql`insert into notice (key, person_id, decision_no, seq, why, deliver_at)
        select ${`${no}:1:x`}, min(id), ${no}, 1, 'owner', ${LONG_AGO} from person`;
    const both = ['D-2026-0001', 'D-2026-0002'].map(told);
    expect(await found(both, UNATTENDED)).toEqual([]);
  });

  it('finds nothing wrong with what the use cases have written', async () => {
    const violations: Violation[] = [];
    const counts = await verify(ledger(open.house.database.db), open.house.world, ATTENDED, (violation) =>
      violations.push(violation),
    );
    expect(violations.filter(({ kind }) => kind !== 'late')).toEqual([]);
    expect(counts).toMatchObject({ problems: 2, deliveries: 0, files: 0 });
    expect(counts.events).toBeGreaterThan(8);
    expect(counts.notices).toBeGreaterThan(2);
  });

  it.each(damages)('finds %s', async (_, damage, expected) => {
    const violations = await found(damage, UNATTENDED);
    expect(violations).toEqual(expected.map((violation) => expect.objectContaining(violation) as Violation));
  });

  it.each(delays)('finds %s, when Heye is running', async (_, damage, expected) => {
    const violations = await found(damage, ATTENDED);
    expect(violations).toEqual(
      expect.arrayContaining(expected.map((violation) => expect.objectContaining(violation) as Violation)),
    );
  });

  it('counts as late nothing that waits for the next start', async () => {
    const violations = await found(
      delays.flatMap(([, damage]) => damage),
      UNATTENDED,
    );
    expect(violations.filter(({ kind }) => kind === 'late')).toEqual([]);
  });
});
