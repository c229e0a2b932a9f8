/** Rates that never hide their denominator (SPEC §7): 响应率, 解决率, 满意率, 开复工率. */

export interface Rate {
  readonly part: number;
  readonly whole: number;
  /** What should have been in the denominator but could not be: closed and not rated. */
  readonly left?: number;
}

/** Percent with one decimal; `100%` of all and `0%` of none only, however near; nothing when there is nothing to count. */
export function percent({ part, whole }: Rate): string | undefined {
  if (whole === 0) return undefined;
  if (part === 0 || part === whole) return part === 0 ? '0%' : '100%';
  const tenths = Math.min(Math.max(Math.round((part / whole) * 1000), 1), 999);
  return `${(tenths / 10).toFixed(1)}%`;
}
