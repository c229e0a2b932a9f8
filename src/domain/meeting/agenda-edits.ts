/** What coordinators changed about an agenda: kept beside it, so that it can be built anew at any time. */
import type { ProblemNo } from '../problem/problem.ts';
import type { Agenda } from './agenda.ts';

export interface AgendaEdits {
  /** Empty: the rule's own order. Otherwise all that stood there when somebody last moved something. */
  readonly order: readonly ProblemNo[];
  readonly dropped: readonly { readonly no: ProblemNo; readonly reason: string }[];
  readonly added: readonly ProblemNo[];
  /** Minutes by problem, where they are not the series' own. */
  readonly minutes: Readonly<Record<ProblemNo, number>>;
}

export const NO_EDITS: AgendaEdits = { order: [], dropped: [], added: [], minutes: {} };

export type AgendaChange =
  | {
      readonly kind: 'moved';
      readonly no: ProblemNo;
      readonly to: 'up' | 'down';
      /** All items and those left over without room, as they stand now. */
      readonly order: readonly ProblemNo[];
    }
  | { readonly kind: 'dropped'; readonly no: ProblemNo; readonly reason: string }
  | { readonly kind: 'added'; readonly no: ProblemNo }
  | { readonly kind: 'timed'; readonly no: ProblemNo; readonly minutes: number };

/** A dropped item comes back by being added; one that was added and is dropped is as if it had not been added. */
export function withChange(edits: AgendaEdits, change: AgendaChange): AgendaEdits {
  const { no } = change;
  switch (change.kind) {
    case 'moved':
      return { ...edits, order: change.order };
    case 'dropped':
      return {
        ...edits,
        added: edits.added.filter((other) => other !== no),
        dropped: [...edits.dropped.filter((other) => other.no !== no), { no, reason: change.reason }],
      };
    case 'added':
      return {
        ...edits,
        added: [...edits.added.filter((other) => other !== no), no],
        dropped: edits.dropped.filter((other) => other.no !== no),
      };
    case 'timed':
      return { ...edits, minutes: { ...edits.minutes, [no]: change.minutes } };
  }
}

/** One place up or down; nothing when it is at that end already or is not there. */
export function moveBy(agenda: Agenda, no: ProblemNo, to: 'up' | 'down'): AgendaChange | undefined {
  const order = sequenceOf(agenda);
  const at = order.indexOf(no);
  const other = order[to === 'up' ? at - 1 : at + 1];
  if (at === -1 || other === undefined) return undefined;
  const swapped = order.map((each) => (each === no ? other : each === other ? no : each));
  return { kind: 'moved', no, to, order: swapped };
}

/** What could be moved: items, then what has no room. */
function sequenceOf({ items, left }: Agenda): readonly ProblemNo[] {
  return [...items, ...left.filter(({ because }) => because.kind === 'noRoom')].map(({ no }) => no);
}
