import { expect, it } from 'vitest';
import type { Tx } from '../../../src/app/ports.ts';
import { outbox } from '../../../src/db/outbox.ts';
import { at, NO, people, project } from '../../support/zone.ts';
import { filed, next, put, save } from './filing.ts';
import { onBothDatabases } from './given.ts';
import { AWKWARD_TEXTS } from './some-text.ts';

const monday = at('2019-08-05 09:00');

/** 40,000 characters of Chinese in which hardly two neighbours stand together twice. */
const LONG_CHINESE = Array.from({ length: 40_000 }, (_, index) =>
  String.fromCodePoint(0x4e00 + ((index * 7919 + Math.floor(index / 97)) % 20_000)),
).join('');

const TEXTS: readonly (readonly [string, string])[] = [
  ...AWKWARD_TEXTS.map((text) => [JSON.stringify(text).slice(0, 40), text] as const),
  ['40,000 characters of Chinese', LONG_CHINESE],
  ['one word of 40,000 letters', 'a'.repeat(40_000)],
  ['10,000 characters outside of the basic plane', '𠮷'.repeat(10_000)],
];

onBothDatabases('What people write', ({ transact, database }) => {
  const keep = (work: (tx: Tx) => Promise<unknown>) => transact(work);

  it.each(TEXTS)('is kept as it was written in a problem and its log: %s', async (_, text) => {
    const before = filed(NO, { title: text, description: text, files: [text] });
    await keep((tx) => put(tx, before));
    const after = next(before, '2019-08-05 10:00', { kind: 'progressed', note: text, files: [] }, people.handler.id);
    await keep((tx) => save(tx, after));
    expect(await transact((tx) => tx.problems.byNo(NO))).toEqual(after.problem);
    expect(await transact((tx) => tx.problems.log(NO))).toEqual(after.log);
    const similar = await transact((tx) => tx.problems.similar(project.no, text, 3));
    expect(similar.length).toBeLessThanOrEqual(1);
  });

  it.each(TEXTS)('is kept as it was written wherever else it may stand: %s', async (_, text) => {
    const content = { text, nested: [{ text }] };
    await keep((tx) => tx.accounts.keepDeed('slack', 'U1', content, monday));
    expect(await transact((tx) => tx.accounts.takeDeed('slack', 'U1', monday))).toEqual(content);

    const draft = { platform: 'telegram', accountId: '7', chatId: '7', asking: true, step: 0, content } as const;
    const draftId = await transact((tx) => tx.drafts.add(draft, monday));
    expect((await transact((tx) => tx.drafts.find(draftId, 'telegram', '7')))?.content).toEqual(content);

    await keep((tx) => tx.deliveries.claim('slack:1', 'slack', 'U1', 'command', monday));
    await keep((tx) => tx.deliveries.finish('slack:1', 'accepted', content));
    expect(await transact((tx) => tx.deliveries.claim('slack:1', 'slack', 'U1', 'command', monday))).toEqual(content);

    const message = {
      key: 'm',
      to: { platform: 'slack', chatId: 'C1' },
      words: { title: text },
      locale: 'en',
    } as const;
    await keep((tx) => tx.messages.queue(message, monday));
    expect((await outbox(database().db).take('slack', 'C1'))[0]?.words).toEqual({ title: text });

    const fileId = await transact((tx) =>
      tx.files.register('slack', { kind: 'remote', platformFileId: 'F1', name: text }, monday),
    );
    expect((await transact((tx) => tx.files.byIds([fileId])))[0]?.name).toBe(text);
    await keep((tx) => tx.audit.record('refused', content, people.officer.id, 'slack', monday));
  });

  it.each(TEXTS)('is looked up as a project without harm: %s', async (_, text) => {
    const found = await transact((tx) => tx.projects.find(text, people.officer.id, false, 5));
    const matches = text.trim() === '';
    expect(found.map(({ no }) => no)).toEqual(matches ? ['YT2019-004', 'YT2019-005'] : []);
    expect(await transact((tx) => tx.projects.byNo(text))).toBeUndefined();
    expect(await transact((tx) => tx.people.byEmail(text))).toBeUndefined();
  });
});
