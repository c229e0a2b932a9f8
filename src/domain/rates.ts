/** Rates that never hide their denominator (SPEC §7): 响应率, 解决率, 满意率, 开复工率. */

export interface Rate {
  readonly part: number;
  readonly whole: number;
  /** What should have been in the denominator but could not be: closed and not rated. */
  readonly left?: number;
}

/** How problems ended, of those that the rates are about. */
export interface EndedCounts {
  readonly reported: number;
  readonly onTheSpot: number;
  /** Neither on the spot nor withdrawn. */
  readonly closed: number;
  /** Of those closed. */
  readonly rated: number;
  /** Rated 4 or 5. */
  readonly satisfied: number;
  /** Of those reported: acknowledged at all. */
  readonly responded: number;
  readonly open: number;
}

export const ENDING_RATES = ['response', 'solution', 'satisfaction'] as const;
export type EndingRate = (typeof ENDING_RATES)[number];

/** 响应率, 解决率, 满意率. What was solved on the spot needed no response; what was not rated is not satisfied. */
export function endingRates(counts: EndedCounts): Readonly<Record<EndingRate, Rate>> {
  const { reported, onTheSpot, closed, rated, satisfied, responded, open } = counts;
  const settled = closed + onTheSpot;
  return {
    response: { part: responded, whole: reported - onTheSpot },
    solution: { part: settled, whole: settled + open },
    satisfaction: { part: satisfied, whole: rated, left: closed - rated },
  };
}

/** Percent with one decimal; `100%` of all and `0%` of none only, however near; nothing when there is nothing to count. */
export function percent({ part, whole }: Rate): string | undefined {
  if (whole === 0) return undefined;
  if (part === 0 || part === whole) return part === 0 ? '0%' : '100%';
  const tenths = Math.min(Math.max(Math.round((part / whole) * 1000), 1), 999);
  return `${(tenths / 10).toFixed(1)}%`;
}
