/** One transaction with all its stores. Queueing is reachable only from here, so it commits with what caused it. */
import { type SQL, sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';
import type { Sender, Tx } from '../app/ports.ts';
import { accountStore } from './account-store.ts';
import { auditStore } from './audit-store.ts';
import { channelStore } from './channel-store.ts';
import type { Database } from './client.ts';
import { decisionStore } from './decision-store.ts';
import { meetingStore } from './meeting-store.ts';
import { deadLetterStore } from './dead-letters.ts';
import { deliveryStore } from './delivery-store.ts';
import { digestStore } from './digest-store.ts';
import { draftStore } from './draft-store.ts';
import { fingerprintStore } from './fingerprint-store.ts';
import { fileRows } from './file-rows.ts';
import { merging } from './merging.ts';
import { messageStore } from './message-store.ts';
import { noticeStore } from './notice-store.ts';
import { peopleStore } from './people-store.ts';
import { problemStore } from './problem-store.ts';
import { projectStore } from './project-store.ts';
import { ruleStore } from './rule-store.ts';

/** The queues that a transaction can put work into. What must be said is no job: its row is the record, and its lane is woken. */
export const QUEUES = { fetch: 'fetch' } as const;

/** Any constant: who holds it is setting the zone up. */
const SETTING_UP = 4_829_118;

/** @param members who share the transaction, one when not given: what they ask at the same time is one statement */
export type TransactAs = <T>(work: (tx: Tx) => Promise<T>, members?: number) => Promise<T>;

/** @param ring hears, after the commit, of the lanes that something was queued for */
export function transactor(db: Database, boss: PgBoss, ring: (lanes: ReadonlySet<string>) => void): TransactAs {
  return async (work, members = 1) => {
    const merge = merging(members);
    const lanes = new Set<string>();
    const done = await db.transaction((tx) => {
      // Both drivers resolve with rows; drizzle's shared type does not say so.
      const execute = (query: unknown) => tx.execute(query as SQL) as unknown as Promise<{ rows: unknown[] }>;
      const within = { db: fromDrizzle({ execute }, sql) };
      const wakeFetch = async (fileId: string, sender?: Sender) => {
        await boss.send(QUEUES.fetch, { fileId, sender }, within);
      };
      return work({
        people: peopleStore(tx),
        projects: projectStore(tx),
        accounts: accountStore(tx),
        channels: channelStore(tx),
        problems: problemStore(tx, merge),
        meetings: meetingStore(tx),
        decisions: decisionStore(tx),
        messages: messageStore(tx, (lane) => void lanes.add(lane), merge),
        deadLetters: deadLetterStore(tx),
        notices: noticeStore(tx, merge),
        deliveries: deliveryStore(tx, merge),
        drafts: draftStore(tx),
        files: fileRows(tx, wakeFetch),
        rules: ruleStore(tx),
        fingerprints: fingerprintStore(tx),
        digests: digestStore(tx),
        audit: auditStore(tx),
        alone: async (seconds) => {
          if (seconds !== undefined)
            await tx.execute(sql`select set_config('lock_timeout', ${`${seconds}s`}::text, true)`);
          await tx.execute(sql`select pg_advisory_xact_lock(${SETTING_UP})`);
        },
      });
    });
    ring(lanes);
    return done;
  };
}
