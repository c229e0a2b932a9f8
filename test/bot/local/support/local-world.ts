/** The local chat over an embedded database with the sample zone's people, and a stub for what decides. */
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import type { Card } from '../../../../src/bot/view/card.ts';
import type { LocalZone } from '../../../../src/bot/local/conversations.ts';
import { type LiveFeed, liveFeed } from '../../../../src/bot/local/live-feed.ts';
import { localChat, type LocalChat } from '../../../../src/bot/local/local-chat.ts';
import { localCourier } from '../../../../src/bot/local/local-courier.ts';
import type { LocalMessageStore } from '../../../../src/bot/local/chat-store.ts';
import type { ReadFile } from '../../../../src/bot/local/needs.ts';
import type { Courier, Posted } from '../../../../src/bot/courier.ts';
import type { Database } from '../../../../src/db/client.ts';
import { localChatStore } from '../../../../src/db/local-chat-store.ts';
import { department, localMessage, message, person } from '../../../../src/db/schema.ts';
import type { Person } from '../../../../src/domain/person.ts';
import type { Role } from '../../../../src/domain/role.ts';
import { type StubCore, stubCore } from './stub-core.ts';

const CHANNELS = ['推进中心', '现场办公会', '调度'].map((name) => ({ chatId: `c:${name}`, name }));

const ROLES: Record<string, Role> = {
  特派员: 'officer',
  部门经办人: 'handler',
  部门负责人: 'head',
  推进中心: 'coordinator',
  管委领导: 'leader',
  企业联系人: 'enterprise',
};

interface OpenedDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

export interface LocalWorld {
  readonly open: OpenedDatabase;
  readonly store: LocalMessageStore;
  readonly core: StubCore;
  readonly courier: Courier;
  readonly live: LiveFeed;
  readonly chat: LocalChat;
  readonly zone: LocalZone;
  readonly now: () => Temporal.Instant;
  /** The chat as a restarted Heye has it, over the same database. */
  readonly reopenChat: () => LocalChat;
  /** Errors that were logged. */
  readonly faults: object[];
  /** Stored bytes by their SHA-256. */
  readonly files: Map<string, ReadFile>;
  /** The person by that e-mail's first part. */
  who(name: string): Person;
  /** Queues and posts a card as a worker would. */
  heyeSays(chatId: string, card: Card): Promise<Posted>;
  /** A row of the queue, for a post. */
  queued(chatId: string, card: Card): Promise<number>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const NOON = Temporal.Instant.from('2026-09-21T04:05:00Z');

/** @param open a database with its tables, closed with the world */
export async function openLocalWorld(
  open: OpenedDatabase,
  now: () => Temporal.Instant = () => NOON,
): Promise<LocalWorld> {
  const zone = await loadZone(open);
  const store = localChatStore(open.db);
  const core = stubCore();
  const live = liveFeed(Temporal.Duration.from({ milliseconds: 100 }));
  const clock = { now };
  const courier = localCourier({ store, live, clock });
  const faults: object[] = [];
  const files = new Map<string, ReadFile>();
  const openChat = () =>
    localChat({
      core,
      store,
      live,
      clock,
      timeZone: 'Asia/Shanghai',
      directory: async () => zone,
      async saveFile(bytes, name, locale) {
        if (name.endsWith('.exe'))
          return { kind: 'refused', reason: locale === 'en' ? `${name} refused` : `不收 ${name}` };
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const mediaType = name.endsWith('.png') ? 'image/png' : 'application/octet-stream';
        files.set(sha256, { bytes: new Uint8Array(bytes), headers: { 'Content-Type': mediaType } });
        return { kind: 'stored', sha256, mediaType, size: bytes.length, name };
      },
      readFile: async (sha256) => files.get(sha256),
      log: { error: (detail) => void faults.push(detail) },
    });
  const chat = openChat();
  let serial = 0;
  const queued = async (chatId: string, card: Card): Promise<number> => {
    serial += 1;
    const values = { key: `k${serial}`, platform: 'local', chatId, words: card, locale: 'zh-CN', live: false } as const;
    const [row] = await open.db
      .insert(message)
      .values({ ...values, state: 'sent', queuedAt: now() })
      .returning({ id: message.id });
    if (row === undefined) throw new Error('nothing was queued');
    return row.id;
  };
  return {
    open,
    store,
    core,
    courier,
    live,
    chat,
    zone,
    faults,
    files,
    queued,
    now,
    reopenChat: openChat,
    who(name) {
      const found = zone.people.find(({ email }) => email.split('@')[0] === name);
      if (found === undefined) throw new RangeError(`the sample zone has no "${name}@…"`);
      return found;
    },
    async heyeSays(chatId, card) {
      const deliveryId = await queued(chatId, card);
      return courier.post({ chatId, card, deliveryId, locale: 'zh-CN', maybePosted: false, queuedAt: now() });
    },
    async clear() {
      await open.db.delete(localMessage);
      await open.db.delete(message);
      core.forget();
      faults.splice(0);
    },
    async close() {
      chat.close();
      await open.close();
    },
  };
}

async function loadZone({ db }: OpenedDatabase): Promise<LocalZone> {
  const departments = (await rows('departments')).map(([code = '', nameZh = '', nameEn = '']) => ({
    code,
    nameZh,
    nameEn,
  }));
  await db.insert(department).values(departments);
  const records = (await rows('people')).map(([name = '', role = '', code = '', email = '']) => {
    const known = ROLES[role];
    if (known === undefined) throw new RangeError(`people.csv has the role "${role}"`);
    return { name, role: known, email, locale: 'zh-CN' as const, ...(code && { department: code }) };
  });
  const ids = await db.insert(person).values(records).returning({ id: person.id, email: person.email });
  const idOf = new Map(ids.map(({ id, email }) => [email, id]));
  const people = records.map((record) => ({ ...record, id: idOf.get(record.email) ?? 0 }));
  return { people, departments, channels: CHANNELS };
}

async function rows(name: string): Promise<string[][]> {
  const file = new URL(`../../../../examples/yantai/${name}.csv`, import.meta.url);
  const lines = (await readFile(file, 'utf8')).replace('\uFEFF', '').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}
