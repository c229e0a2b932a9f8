/** What waits for its turn waits in hand: the database is not asked again, and a new message not held up by edits. */
import { describe, expect, it } from 'vitest';
import type { Courier } from '../../src/bot/courier.ts';
import type { LaneHead, Outbox } from '../../src/db/outbox.ts';
import { type Delivery, emptyLane } from '../../src/jobs/deliver.ts';
import { createPace } from '../../src/jobs/pace.ts';

const MONDAY = Temporal.Instant.from('2026-11-09T02:00:00Z');
const LANE = 'slack:C1';

const head = (id: number, edits = false): LaneHead => ({
  id,
  key: `m${id}`,
  platform: 'slack',
  chatId: 'C1',
  words: { title: `${id}` },
  locale: 'zh-CN',
  queuedAt: MONDAY,
  attempts: 0,
  once: false,
  target: edits ? { kind: 'posted', chatId: 'C1', messageId: '5', superseded: false } : { kind: 'none' },
});

/** A lane that gives these at once, and notes what is asked of it and of the platform. */
function laneWith(heads: readonly LaneHead[]) {
  const asked: string[] = [];
  const said: string[] = [];
  const time = { ms: 0 };
  let left = heads;
  const note = (what: string) => async (of: unknown) => {
    asked.push(
      `${what} ${[of]
        .flat()
        .map((each) => (each as LaneHead).id)
        .join()}`,
    );
  };
  const outbox: Outbox = {
    take: async () => {
      asked.push('take');
      const taken = left;
      left = [];
      return taken;
    },
    sent: note('sent'),
    skipped: note('skipped'),
    dead: note('dead'),
    failed: note('failed'),
    release: note('release'),
    reserved: async () => true,
    moveLane: async () => {},
    readyLanes: async () => [],
  };
  const courier: Courier = {
    platform: 'slack',
    post: async ({ card, chatId }) => {
      said.push(`post ${card.title}`);
      return { chatId, messageId: card.title };
    },
    edit: async (_, { title }) => void said.push(`edit ${title}`),
    fetchFile: async () => new Uint8Array(),
  };
  const pace = createPace(() => time.ms);
  const delivery: Delivery = {
    outbox,
    couriers: new Map([['slack', courier]]),
    clock: { now: () => MONDAY },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    pace,
    hands: new Map(),
    resolveAccount: async () => undefined,
    onDead: async () => 'dead',
    onMoved: async () => {},
  };
  const useUpEdits = () => {
    for (let nth = 0; nth < 50; nth += 1) {
      const turn = pace.take('slack', 'C9', 'edit');
      if (typeof turn === 'function') turn();
    }
  };
  return { asked, said, time, useUpEdits, empty: () => emptyLane(delivery, LANE, 5) };
}

describe('emptyLane', () => {
  it('asks the database once for several messages that go out a second apart', async () => {
    const { asked, said, time, empty } = laneWith([head(1), head(2), head(3)]);
    for (const ms of [0, 400, 1000, 1400, 2000]) {
      time.ms = ms;
      await empty();
    }
    expect(said).toEqual(['post 1', 'post 2', 'post 3']);
    // At the end it looks whether there is more.
    expect(asked).toEqual(['take', 'sent 1', 'sent 2', 'sent 3', 'take']);
  });

  it('posts a new message before an edit whose turn is in a minute', async () => {
    const { said, useUpEdits, empty } = laneWith([head(1, true), head(2)]);
    useUpEdits();
    await empty();
    expect(said).toEqual(['post 2']);
  });

  it('gives back edits that must wait, so that whoever comes with a new message finds the lane free', async () => {
    const { asked, useUpEdits, empty } = laneWith([head(1, true), head(2, true)]);
    useUpEdits();
    expect(await empty()).toMatchObject({ kind: 'wait', seconds: 60, whole: false, hurried: true });
    expect(asked).toEqual(['take', 'release 1,2']);
  });

  it('keeps the order of new messages, whatever comes between them', async () => {
    const { said, time, empty } = laneWith([head(1), head(2, true), head(3)]);
    for (const ms of [0, 1000]) {
      time.ms = ms;
      await empty();
    }
    expect(said).toEqual(['post 1', 'edit 2', 'post 3']);
  });
});
