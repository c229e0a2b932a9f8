import { expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../src/app/ports.ts';
import { laneOf } from '../../../src/db/message-store.ts';
import { outbox } from '../../../src/db/outbox.ts';
import { at, NO, people } from '../../support/zone.ts';
import { filed, put } from './filing.ts';
import { onBothDatabases } from './given.ts';

const monday = at('2019-08-05 09:00');

function message(key: string, chatId: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { key, to: { platform: 'slack', chatId }, words: { title: key }, locale: 'zh-CN', ...more };
}

onBothDatabases('MessageStore', ({ transact, database }) => {
  const queue = (...all: readonly OutgoingMessage[]) =>
    transact(async (tx) => {
      const ids = [];
      for (const each of all) ids.push(await tx.messages.queue(each, monday));
      return ids;
    });
  const card = (key: string, chatId: string) => message(key, chatId, { about: NO, personId: people.handler.id });
  const live = () => transact((tx) => tx.messages.liveCards(NO));
  const file = () => transact((tx) => put(tx, filed(NO)));

  it('queues a key once and wakes its lane once', async () => {
    const [first, again] = await queue(message('a', 'C1'), message('a', 'C2'));
    expect(first).toEqual(expect.any(Number));
    expect(again).toBeUndefined();
    expect(await queue(message('a', 'C1'))).toEqual([undefined]);
    expect(database().woken).toEqual([laneOf('slack', 'C1')]);
    expect(await database().count('message')).toBe(1);
  });

  it('queues a key once when two are at it', async () => {
    const ids = (await Promise.all([queue(message('a', 'C1')), queue(message('a', 'C1'))])).flat();
    expect(ids.filter((id) => id !== undefined)).toHaveLength(1);
    expect(database().woken).toHaveLength(1);
  });

  it('keeps the newest card of a problem in each chat', async () => {
    await file();
    const [, second, other] = await queue(card('a', 'C1'), card('b', 'C1'), card('c', 'C2'));
    await queue(message('unrelated', 'C1'));
    expect(await live()).toEqual([
      { id: second, to: { platform: 'slack', chatId: 'C1' }, personId: people.handler.id, locale: 'zh-CN' },
      { id: other, to: { platform: 'slack', chatId: 'C2' }, personId: people.handler.id, locale: 'zh-CN' },
    ]);
  });

  it('takes neither an edit nor a repeated key for a newer card', async () => {
    await file();
    const [first] = await queue(card('a', 'C1'));
    await queue(message('edit:a', 'C1', { edits: first, about: NO }));
    expect((await live()).map(({ id }) => id)).toEqual([first]);
    await queue(card('a', 'C1'));
    expect((await live()).map(({ id }) => id)).toEqual([first]);
    const [second] = await queue(card('b', 'C1'));
    await queue(card('a', 'C1'));
    expect((await live()).map(({ id }) => id)).toEqual([second]);
  });

  it('keeps cards of the same chat identifier on two platforms apart', async () => {
    await file();
    await queue(card('a', '1'), { ...card('b', '1'), to: { platform: 'telegram', chatId: '1' } });
    expect((await live()).map(({ to }) => to.platform)).toEqual(['slack', 'telegram']);
  });

  it('finds which message a platform’s message is, in its own chat', async () => {
    await file();
    const [id, plain] = await queue(card('a', 'email:x@zone.example'), message('b', 'C1'));
    const box = outbox(database().db);
    await box.sent({ id: id ?? 0, attempts: -1 }, { chatId: 'D9', messageId: '1.5' }, monday);
    await box.sent({ id: plain ?? 0, attempts: -1 }, { chatId: 'C1', messageId: '1.5' }, monday);
    const find = (chatId: string, messageId: string) => transact((tx) => tx.messages.find('slack', messageId, chatId));
    expect(await find('D9', '1.5')).toEqual({ id, about: NO });
    expect(await find('C1', '1.5')).toEqual({ id: plain });
    expect(await find('email:x@zone.example', '1.5')).toBeUndefined();
    expect(await find('C1', '1.6')).toBeUndefined();
  });
});
