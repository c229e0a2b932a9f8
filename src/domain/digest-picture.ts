/** What the picture of a dispatch digest shows, and which departments it names. */
import type { SievePart } from './sieve-picture.ts';

/** A bar: the open problems of a tier or a department, of which some are overdue. */
export interface Load {
  readonly name: string;
  readonly open: number;
  /** Part of `open`, so never more than it. */
  readonly overdue: number;
}

/** A rate as text, its denominator with it: `71.0% (66/93)`. */
export interface RateText {
  readonly label: string;
  readonly value: string;
}

/** Everything the picture says; all texts are already in the channel's language. */
export interface DigestPicture {
  readonly title: string;
  /** The period in words, and the mark of a late issue. */
  readonly subtitle: string;
  /** Counts of the period, save `overdue`: what is overdue at its end. */
  readonly counts: { readonly new: number; readonly solved: number; readonly overdue: number };
  readonly rates: readonly RateText[];
  /** From the lowest tier up. */
  readonly tiers: readonly Load[];
  /** In any order and number: see `busiest`. */
  readonly departments: readonly Load[];
  /** The sieve's yield of the period, where the digest has it. */
  readonly sieve?: SievePart;
  readonly labels: DigestPictureLabels;
  /** Small print at the foot. */
  readonly footnote?: string;
}

export interface DigestPictureLabels {
  readonly new: string;
  readonly solved: string;
  readonly overdue: string;
  /** Open and not overdue. */
  readonly inTime: string;
  readonly byTier: string;
  readonly byDepartment: string;
  /** Names the one bar of the departments that are not shown by name. */
  readonly otherDepartments: string;
  /** Stands in place of the bars when nothing is open. */
  readonly nothingOpen: string;
  /** What is written around an overdue count: `逾期 3`, `3 overdue`. */
  readonly overdueCount: { readonly before: string; readonly after: string };
}

const NAMED_DEPARTMENTS = 10;

/** The ten departments with most open problems, the most overdue first among equals, and the sum of all others. */
export function busiest(departments: readonly Load[]): {
  readonly named: readonly Load[];
  readonly others: { readonly open: number; readonly overdue: number };
} {
  const ranked = departments
    .filter((department) => department.open > 0)
    .toSorted((a, b) => b.open - a.open || b.overdue - a.overdue);
  const rest = ranked.slice(NAMED_DEPARTMENTS);
  return {
    named: ranked.slice(0, NAMED_DEPARTMENTS),
    others: {
      open: rest.reduce((sum, { open }) => sum + open, 0),
      overdue: rest.reduce((sum, { overdue }) => sum + overdue, 0),
    },
  };
}
