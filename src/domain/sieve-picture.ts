/** What the picture of the sieve shows: a funnel of the tiers, and each tier's balance (SPEC §6). */
import type { TierYield } from './sieve.ts';

/** The figures of a tier with its name in the reader's language. */
export interface NamedYield extends Omit<TierYield, 'tier'> {
  readonly name: string;
}

/** A picture of its own, or a part of a digest's. */
export interface SievePart {
  /** From the lowest up; opening + entered = solved + passedUp + passedDown + withdrawn + closing on each. */
  readonly tiers: readonly NamedYield[];
  /** Beside the tiers: it never was on one. */
  readonly solvedOnTheSpot: number;
  readonly labels: SieveLabels;
}

/** In which order a tier's figures stand: what was there and came, then how it left and what is there. */
export const SIEVE_FIGURES = [
  'opening',
  'entered',
  'solved',
  'passedUp',
  'passedDown',
  'withdrawn',
  'closing',
] as const;
export type SieveFigure = (typeof SIEVE_FIGURES)[number];

export interface SieveLabels extends Readonly<Record<SieveFigure, string>> {
  readonly heading: string;
  readonly onTheSpot: string;
  /** Stands in place of the funnel when no tier had anything. */
  readonly nothing: string;
}

/** Everything the picture says; all texts are already in the reader's language. */
export interface SievePicture {
  readonly title: string;
  /** The period in words. */
  readonly subtitle: string;
  readonly sieve: SievePart;
  readonly footnote?: string;
}

/** What a tier had to deal with. */
export function loadOf({ opening, entered }: NamedYield): number {
  return opening + entered;
}

/** What does not balance: nothing is lost in a sieve and nothing comes from nowhere. */
export function unbalanced({ tiers }: SievePart): NamedYield | undefined {
  return tiers.find((tier) => {
    const { solved, passedUp, passedDown, withdrawn, closing } = tier;
    return loadOf(tier) !== solved + passedUp + passedDown + withdrawn + closing;
  });
}
