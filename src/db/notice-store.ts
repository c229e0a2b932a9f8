/** What people must be told of events, what waits for a morning, and reminders that they asked for. */
import { and, asc, countDistinct, desc, eq, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { NewNotice, NoticeStore } from '../app/ports.ts';
import type { Why } from '../domain/notice.ts';
import type { PersonId } from '../domain/person.ts';
import type { Transaction } from './client.ts';
import type { Merging } from './merging.ts';
import { notice, snooze } from './schema.ts';
import { insertMany, unnested } from './unnested.ts';

export function noticeStore(tx: Transaction, merge: Merging): NoticeStore {
  const add = merge(async (notices: readonly NewNotice[]) => {
    await addAll(tx, notices);
    return notices.map(() => undefined);
  });
  const toldSince = merge((asked: readonly ToldQuestion[]) => countTold(tx, asked));
  return {
    add: ({ key, personId, why }, problemNo, seq, deliverAt, messageId) =>
      add({ key, personId, problemNo, seq, why, deliverAt, messageId }),
    addAll: (notices) => addAll(tx, notices),
    toldSince: (people, since) => toldSince({ people, since }),
    async peopleWaiting(now) {
      const rows = await tx
        .selectDistinct({ personId: notice.personId })
        .from(notice)
        .where(and(isNull(notice.messageId), lte(notice.deliverAt, now)));
      return rows.map((row) => row.personId);
    },
    async waitingFor(personId, now) {
      const rows = await tx
        .select({ id: notice.id, problemNo: notice.problemNo, seq: notice.seq, why: notice.why })
        .from(notice)
        .where(and(isNull(notice.messageId), lte(notice.deliverAt, now), eq(notice.personId, personId)))
        .orderBy(asc(notice.id))
        .for('update');
      return rows.flatMap(({ problemNo, why, ...row }) =>
        problemNo === null ? [] : [{ ...row, problemNo, why: why as Why }],
      );
    },
    async addOfDecision({ key, personId, why }, decisionNo, seq, deliverAt) {
      await tx.insert(notice).values({ key, personId, decisionNo, seq, why, deliverAt }).onConflictDoNothing();
    },
    async decisionsWaitingFor(personId, now) {
      const rows = await tx
        .select({ id: notice.id, decisionNo: notice.decisionNo, seq: notice.seq, why: notice.why })
        .from(notice)
        .where(and(isNull(notice.messageId), lte(notice.deliverAt, now), eq(notice.personId, personId)))
        .orderBy(asc(notice.id))
        .for('update');
      return rows.flatMap(({ decisionNo, why, ...row }) =>
        decisionNo === null ? [] : [{ ...row, decisionNo, why: why as Why }],
      );
    },
    async markTold(ids, messageId) {
      await tx
        .update(notice)
        .set({ messageId })
        .where(inArray(notice.id, [...ids]));
    },
    async drop(ids) {
      await tx.delete(notice).where(inArray(notice.id, [...ids]));
    },
    async reasons(personId, problemNo) {
      const rows = await tx
        .select({ why: notice.why, seq: notice.seq })
        .from(notice)
        .where(and(eq(notice.personId, personId), eq(notice.problemNo, problemNo)))
        .orderBy(desc(notice.id))
        .limit(5);
      return rows.map((row) => ({ ...row, why: row.why as Why }));
    },
    async snooze(personId, problemNo, remindAt) {
      await tx
        .insert(snooze)
        .values({ personId, problemNo, remindAt })
        .onConflictDoUpdate({ target: [snooze.personId, snooze.problemNo], set: { remindAt } });
    },
    async takeSnoozed(now, limit) {
      const due = await tx
        .select()
        .from(snooze)
        .where(lte(snooze.remindAt, now))
        .orderBy(asc(snooze.remindAt))
        .limit(limit)
        .for('update', { skipLocked: true });
      for (const { personId, problemNo } of due) {
        await tx.delete(snooze).where(and(eq(snooze.personId, personId), eq(snooze.problemNo, problemNo)));
      }
      return due.map(({ personId, problemNo }) => ({ personId, problemNo }));
    },
  };
}

async function addAll(tx: Transaction, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ key, personId, problemNo, seq, why, deliverAt, messageId }) => {
    return { key, person_id: personId, problem_no: problemNo, seq, why, deliver_at: deliverAt, message_id: messageId };
  });
  await insertMany(
    tx,
    sql`
    insert into notice (key, person_id, problem_no, seq, why, deliver_at, message_id)
    select * from ${unnested(TYPES, rows)}
    on conflict do nothing`,
  );
}

const TYPES = {
  key: 'text',
  person_id: 'int',
  problem_no: 'text',
  seq: 'int',
  why: 'text',
  deliver_at: 'timestamptz',
  message_id: 'bigint',
} as const;

interface ToldQuestion {
  readonly people: readonly PersonId[];
  readonly since: Temporal.Instant;
}

/** Whoever asks is about to tell them: of those who ask at the same time each counts the ones before it. */
async function countTold(
  tx: Transaction,
  asked: readonly ToldQuestion[],
): Promise<readonly ReadonlyMap<PersonId, number>[]> {
  const [first, ...others] = asked.map(({ since }) => since);
  if (first === undefined) return [];
  const since = others.reduce((a, b) => (Temporal.Instant.compare(a, b) <= 0 ? a : b), first);
  const people = [...new Set(asked.flatMap((each) => each.people))];
  const rows = await tx
    .select({ personId: notice.personId, messages: countDistinct(notice.messageId) })
    .from(notice)
    .where(and(inArray(notice.personId, people), gte(notice.deliverAt, since), isNotNull(notice.messageId)))
    .groupBy(notice.personId);
  const told = new Map(rows.map(({ personId, messages }) => [personId, messages]));
  return asked.map((question) => {
    const counts = new Map(question.people.map((id) => [id, told.get(id) ?? 0]));
    for (const id of question.people) told.set(id, (told.get(id) ?? 0) + 1);
    return counts;
  });
}
