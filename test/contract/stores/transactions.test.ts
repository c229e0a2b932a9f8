import { expect, it } from 'vitest';
import type { Tx } from '../../../src/app/ports.ts';
import { at, NO, people, project } from '../../support/zone.ts';
import { filed, put } from './filing.ts';
import { onBothDatabases } from './given.ts';

const monday = at('2019-08-05 09:00');

/** A little of everything that a use case may write. */
async function writeEverywhere(tx: Tx): Promise<void> {
  const { officer } = people;
  await tx.people.saveDepartments([{ code: 'zjj', nameZh: '住建局', nameEn: 'Construction' }]);
  await tx.people.setLocale(officer.id, 'en');
  await tx.projects.saveContacts([{ personId: people.stranger.id, projectNo: project.no }]);
  await tx.accounts.link({ platform: 'slack', accountId: 'U1', personId: officer.id }, monday);
  await tx.accounts.addCode('hash', officer.id, monday);
  await tx.accounts.keepDeed('slack', 'U2', {}, monday);
  await tx.channels.bind({ platform: 'slack', chatId: 'C1', name: 'dispatch' }, undefined, monday);
  await tx.problems.nextNo(2019);
  await put(tx, filed(NO), monday);
  const message = { key: 'm', to: { platform: 'slack', chatId: 'C1' }, words: { title: '' }, locale: 'en' } as const;
  const messageId = await tx.messages.queue(message, monday);
  await tx.notices.add({ key: 'n', personId: officer.id, urgency: 'now', why: 'officer' }, NO, 1, monday, messageId);
  await tx.notices.snooze(officer.id, NO, monday);
  await tx.deliveries.claim('slack:1', 'slack', 'U1', 'command', monday);
  await tx.drafts.add({ platform: 'slack', accountId: 'U1', chatId: 'C1', asking: true, step: 0, content: {} }, monday);
  await tx.files.register('slack', { kind: 'remote', platformFileId: 'F1', name: 'a.jpg' }, monday);
  await tx.rules.save({ version: 1, rules: [] }, 'hash', undefined, monday);
  await tx.digests.markSlot('daily', monday);
  const figures = await tx.digests.figures(monday, monday);
  await tx.digests.claim({ schedule: 'daily', channel: 'dispatch', slotAt: monday, fromAt: monday }, figures, monday);
  await tx.audit.record('linked', {}, officer.id, 'slack', monday);
}

onBothDatabases('Transact', ({ transact, database }) => {
  const WRITTEN = [
    'account',
    'link_code',
    'pending_deed',
    'channel',
    'problem_counter',
    'problem',
    'problem_event',
    'message',
    'notice',
    'snooze',
    'delivery',
    'draft',
    'file',
    'rule_set',
    'schedule_mark',
    'digest_issue',
    'audit_entry',
  ];
  const counts = async () => Promise.all(WRITTEN.map((table) => database().count(table)));

  it('keeps everything that one transaction wrote, with the work that it queued', async () => {
    await transact(writeEverywhere);
    expect(await counts()).toEqual(WRITTEN.map((table) => (table === 'problem_event' ? 2 : 1)));
    expect(database().woken).toEqual(['slack:C1']);
    expect(await database().jobs('fetch')).toHaveLength(1);
  });

  it('leaves nothing of a transaction that threw, not even a queued job', async () => {
    const before = await transact((tx) => tx.people.directory());
    const failing = transact(async (tx) => {
      await writeEverywhere(tx);
      throw new Error('no room on the disk');
    });
    await expect(failing).rejects.toThrow('no room on the disk');
    expect(await counts()).toEqual(WRITTEN.map(() => 0));
    expect(database().woken).toEqual([]);
    expect(await database().jobs('fetch')).toEqual([]);
    expect(await transact((tx) => tx.people.directory())).toEqual(before);
    expect((await transact((tx) => tx.projects.byNo(project.no)))?.enterpriseIds).toEqual([people.enterprise.id]);
  });

  it('leaves nothing when a statement of it was refused, and goes on working', async () => {
    const refused = transact(async (tx) => {
      await writeEverywhere(tx);
      await tx.accounts.addCode('for nobody', 4711, monday);
    });
    await expect(refused).rejects.toThrow('insert into "link_code"');
    expect(await counts()).toEqual(WRITTEN.map(() => 0));
    await transact(writeEverywhere);
    expect(await database().count('problem')).toBe(1);
  });

  it('gives back what the work resolved with', async () => {
    expect(await transact(async () => '完成')).toBe('完成');
  });
});
