import { expect, it } from 'vitest';
import { at } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('DeliveryStore', ({ transact, database }) => {
  const monday = at('2019-08-05 09:00');
  const reply = { kind: 'toast', text: '已收到 P-2019-0001' };

  it('claims a key once; a redelivery gets the reply that was given', async () => {
    const claim = (key: string) => transact((tx) => tx.deliveries.claim(key, 'slack', 'U1', 'command', monday));
    expect(await claim('slack:1')).toBeUndefined();
    await transact((tx) => tx.deliveries.finish('slack:1', 'accepted', reply));
    expect(await claim('slack:1')).toEqual(reply);
    expect(await claim('slack:2')).toBeUndefined();
    expect(await database().count('delivery')).toBe(2);
  });

  it('does the deed of a double click once', async () => {
    let deeds = 0;
    const click = () =>
      transact(async (tx) => {
        const before = await tx.deliveries.claim('slack:double', 'slack', 'U1', 'press', monday);
        if (before) return before;
        deeds += 1;
        await tx.deliveries.finish('slack:double', 'accepted', reply);
        return reply;
      });
    const replies = await Promise.all([click(), click(), click()]);
    expect(replies).toEqual([reply, reply, reply]);
    expect(deeds).toBe(1);
  });

  it('gives a key free again when its deed came to nothing', async () => {
    const claim = (fails: boolean) =>
      transact(async (tx) => {
        const before = await tx.deliveries.claim('slack:3', 'slack', 'U1', 'press', monday);
        if (fails) throw new Error('the database went away');
        return before;
      });
    await expect(claim(true)).rejects.toThrow('the database went away');
    expect(await claim(false)).toBeUndefined();
  });
});
