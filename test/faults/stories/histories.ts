/**
 * Histories of problems whose deliveries come shuffled, doubled, several at a time and some a day late: each delivery
 * has one outcome, comes again to the same answer, and what stands there is the fold of what happened.
 *
 * In this process, by the door through which every chat comes in, so that thousands fit into minutes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { sweepDue } from '../../../src/app/sweep.ts';
import type { Core, Received } from '../../../src/bot/core.ts';
import { createCore } from '../../../src/bot/handlers/receive.ts';
import type { InboundBody } from '../../../src/bot/inbound.ts';
import type { Answers, FormName } from '../../../src/bot/view/form.ts';
import type { ProblemIntentKind } from '../../../src/bot/view/intent.ts';
import { promiseOf } from '../../../src/app/violation.ts';
import { ledger } from '../../../src/db/ledger.ts';
import { rowsOf } from '../../../src/db/query-rows.ts';
import type { ProblemNo } from '../../../src/domain/problem/problem.ts';
import { type House, openHouse } from '../../../src/house.ts';
import type { PostgresServer } from '../../support/postgres-server.ts';
import { type Books, type Broken, duties } from '../support/audit.ts';
import { ROOT } from '../support/patch.ts';
import { oneOf, type Random, randomOf } from '../support/random.ts';
import { sampleZone } from '../support/sample-zone.ts';
import { type Harms, MONDAY, newDatabase, noHarms, readPeople, type Somebody } from '../support/world.ts';

/** Histories that go on side by side, and deliveries that come in at once. */
const SIDE_BY_SIDE = 50;
const AT_ONCE = 8;
const DEEDS = 5;

/** Titles of which no two are alike. */
const SIGNS = '甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子 丑 寅 卯 辰 巳 午 未 申 酉'.split(' ');

interface Told {
  readonly broken: readonly Broken[];
  readonly harms: Harms;
}

interface Delivery {
  readonly key: string;
  readonly by: Somebody;
  readonly body: InboundBody;
}

export async function shuffledHistories(server: PostgresServer, count: number, seed: number): Promise<Told> {
  const random = randomOf(seed);
  const dataFolder = await mkdtemp(join(tmpdir(), 'heye-histories-'));
  const zone = await sampleZone();
  let now = MONDAY;
  const house = await openHouse({
    zone,
    zoneFolder: join(ROOT, 'examples/yantai'),
    dataFolder,
    databaseUrl: await newDatabase(server),
    connected: ['local'],
    clock: { now: () => now },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  const broken: Broken[] = [];
  try {
    const core = createCore({ world: house.world, press: house.press, emailOf: async () => undefined });
    const people = await readPeople();
    for (let first = 0; first < count; first += SIDE_BY_SIDE) {
      const numbers = Array.from({ length: Math.min(SIDE_BY_SIDE, count - first) }, (_, index) => first + index);
      const deliveries = await Promise.all(numbers.map((number) => historyOf(house, core, people, number, random)));
      const inTurn = shuffled(deliveries.flat(), random);
      const late = Math.floor(inTurn.length * 0.7);
      broken.push(...(await deliverAll(core, inTurn.slice(0, late), random)));
      now = now.add({ hours: 24 });
      await sweepDue(house.world);
      broken.push(...(await deliverAll(core, inTurn.slice(late), random)));
    }
    broken.push(...(await judged(house)));
  } finally {
    await house.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
  return { broken, harms: { ...noHarms(), histories: count } };
}

/** A problem is filed, for there must be one; what is done to it then is for everybody to try, in any order and twice. */
async function historyOf(
  house: House,
  core: Core,
  people: readonly Somebody[],
  number: number,
  random: Random,
): Promise<readonly Delivery[]> {
  const officers = people.filter(({ role }) => role === '特派员').slice(0, 12);
  const officer = oneOf(random, officers);
  const project = `YT2019-${String(officers.indexOf(officer) + 1).padStart(3, '0')}`;
  const title = `供电 ${Array.from({ length: 14 }, () => oneOf(random, SIGNS)).join('')}`;
  const report: Delivery = {
    key: `h${number}:report`,
    by: officer,
    body: { kind: 'command', name: 'report', text: `${project} ${title}` },
  };
  await receive(core, report);
  const [filed] = await rowsOf<{ no: ProblemNo }>(
    house.database.db,
    sql`select problem_no as no from problem_event where delivery_key = ${report.key} and kind = 'reported'`,
  );
  if (filed === undefined) throw new Error(`${report.key} filed nothing`);
  const others = people.filter(
    ({ role, department }) => role !== '特派员' && (department === 'gdgs' || role !== '部门经办人'),
  );
  const deeds = Array.from({ length: DEEDS }, (_, index): Delivery => {
    const by = random() < 0.3 ? officer : oneOf(random, others);
    return { key: `h${number}:${index}`, by, body: deedOn(filed.no, random) };
  });
  return [report, ...deeds].flatMap((each) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => each));
}

const PRESSES: readonly ProblemIntentKind[] = [
  'acknowledge',
  'acknowledge',
  'follow',
  'grantExtension',
  'acceptContest',
];
const text = (said: string) => ({ kind: 'text', text: said }) as const;
const FORMS: readonly (readonly [FormName, Answers])[] = [
  ['progress', { note: text('已安排') }],
  ['proposeSolved', { note: text('已通电') }],
  ['proposeSolved', { note: text('已送电') }],
  ['confirm', { note: text('已核实') }],
  ['reopen', { reason: text('又断了') }],
  ['escalate', { reason: text('推不动') }],
  ['direct', { text: text('抓紧办') }],
  ['addDetail', { description: text('在东门') }],
  ['requestExtension', { untilOn: text('2027-12-30'), reason: text('等设备') }],
  ['contest', { department: { kind: 'values', values: ['zjj'] }, reason: text('不归我们') }],
];

function deedOn(no: ProblemNo, random: Random): InboundBody {
  if (random() < 0.4) return { kind: 'press', intent: { kind: oneOf(random, PRESSES), no } };
  const [form, answers] = oneOf(random, FORMS);
  return { kind: 'submit', form, context: { no }, answers };
}

function receive(core: Core, { key, by, body }: Delivery): Promise<Received> {
  const accountId = String(by.id);
  const caller = { platform: 'local', accountId, chatId: accountId, isPrivate: true, displayName: by.name } as const;
  return core.receive({ key, caller: { ...caller, locale: 'zh-CN' }, body });
}

/** So many hands take from one pile. What is answered to one delivery is answered to it again. */
async function deliverAll(core: Core, deliveries: readonly Delivery[], random: Random): Promise<readonly Broken[]> {
  const pile = [...deliveries];
  const answers = new Map<string, Received[]>();
  const hand = async () => {
    for (let next = pile.pop(); next; next = pile.pop()) {
      const received = await receive(core, next);
      answers.set(next.key, [...(answers.get(next.key) ?? []), received]);
      if (random() < 0.02) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return [...answers].flatMap(([key, all]) => {
    // The first may be a card, which is not shown twice.
    const again = new Set(all.filter(({ reply }) => reply.kind !== 'card').map((each) => JSON.stringify(each.reply)));
    return again.size > 1 ? [{ promise: 2, how: `${key} was answered in ${again.size} ways` }] : [];
  });
}

async function judged({ database: { db } }: House): Promise<readonly Broken[]> {
  const books: Books = { db, rows: (statement) => rowsOf(db, statement) };
  const unfinished = await books.rows<{ key: string }>(sql`select key from delivery where outcome = 'begun'`);
  const doubled = await books.rows<{ key: string; kind: string; times: number }>(
    sql`select delivery_key as key, kind, count(*)::int as times from problem_event
      where delivery_key is not null group by 1, 2 having count(*) > 1`,
  );
  const misplaced = await ledger(db).misplaced();
  return [
    ...unfinished.map(({ key }) => ({ promise: 2, how: `delivery ${key} has no outcome` })),
    ...doubled.map(({ key, kind, times }) => ({ promise: 2, how: `delivery ${key} made ${times} events ${kind}` })),
    ...misplaced.map((violation) => ({ promise: promiseOf(violation), how: JSON.stringify(violation) })),
    ...(await duties(books)),
  ];
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
