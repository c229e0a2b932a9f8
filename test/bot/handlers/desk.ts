/** The front door of the handlers in a house of its own: somebody sends something, and what comes of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { createCore } from '../../../src/bot/handlers/receive.ts';
import type { Core } from '../../../src/bot/core.ts';
import type { Caller, CommandName, InboundBody } from '../../../src/bot/inbound.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import type { Answers, FormContext, FormName } from '../../../src/bot/view/form.ts';
import type { Intent } from '../../../src/bot/view/intent.ts';
import type { Reply } from '../../../src/bot/view/reply.ts';
import { plain } from '../../../src/bot/view/rich.ts';
import { readZone } from '../../../src/config/zone-file.ts';
import { rowsOf } from '../../../src/db/query-rows.ts';
import type { Platform } from '../../../src/domain/platform.ts';
import { type House, openHouse } from '../../../src/house.ts';
import { pgliteTemplate } from '../../support/database.ts';
import { MONDAY, ZONE_FOLDER } from '../../support/heye.ts';
import { strictLog } from '../../support/strict-log.ts';

export interface Desk {
  readonly house: House;
  readonly core: Core;
  /** What platforms say of accounts that nobody is linked to. */
  readonly emails: Map<string, string>;
  pass(duration: Temporal.DurationLike): void;
  personId(email: string): Promise<number>;
  /** An account of theirs that is linked; made at the first call. */
  caller(email: string, platform?: Platform): Promise<Caller>;
  send(caller: Caller, body: InboundBody, key?: string): Promise<Reply>;
  command(caller: Caller, name: CommandName, text?: string): Promise<Reply>;
  press(caller: Caller, intent: Intent): Promise<Reply>;
  submit(caller: Caller, form: FormName, context: FormContext, answers: Answers): Promise<Reply>;
  /** Refusals on record, newest last. */
  refusals(): Promise<readonly string[]>;
  /** Titles of all that was queued for that chat. */
  queued(caller: Caller): Promise<readonly string[]>;
  rows<Row extends object>(query: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export function stranger(platform: Platform, accountId: string): Caller {
  return { platform, accountId, chatId: accountId, isPrivate: true, displayName: accountId, locale: 'zh-CN' };
}

export async function openDesk(): Promise<Desk> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'heye-desk-'));
  const zone = await readZone(ZONE_FOLDER);
  if ('faults' in zone) throw new Error(`the sample zone has faults: ${JSON.stringify(zone.faults)}`);
  let current = MONDAY;
  const clock = { now: () => current };
  const connected = ['slack', 'telegram', 'local'] as const;
  const template = await pgliteTemplate();
  const parts = { zone, zoneFolder: ZONE_FOLDER, dataFolder, databaseUrl: undefined, connected, clock, template };
  const house = await openHouse({ ...parts, log: strictLog });
  const emails = new Map<string, string>();
  const core = createCore({
    world: house.world,
    press: house.press,
    emailOf: async (_, accountId) => emails.get(accountId),
  });
  let deliveries = 0;
  const rows = <Row extends object>(query: string) => rowsOf<Row>(house.database.db, sql.raw(query));
  const personId = async (email: string) => {
    const person = await house.world.transact((tx) => tx.people.byEmail(`${email}@zone.example`));
    if (person === undefined) throw new Error(`nobody in the zone has the e-mail ${email}@zone.example`);
    return person.id;
  };
  const desk: Desk = {
    house,
    core,
    emails,
    pass: (duration) => {
      current = current.add(duration);
    },
    personId,
    async caller(email, platform = 'telegram') {
      const id = await personId(email);
      if (platform === 'local') return { ...stranger(platform, String(id)), chatId: `p${id}` };
      const caller = stranger(platform, `${platform}-${id}`);
      const { accountId } = caller;
      await house.world.transact((tx) => tx.accounts.link({ platform, accountId, personId: id }, current));
      return caller;
    },
    send: async (caller, body, key = `delivery-${(deliveries += 1)}`) =>
      (await core.receive({ key, caller, body })).reply,
    command: (caller, name, text = '') => desk.send(caller, { kind: 'command', name, text }),
    press: (caller, intent) => desk.send(caller, { kind: 'press', intent }),
    submit: (caller, form, context, answers) => desk.send(caller, { kind: 'submit', form, context, answers }),
    refusals: async () =>
      (await rows<{ detail: object }>("select detail from audit_entry where deed = 'refused' order by id")).map(
        ({ detail }) => JSON.stringify(detail),
      ),
    queued: async ({ platform, chatId }) => {
      const all = await rows<{ platform: string; chat_id: string; words: Card }>(
        'select platform, chat_id, words from message order by id',
      );
      const theirs = all.filter((message) => message.platform === platform && message.chat_id === chatId);
      return theirs.map(({ words }) => words.title);
    },
    rows,
    async close() {
      await house.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  return desk;
}

/** Everything that can be read in a reply. */
export function textOf(reply: Reply): string {
  switch (reply.kind) {
    case 'card': {
      const { title, lead = [], facts = [], lines = [], note = [] } = reply.card;
      const rest = [...facts.map(({ value }) => plain(value)), ...lines.map(({ text }) => plain(text)), plain(note)];
      return [title, plain(lead), ...rest].join('\n');
    }
    case 'form':
    case 'faults':
      return [reply.form.title, reply.form.intro ?? ''].join('\n');
    case 'toast':
    case 'said':
      return reply.text;
    case 'nothing':
      return '';
  }
}

export const written = (text: string) => ({ kind: 'text', text }) as const;
export const chosen = (...values: readonly string[]) => ({ kind: 'values', values }) as const;
