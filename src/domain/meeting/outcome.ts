/** What a meeting can do with a problem, and what it orders with it. */
import type { PersonId } from '../person.ts';
import type { Tier } from '../tier.ts';

/** Who answers for a decision. */
export type Owner =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'department'; readonly department: string };

/** What has to be done, by whom, until when. */
export interface Order {
  readonly text: string;
  /** Department codes. */
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly owner: Owner;
  /** Ends with its last working hour; a day off counts as the next that works. */
  readonly dueOn: Temporal.PlainDate;
}

export type Outcome =
  /** Said to be solved; the officer checks it and the enterprise confirms it, as always (SPEC §7). */
  | { readonly kind: 'solved' }
  | { readonly kind: 'decided'; readonly order: Order }
  | { readonly kind: 'nextMeeting' }
  | { readonly kind: 'up' }
  /** The principle is settled; the detail is settled below. */
  | { readonly kind: 'down'; readonly to: Tier; readonly order: Order }
  | { readonly kind: 'withdrawn' };

/** As somebody fills it in: what is missing is refused by name. */
export type DraftOrder = Omit<Order, 'owner' | 'dueOn'> & Partial<Pick<Order, 'owner' | 'dueOn'>>;

export type DraftOutcome =
  | Exclude<Outcome, { readonly order: Order }>
  | { readonly kind: 'decided'; readonly order: DraftOrder }
  | { readonly kind: 'down'; readonly to: Tier; readonly order: DraftOrder };
