import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exchangeTrigger, issueResponseTarget, issueTrigger, takeResponseTarget } from './tickets.ts';
import { createWorld, type World } from './world.ts';

let now: Temporal.Instant;
let world: World;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  now = Temporal.Instant.from('2026-09-18T01:00Z');
  world = createWorld(() => now, []);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('exchangeTrigger', () => {
  it('takes a trigger until its third second, once', () => {
    const id = issueTrigger(world, 'U0WANG');
    vi.advanceTimersByTime(3000);
    expect(exchangeTrigger(world, id)).toMatchObject({ user: 'U0WANG' });
    expect(() => exchangeTrigger(world, id)).toThrow('exchanged_trigger_id');
  });

  it('refuses a trigger after its third second, and one that never was', () => {
    const id = issueTrigger(world, 'U0WANG');
    vi.advanceTimersByTime(3001);
    expect(() => exchangeTrigger(world, id)).toThrow('expired_trigger_id');
    expect(() => exchangeTrigger(world, '1.2.3')).toThrow('invalid_trigger_id');
  });
});

describe('takeResponseTarget', () => {
  it('serves five times', () => {
    const { id } = issueResponseTarget(world, 'U0WANG', 'C0POWER');
    for (const uses of [1, 2, 3, 4, 5]) expect(takeResponseTarget(world, id)).toMatchObject({ uses });
    expect(() => takeResponseTarget(world, id)).toThrow('used_url');
  });

  it('serves for half an hour', () => {
    const { id } = issueResponseTarget(world, 'U0WANG', 'C0POWER');
    now = now.add({ minutes: 30 });
    expect(takeResponseTarget(world, id)).toMatchObject({ uses: 1 });
    now = now.add({ seconds: 1 });
    expect(() => takeResponseTarget(world, id)).toThrow('expired_url');
  });
});
