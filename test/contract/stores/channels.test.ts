import { expect, it } from 'vitest';
import { at, people } from '../../support/zone.ts';
import { onBothDatabases } from './given.ts';

onBothDatabases('ChannelStore', ({ transact }) => {
  const monday = at('2019-08-05 09:00');
  const bind = (platform: 'slack' | 'telegram' | 'local', chatId: string, name: string, boundBy?: number) =>
    transact((tx) => tx.channels.bind({ platform, chatId, name }, boundBy, monday));
  const named = (name: string) => transact((tx) => tx.channels.named(name));

  it('binds a name on several platforms and in several chats', async () => {
    await bind('telegram', '-100', 'dispatch', people.coordinator.id);
    await bind('slack', 'C2', 'dispatch');
    await bind('slack', 'C1', 'dispatch');
    await bind('local', 'c:power', 'power');
    expect(await named('dispatch')).toEqual([
      { platform: 'slack', chatId: 'C1', name: 'dispatch' },
      { platform: 'slack', chatId: 'C2', name: 'dispatch' },
      { platform: 'telegram', chatId: '-100', name: 'dispatch' },
    ]);
    const all = await transact((tx) => tx.channels.all());
    expect(all.map(({ name }) => name)).toEqual(['dispatch', 'dispatch', 'dispatch', 'power']);
    expect(await named('unheard of')).toEqual([]);
  });

  it('gives a chat one name: the last', async () => {
    await bind('slack', 'C1', 'dispatch');
    await bind('slack', 'C1', 'power', people.coordinator.id);
    expect(await transact((tx) => tx.channels.at('slack', 'C1'))).toEqual({
      platform: 'slack',
      chatId: 'C1',
      name: 'power',
    });
    expect(await named('dispatch')).toEqual([]);
  });

  it('follows a group to its new identifier', async () => {
    await bind('telegram', '-1', 'dispatch');
    await bind('slack', '-1', 'power');
    await transact((tx) => tx.channels.move('telegram', '-1', '-1001'));
    expect(await transact((tx) => tx.channels.at('telegram', '-1'))).toBeUndefined();
    expect(await transact((tx) => tx.channels.at('telegram', '-1001'))).toMatchObject({ name: 'dispatch' });
    expect(await transact((tx) => tx.channels.at('slack', '-1'))).toMatchObject({ name: 'power' });
  });

  it('follows a group whose new identifier somebody has bound already', async () => {
    await bind('telegram', '-1', 'dispatch');
    await bind('telegram', '-1001', 'power');
    await transact((tx) => tx.channels.move('telegram', '-1', '-1001'));
    expect(await transact((tx) => tx.channels.at('telegram', '-1'))).toBeUndefined();
    expect(await transact((tx) => tx.channels.at('telegram', '-1001'))).toMatchObject({ name: 'power' });
  });
});
