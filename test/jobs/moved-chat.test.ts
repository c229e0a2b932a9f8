import { describe, expect, it } from 'vitest';
import { type Courier, SendError } from '../../src/bot/courier.ts';
import type { LaneHead, Outbox } from '../../src/db/outbox.ts';
import { createPace } from '../../src/jobs/pace.ts';
import { emptyLane } from '../../src/jobs/deliver.ts';

const MONDAY = Temporal.Instant.from('2026-11-09T02:00:00Z');
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const edit: LaneHead = {
  id: 7,
  key: 'edit:6:2',
  platform: 'telegram',
  chatId: '-100',
  words: { title: '供电线路未到位' },
  locale: 'zh-CN',
  queuedAt: MONDAY,
  attempts: 0,
  once: false,
  target: { kind: 'posted', chatId: '-100', messageId: '5', superseded: false },
};

/** An outbox with one message, and what became of it. */
function oneMessage(head: LaneHead) {
  const became: string[] = [];
  let left: LaneHead | undefined = head;
  const done = (state: string) => async () => {
    became.push(state);
    left = undefined;
  };
  const outbox: Outbox = {
    take: async () => (left ? [left] : []),
    release: done('given back'),
    sent: done('sent'),
    dead: done('dead'),
    skipped: done('skipped'),
    failed: async () => void became.push('failed'),
    moveLane: async () => void became.push('moved'),
    reserved: async () => became.push('reserved') > 0,
    readyLanes: async () => [],
  };
  return { outbox, became };
}

describe('emptyLane', () => {
  it('gives up an edit in a chat that has moved, for the message is not in the new one', async () => {
    const { outbox, became } = oneMessage(edit);
    const refuse = async () => {
      throw new SendError({ kind: 'moved', chatId: '-200' }, 'group chat was upgraded to a supergroup chat');
    };
    const courier: Courier = { platform: 'telegram', post: refuse, edit: refuse, fetchFile: refuse };
    const couriers = new Map([['telegram', courier] as const]);
    const onMoved = async () => void became.push('told of the new chat');
    const delivery = {
      outbox,
      couriers,
      clock: { now: () => MONDAY },
      log: quiet,
      pace: createPace(() => 0),
      hands: new Map(),
      resolveAccount: async () => undefined,
      onDead: async () => {
        became.push('told of its death');
        return 'dead' as const;
      },
      onMoved,
    };
    expect(await emptyLane(delivery, 'telegram:-100', 5)).toEqual({ kind: 'empty' });
    expect(became).toEqual(['told of the new chat', 'skipped']);
  });
});
