/** No stretch of time holds more posts than the platform allows, and no post waits for longer than that asks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALLOWANCES, createPace } from '../../src/jobs/pace.ts';

function atTime() {
  const time = { ms: 0 };
  const pace = createPace(() => time.ms);
  const post = (chatId: string, takes = 0) => {
    const answered = pace.begin('telegram', chatId);
    time.ms += takes;
    answered();
  };
  return { time, pace, post };
}

describe('createPace', () => {
  it('lets one message a second into a private chat', () => {
    const { time, pace, post } = atTime();
    expect(pace.wait('telegram', '7')).toBe(0);
    post('7');
    expect(pace.wait('telegram', '7')).toBe(1);
    time.ms = 400;
    expect(pace.wait('telegram', '7')).toBeCloseTo(0.6);
    time.ms = 1000;
    expect(pace.wait('telegram', '7')).toBe(0);
  });

  it('lets twenty a minute into a group, as fast as they come', () => {
    const { time, pace, post } = atTime();
    for (let sent = 0; sent < 20; sent += 1) post('-1', 100);
    expect(pace.wait('telegram', '-1')).toBeCloseTo(58.1);
    time.ms = 60_100;
    expect(pace.wait('telegram', '-1')).toBe(0);
  });

  it('lets thirty a second out in all, and does not count one chat for another', () => {
    const { pace, post } = atTime();
    for (let sent = 0; sent < 30; sent += 1) post(String(sent + 1));
    expect(pace.wait('telegram', '99')).toBe(1);
    expect(pace.wait('slack', 'C1')).toBe(0);
  });

  it('counts a post that is still on its way, and asks to be asked again soon', () => {
    const { pace } = atTime();
    const answered = pace.begin('slack', 'C1');
    expect(pace.wait('slack', 'C1')).toBeGreaterThan(0);
    expect(pace.wait('slack', 'C1')).toBeLessThan(0.1);
    answered();
    expect(pace.wait('slack', 'C1')).toBe(1);
  });

  it('is never faster than the platform allows, whoever posts where and however long an answer takes', () => {
    const posts = fc.array(
      fc.record({ chat: fc.integer({ min: 1, max: 4 }), takes: fc.integer({ max: 300, min: 0 }) }),
    );
    fc.assert(
      fc.property(posts, (wanted) => {
        const { time, pace } = atTime();
        const accepted: { readonly chat: string; readonly at: number }[] = [];
        for (const { chat: number, takes } of wanted) {
          const chat = String(number % 2 === 0 ? number : -number);
          time.ms += Math.ceil(pace.wait('telegram', chat) * 1000);
          const answered = pace.begin('telegram', chat);
          accepted.push({ chat, at: time.ms + takes / 2 });
          time.ms += takes;
          answered();
        }
        for (const chat of new Set(accepted.map((each) => each.chat))) {
          const [window] = ALLOWANCES.telegram.chat(chat);
          const times = accepted.filter((each) => each.chat === chat).map(({ at }) => at);
          const most = window?.most ?? 0;
          const least = times.slice(most).map((at, index) => at - (times[index] ?? 0));
          for (const apart of least) expect(apart).toBeGreaterThanOrEqual((window?.seconds ?? 0) * 1000);
        }
      }),
    );
  });
});
