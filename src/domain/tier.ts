/** Which rungs the ladder has, and which is above or below another. */

/** The tiers of the sieve from the lowest up: 部门直办, 现场办公会, 联席会议, “10+1”推进会. */
export const TIERS = ['direct', 'onsite', 'joint', 'tenPlusOne'] as const;
export type Tier = (typeof TIERS)[number];

/** Tiers at which a meeting decides; a problem there waits in that tier's list. */
export function isMeetingTier(tier: Tier): boolean {
  return tier !== 'direct';
}

/** The next tier up, or `undefined` at the top. */
export function tierAbove(tier: Tier): Tier | undefined {
  return TIERS[TIERS.indexOf(tier) + 1];
}

export function isBelow(tier: Tier, other: Tier): boolean {
  return TIERS.indexOf(tier) < TIERS.indexOf(other);
}
