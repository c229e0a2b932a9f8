/** No stretch of time holds more posts than the platform allows, and no post waits for longer than that asks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Platform } from '../../src/domain/platform.ts';
import { ALLOWANCES } from '../../src/jobs/allowances.ts';
import { createPace } from '../../src/jobs/pace.ts';

function atTime() {
  const time = { ms: 0 };
  const pace = createPace(() => time.ms);
  const turn = (platform: Platform, chatId: string) => {
    const taken = pace.take(platform, chatId, 'post');
    if (typeof taken !== 'function') throw new Error(`a turn in ${chatId} only in ${taken.seconds} s`);
    return taken;
  };
  /** Seconds until there is a turn to post; none is used up. */
  const wait = (platform: Platform, chatId: string) => pace.wait(platform, chatId).seconds;
  const post = (chatId: string, takes = 0) => {
    const used = turn('telegram', chatId);
    time.ms += takes;
    used();
  };
  return { pace, time, turn, wait, post };
}

describe('createPace', () => {
  it('lets one message a second into a private chat', () => {
    const { time, wait, post } = atTime();
    expect(wait('telegram', '7')).toBe(0);
    post('7');
    expect(wait('telegram', '7')).toBe(1);
    time.ms = 400;
    expect(wait('telegram', '7')).toBeCloseTo(0.6);
    time.ms = 1000;
    expect(wait('telegram', '7')).toBe(0);
  });

  it('lets twenty a minute into a group, as fast as they come', () => {
    const { time, wait, post } = atTime();
    for (let sent = 0; sent < 20; sent += 1) post('-1', 100);
    expect(wait('telegram', '-1')).toBeCloseTo(58.1);
    time.ms = 60_100;
    expect(wait('telegram', '-1')).toBe(0);
  });

  it('lets thirty a second out in all, and does not count one chat for another', () => {
    const { wait, post } = atTime();
    for (let sent = 0; sent < 30; sent += 1) post(String(sent + 1));
    expect(wait('telegram', '99')).toBe(1);
    expect(wait('slack', 'C1')).toBe(0);
  });

  it('counts a post that is still on its way, and asks to be asked again soon', () => {
    const { turn, wait } = atTime();
    const used = turn('telegram', '7');
    expect(wait('telegram', '7')).toBeGreaterThan(0);
    expect(wait('telegram', '7')).toBeLessThan(0.1);
    used();
    expect(wait('telegram', '7')).toBe(1);
  });

  it('lets no more through at once than may go, however many ask before the first has been answered', () => {
    const { turn, wait } = atTime();
    for (let asked = 1; asked <= 30; asked += 1) turn('telegram', String(asked));
    expect(wait('telegram', '31')).toBeGreaterThan(0);
  });

  it('is never faster than the platform allows, whoever posts where and however long an answer takes', () => {
    const posts = fc.array(
      fc.record({ chat: fc.integer({ min: 1, max: 4 }), takes: fc.integer({ max: 300, min: 0 }) }),
    );
    fc.assert(
      fc.property(posts, (wanted) => {
        const { time, turn, wait } = atTime();
        const accepted: { readonly chat: string; readonly at: number }[] = [];
        for (const { chat: number, takes } of wanted) {
          const chat = String(number % 2 === 0 ? number : -number);
          time.ms += Math.ceil(wait('telegram', chat) * 1000);
          const used = turn('telegram', chat);
          accepted.push({ chat, at: time.ms + takes / 2 });
          time.ms += takes;
          used();
        }
        for (const chat of new Set(accepted.map((each) => each.chat))) {
          const [window] = ALLOWANCES.telegram.post.chat(chat);
          const times = accepted.filter((each) => each.chat === chat).map(({ at }) => at);
          const most = window?.most ?? 0;
          const least = times.slice(most).map((at, index) => at - (times[index] ?? 0));
          for (const apart of least) expect(apart).toBeGreaterThanOrEqual((window?.seconds ?? 0) * 1000);
        }
      }),
    );
  });
});
