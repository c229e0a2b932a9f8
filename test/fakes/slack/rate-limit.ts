/**
 * May one more message be posted to this channel now?
 *
 * docs.slack.dev/apis/web-api/rate-limits: "1 message per second per channel", short bursts tolerated.
 */
export interface RateLimit {
  readonly on: (options?: { readonly perSecond?: number; readonly burst?: number }) => void;
  readonly off: () => void;
}

export interface ChannelLimiter extends RateLimit {
  /** Seconds to wait, or `undefined` when the message may pass; what is refused costs nothing. */
  readonly refuse: (channel: string) => number | undefined;
}

export function createChannelLimiter(now: () => number = () => performance.now()): ChannelLimiter {
  let rate: { readonly perSecond: number; readonly burst: number } | undefined;
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return {
    on: ({ perSecond = 1, burst = 1 } = {}) => {
      rate = { perSecond, burst };
      buckets.clear();
    },
    off: () => {
      rate = undefined;
    },
    refuse: (channel) => {
      if (!rate) return undefined;
      const before = buckets.get(channel) ?? { left: rate.burst, at: now() };
      const left = Math.min(rate.burst, before.left + ((now() - before.at) / 1000) * rate.perSecond);
      if (left < 1) return Math.max(1, Math.ceil((1 - left) / rate.perSecond));
      buckets.set(channel, { left: left - 1, at: now() });
      return undefined;
    },
  };
}
