import { expect, it } from 'vitest';
import type { Draft } from '../../../src/app/ports.ts';
import { at } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('DraftStore', ({ transact }) => {
  const monday = at('2019-08-05 09:00');
  const dialogue = { platform: 'telegram', accountId: '7', chatId: '7', asking: true, step: 0, content: {} } as const;
  const add = (draft: Omit<Draft, 'id'>) => transact((tx) => tx.drafts.add(draft, monday));
  const find = (id: number, accountId = '7') => transact((tx) => tx.drafts.find(id, 'telegram', accountId));
  const asking = (chatId = '7') => transact((tx) => tx.drafts.asking('telegram', '7', chatId));

  it('goes on where a dialogue stood', async () => {
    const id = await add(dialogue);
    const content = { title: '供电线路未到位', files: ['a'] };
    await transact((tx) => tx.drafts.update(id, 3, true, content, monday));
    expect(await asking()).toMatchObject({ ...dialogue, id, step: 3, content });
    expect(await find(id)).toMatchObject({ id, step: 3 });
  });

  it('holds one dialogue in a chat: a new one replaces it', async () => {
    const first = await add(dialogue);
    const elsewhere = await add({ ...dialogue, chatId: '-100' });
    const somebodyElse = await add({ ...dialogue, accountId: '8' });
    const second = await add({ ...dialogue, step: 1 });
    expect(await find(first)).toBeUndefined();
    expect((await asking())?.id).toBe(second);
    expect((await asking('-100'))?.id).toBe(elsewhere);
    expect((await find(somebodyElse, '8'))?.id).toBe(somebodyElse);
  });

  it('lets any number wait for a button beside it', async () => {
    const parked = { ...dialogue, asking: false };
    const [one, two, three] = [await add(parked), await add(parked), await add(dialogue)];
    expect((await find(one))?.id).toBe(one);
    expect((await find(two))?.id).toBe(two);
    expect((await asking())?.id).toBe(three);
    await transact((tx) => tx.drafts.update(three, 2, false, {}, monday));
    expect(await asking()).toBeUndefined();
    expect(await find(three)).toMatchObject({ asking: false, step: 2 });
  });

  it('shows a draft only to its owner', async () => {
    const id = await add(dialogue);
    expect(await find(id, '8')).toBeUndefined();
    expect(await transact((tx) => tx.drafts.find(id, 'slack', '7'))).toBeUndefined();
  });

  it('forgets a draft that is done', async () => {
    const id = await add(dialogue);
    await transact((tx) => tx.drafts.remove(id));
    expect(await find(id)).toBeUndefined();
    expect(await asking()).toBeUndefined();
  });
});
