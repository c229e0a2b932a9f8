/** Every lane that was woken is emptied, none by two at once, and none keeps the others from their turn. */
import { describe, expect, it } from 'vitest';
import type { LaneOutcome } from '../../src/jobs/deliver.ts';
import { startLanes } from '../../src/jobs/lanes.ts';

const EMPTY: LaneOutcome = { kind: 'empty' };

/** Lanes whose emptying the test ends itself, one call after the other. */
function byHand(atOnce = 2) {
  const open: { readonly lane: string; readonly end: (outcome: LaneOutcome | Error) => void }[] = [];
  const begun: string[] = [];
  const failures: string[] = [];
  const lanes = startLanes({
    atOnce,
    empty: (lane) => {
      begun.push(lane);
      return new Promise((resolve, reject) => {
        open.push({ lane, end: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)) });
      });
    },
    onFailure: (_, lane) => void failures.push(lane),
  });
  const end = async (lane: string, outcome: LaneOutcome | Error = EMPTY) => {
    const at = open.findIndex((each) => each.lane === lane);
    const [one] = open.splice(at, 1);
    if (at < 0 || one === undefined)
      throw new Error(`${lane} is not open; open are ${open.map((each) => each.lane).join()}`);
    one.end(outcome);
    await new Promise(setImmediate);
  };
  return { lanes, begun, failures, end };
}

describe('startLanes', () => {
  it('empties a lane that is woken, once for all who wake it', async () => {
    const { lanes, begun, end } = byHand(1);
    for (const lane of ['slack:C1', 'slack:C2', 'slack:C2', 'slack:C2']) lanes.wake(lane);
    await end('slack:C1');
    await end('slack:C2');
    expect(begun).toEqual(['slack:C1', 'slack:C2']);
  });

  it('looks once more at a lane that was woken while it was emptied: it may have been found empty before', async () => {
    const { lanes, begun, end } = byHand();
    lanes.wake('slack:C1');
    lanes.wake('slack:C1');
    lanes.wake('slack:C1');
    await end('slack:C1');
    await end('slack:C1');
    expect(begun).toEqual(['slack:C1', 'slack:C1']);
  });

  it('has no more lanes of a platform open than there are places, and gives each platform places of its own', async () => {
    const { lanes, begun, end } = byHand(2);
    for (const chat of [1, 2, 3, 4]) lanes.wake(`slack:C${chat}`);
    lanes.wake('telegram:-1');
    expect(begun).toEqual(['slack:C1', 'slack:C2', 'telegram:-1']);
    await end('slack:C2');
    expect(begun.at(-1)).toBe('slack:C3');
  });

  it('gives a long lane its next turn after the others', async () => {
    const { lanes, begun, end } = byHand(1);
    for (const lane of ['slack:long', 'slack:short']) lanes.wake(lane);
    await end('slack:long', { kind: 'more' });
    await end('slack:short');
    expect(begun).toEqual(['slack:long', 'slack:short', 'slack:long']);
  });

  it('leaves a lane alone for as long as its platform asks, whoever wakes it, and then goes on', async () => {
    const { lanes, begun, end } = byHand();
    lanes.wake('slack:C1');
    await end('slack:C1', { kind: 'wait', seconds: 0.05 });
    lanes.wake('slack:C1');
    await new Promise(setImmediate);
    expect(begun).toHaveLength(1);
    await expect.poll(() => begun).toHaveLength(2);
  });

  it('lets all lanes of a platform wait when nothing may be sent there, and goes on where it was', async () => {
    const { lanes, begun, end } = byHand(1);
    for (const lane of ['telegram:1', 'telegram:2', 'slack:C1']) lanes.wake(lane);
    await end('telegram:1', { kind: 'wait', seconds: 0.05, whole: true });
    expect(begun).toEqual(['telegram:1', 'slack:C1']);
    await expect.poll(() => begun).toEqual(['telegram:1', 'slack:C1', 'telegram:1']);
    await end('telegram:1');
    expect(begun.at(-1)).toBe('telegram:2');
  });

  it('begins with whoever has waited longest when a platform takes something again', async () => {
    const { lanes, begun, end } = byHand(3);
    const [one, two, three, four] = ['telegram:1', 'telegram:2', 'telegram:3', 'telegram:4'];
    for (const lane of [one, two, three, four]) lanes.wake(lane);
    await end(one, { kind: 'wait', seconds: 0.05, whole: true, served: true });
    await end(three, { kind: 'wait', seconds: 0.05, whole: true });
    await end(two, { kind: 'wait', seconds: 0.05, whole: true });
    expect(begun).toEqual([one, two, three]);
    await expect.poll(() => begun.slice(3)).toEqual([two, three, four]);
    await end(two);
    expect(begun.at(-1)).toBe(one);
  });

  it('takes a lane up again in which only edits wait, when something new is queued, not when it is merely found', async () => {
    const { lanes, begun, end } = byHand();
    lanes.wake('slack:C1');
    await end('slack:C1', { kind: 'wait', seconds: 60, hurried: true });
    lanes.found('slack:C1');
    expect(begun).toHaveLength(1);
    lanes.wake('slack:C1');
    expect(begun).toHaveLength(2);
  });

  it('tells of a lane that could not be emptied, and tries it again', async () => {
    const { lanes, begun, failures, end } = byHand();
    lanes.wake('slack:C1');
    await end('slack:C1', new Error('the database is away'));
    expect(failures).toEqual(['slack:C1']);
    await expect.poll(() => begun, { timeout: 3000 }).toHaveLength(2);
  });

  it('finishes what is in hand when it is stopped, and begins nothing more', async () => {
    const { lanes, begun, end } = byHand(1);
    for (const lane of ['slack:C1', 'slack:C2']) lanes.wake(lane);
    let stopped = false;
    const stopping = lanes.stop().then(() => {
      stopped = true;
    });
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    await end('slack:C1', { kind: 'more' });
    await stopping;
    lanes.wake('slack:C3');
    expect(begun).toEqual(['slack:C1']);
  });
});
