import { expect, it } from 'vitest';
import { auditEntry } from '../../../src/db/schema.ts';
import { at, people } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

const COUNTED_FROM = Temporal.Instant.from('2026-11-09T02:00:00Z');

onBothDatabases('AuditStore', ({ transact, database }) => {
  it('keeps every deed with who did it, from where and when, in order', async () => {
    const monday = at('2019-08-05 09:00');
    const refusal = { kind: 'dateTooEarly', dueOn: Temporal.PlainDate.from('2019-08-12') };
    await transact(async (tx) => {
      await tx.audit.record('refused', { command: 'requestExtension', refusal }, people.handler.id, 'slack', monday);
      await tx.audit.record('unreachable', { personId: 6 }, undefined, 'clock', monday.add({ minutes: 1 }));
    });
    const entries = await database().db.select().from(auditEntry).orderBy(auditEntry.id);
    expect(entries).toMatchObject([
      {
        deed: 'refused',
        actorId: people.handler.id,
        source: 'slack',
        recordedAt: monday,
        detail: {
          command: 'requestExtension',
          refusal: {
            kind: 'dateTooEarly',
            dueOn: '2019-08-12',
          },
        },
      },
      {
        deed: 'unreachable',
        actorId: null,
        source: 'clock',
        recordedAt: monday.add({ minutes: 1 }),
        detail: { personId: 6 },
      },
    ]);
  });

  it('counts the entries of a deed since an instant, all of them or those about something', async () => {
    const noted = (deed: string, accountId: string, at: Temporal.Instant) =>
      transact((tx) => tx.audit.record(deed, { platform: 'telegram', accountId }, undefined, 'telegram', at));
    const since = COUNTED_FROM;
    await noted('codeRefused', '1', since.subtract({ seconds: 1 }));
    await noted('codeRefused', '1', since);
    await noted('codeRefused', '2', since.add({ hours: 1 }));
    await noted('refused', '1', since);
    const count = (detail: object) => transact((tx) => tx.audit.countSince('codeRefused', since, detail));
    expect(await count({})).toBe(2);
    expect(await count({ platform: 'telegram', accountId: '1' })).toBe(1);
    expect(await count({ accountId: "' or true --" })).toBe(0);
  });
});
