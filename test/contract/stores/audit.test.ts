import { expect, it } from 'vitest';
import { auditEntry } from '../../../src/db/schema.ts';
import { at, people } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

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
});
