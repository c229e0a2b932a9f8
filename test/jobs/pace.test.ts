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

  it('counts an edit on Telegram as a message, and on Slack among the edits of all channels', () => {
    const { pace, wait } = atTime();
    const edits = (platform: Platform, chatId: string) => pace.take(platform, chatId, 'edit');
    expect(edits('telegram', '7')).toBeTypeOf('function');
    expect(wait('telegram', '7')).toBeGreaterThan(0);
    for (let nth = 1; nth <= 50; nth += 1) expect(edits('slack', `C${nth}`)).toBeTypeOf('function');
    expect(edits('slack', 'C51')).toMatchObject({ whole: true });
    expect(pace.take('slack', 'C51', 'post')).toBeTypeOf('function');
  });

  it.each<[string, readonly (readonly [chat: string, atMs: number, seconds: number])[], boolean]>([
    ['one chat is refused', [['1', 0, 5]], false],
    [
      'one chat is refused again and again',
      [
        ['1', 0, 5],
        ['1', 100, 5],
        ['1', 200, 5],
      ],
      false,
    ],
    [
      'two chats are refused at once',
      [
        ['1', 0, 5],
        ['2', 100, 5],
      ],
      false,
    ],
    [
      'three chats are refused within a second',
      [
        ['1', 0, 5],
        ['2', 100, 5],
        ['3', 900, 5],
      ],
      true,
    ],
    [
      'three chats are refused, each some seconds after the other',
      [
        ['1', 0, 5],
        ['2', 1500, 5],
        ['3', 3000, 5],
      ],
      false,
    ],
    ['one is refused for longer than any chat is', [['1', 0, 61]], true],
  ])('lets everything on Telegram wait, or only those chats: %s', (_, refusals, whole) => {
    const { pace, time } = atTime();
    for (const [chat, atMs, seconds] of refusals) {
      time.ms = atMs;
      expect(pace.refused('telegram', chat, 'post', seconds)).toBe(seconds);
    }
    const wait = pace.wait('telegram', '99');
    expect(wait).toEqual(whole ? { seconds: refusals.at(-1)?.[2], whole } : { seconds: 0, whole });
    time.ms += 61_000;
    expect(pace.wait('telegram', '99').seconds, 'it is over').toBe(0);
  });

  it('keeps a refusal of Slack to what it speaks of: one channel, or the edits in all of them', () => {
    const { pace } = atTime();
    expect(pace.refused('slack', 'C1', 'post', 30)).toBe(30);
    expect(pace.take('slack', 'C2', 'post')).toBeTypeOf('function');
    expect(pace.refused('slack', 'C1', 'edit', 30), 'the channel itself need not wait').toBe(0);
    expect(pace.take('slack', 'C3', 'post')).toBeTypeOf('function');
    expect(pace.take('slack', 'C3', 'edit')).toEqual({ seconds: 30, whole: true });
  });

  it('shares what is allowed in all with other replicas, and a newcomer waits until they have made room', () => {
    const time = { ms: 0 };
    const [old, newcomer] = [createPace(() => time.ms), createPace(() => time.ms)];
    const takeAll = (pace: ReturnType<typeof createPace>, from: number) => {
      let taken = 0;
      for (let chat = from; chat < from + 40; chat += 1) {
        const turn = pace.take('telegram', `${chat}`, 'post');
        if (typeof turn === 'function') {
          turn();
          taken += 1;
        }
      }
      return taken;
    };
    old.shareWith(1, 3);
    expect(takeAll(old, 0)).toBe(30);
    newcomer.shareWith(2, 3);
    expect(takeAll(newcomer, 100)).toBe(0);
    expect(newcomer.take('slack', 'C1', 'post'), 'each channel of Slack counts for itself').toBeTypeOf('function');
    time.ms = 3000;
    old.shareWith(2, 0);
    expect(takeAll(old, 200) + takeAll(newcomer, 300)).toBe(30);
  });

  it('counts what another replica has posted in a chat', () => {
    const { pace, time, wait } = atTime();
    pace.learn('telegram', '7', [0.4]);
    expect(wait('telegram', '7')).toBeCloseTo(0.6);
    expect(wait('telegram', '8')).toBe(0);
    time.ms = 600;
    expect(wait('telegram', '7')).toBe(0);
  });
});
