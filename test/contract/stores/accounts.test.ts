import { expect, it } from 'vitest';
import { at, people } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('AccountStore', ({ transact }) => {
  const monday = at('2019-08-05 09:00');
  const { officer, handler } = people;
  const link = (platform: 'slack' | 'telegram', accountId: string, personId: number, now = monday) =>
    transact((tx) => tx.accounts.link({ platform, accountId, personId }, now));
  const accountsOf = (personId: number) =>
    transact(async (tx) =>
      (await tx.accounts.ofPerson(personId)).map(({ platform, accountId }) => `${platform}:${accountId}`),
    );

  it('lists a person’s accounts with the newest link first', async () => {
    await link('slack', 'U1', officer.id, monday);
    await link('telegram', '77', officer.id, monday.add({ seconds: 1 }));
    expect(await accountsOf(officer.id)).toEqual(['telegram:77', 'slack:U1']);
    await link('slack', 'U1', officer.id, monday.add({ seconds: 2 }));
    expect(await accountsOf(officer.id)).toEqual(['slack:U1', 'telegram:77']);
  });

  it('replaces what the person had on that platform', async () => {
    await link('slack', 'U1', officer.id);
    await link('slack', 'U2', officer.id);
    expect(await accountsOf(officer.id)).toEqual(['slack:U2']);
    expect(await transact((tx) => tx.accounts.find('slack', 'U1'))).toBeUndefined();
  });

  it('is found by the transaction that has linked it', async () => {
    await transact(async (tx) => {
      expect(await tx.accounts.find('slack', 'U9')).toBeUndefined();
      await tx.accounts.link({ platform: 'slack', accountId: 'U9', personId: officer.id }, monday);
      expect((await tx.accounts.find('slack', 'U9'))?.personId).toBe(officer.id);
    });
  });

  it('takes an account from whoever it was linked to', async () => {
    await link('slack', 'U1', officer.id);
    await link('telegram', 'U1', officer.id);
    await link('slack', 'U1', handler.id);
    expect(await accountsOf(officer.id)).toEqual(['telegram:U1']);
    const found = await transact((tx) => tx.accounts.find('slack', 'U1'));
    expect(found).toMatchObject({ platform: 'slack', accountId: 'U1', personId: handler.id });
  });

  it('takes a code once', async () => {
    await transact((tx) => tx.accounts.addCode('hash', officer.id, monday.add({ hours: 24 })));
    const use = () => transact((tx) => tx.accounts.useCode('hash', monday.add({ hours: 1 })));
    const both = await Promise.all([use(), use()]);
    expect(new Set(both)).toEqual(new Set([officer.id, undefined]));
    expect(await use()).toBeUndefined();
  });

  it('takes a code until the millisecond before it expires', async () => {
    const expiry = monday.add({ hours: 24 });
    await transact(async (tx) => {
      await tx.accounts.addCode('in time', officer.id, expiry);
      await tx.accounts.addCode('too late', officer.id, expiry);
    });
    const use = (hash: string, now: Temporal.Instant) => transact((tx) => tx.accounts.useCode(hash, now));
    expect(await use('too late', expiry)).toBeUndefined();
    expect(await use('in time', expiry.subtract({ milliseconds: 1 }))).toBe(officer.id);
    expect(await use('never given', monday)).toBeUndefined();
  });

  it('keeps the newest deed of an unlinked account and gives it away once', async () => {
    const keep = (inbound: object) => transact((tx) => tx.accounts.keepDeed('telegram', '77', inbound, monday));
    const take = (accountId: string) => transact((tx) => tx.accounts.takeDeed('telegram', accountId, monday));
    await keep({ kind: 'first' });
    await keep({ kind: 'second', text: '供电' });
    expect(await take('78')).toBeUndefined();
    expect(await take('77')).toEqual({ kind: 'second', text: '供电' });
    expect(await take('77')).toBeUndefined();
  });

  it('forgets a deed that was kept too long ago', async () => {
    await transact((tx) => tx.accounts.keepDeed('telegram', '77', { kind: 'old' }, monday));
    const take = (since: Temporal.Instant) => transact((tx) => tx.accounts.takeDeed('telegram', '77', since));
    expect(await take(monday.add({ seconds: 1 }))).toBeUndefined();
    expect(await take(monday)).toBeUndefined();
  });
});
