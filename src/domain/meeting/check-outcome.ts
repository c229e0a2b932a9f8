/** Whether what somebody recorded as an outcome is one: owner and date named, people and departments known, tier right. */
import { departmentByCode, personById } from '../directory.ts';
import type { ProblemNo } from '../problem/problem.ts';
import { isBelow, tierAbove } from '../tier.ts';
import type { MeetingCircumstances } from './circumstances.ts';
import type { MeetingRefusal } from './command.ts';
import type { DraftOrder, DraftOutcome, Order, Outcome } from './outcome.ts';

type Refused = { readonly kind: 'refused'; readonly refusal: MeetingRefusal };

/** Without owner and date nothing is ordered. The date may be today until the office closes, not earlier. */
export function checkOrder(
  draft: DraftOrder,
  { directory, calendar, now }: Pick<MeetingCircumstances, 'directory' | 'calendar' | 'now'>,
): { readonly kind: 'order'; readonly order: Order } | Refused {
  const { text, lead, supporting, owner, dueOn } = draft;
  if (!text) return refused({ kind: 'blank', field: 'text' });
  if (!lead) return refused({ kind: 'blank', field: 'lead' });
  if (owner === undefined) return refused({ kind: 'withoutOwner' });
  if (dueOn === undefined) return refused({ kind: 'withoutDate' });
  const owning = owner.kind === 'department' ? [owner.department] : [];
  const department = [lead, ...supporting, ...owning].find((code) => !departmentByCode(directory, code));
  if (department !== undefined) return refused({ kind: 'unknownDepartment', department });
  if (owner.kind === 'person' && !personById(directory, owner.personId)) {
    return refused({ kind: 'unknownPerson', personId: owner.personId });
  }
  const today = calendar.dateOf(now);
  const over = Temporal.Instant.compare(calendar.closingOf(today), now) <= 0;
  const earliestOn = over ? calendar.plusWorkingDays(today, 1) : today;
  if (Temporal.PlainDate.compare(dueOn, earliestOn) < 0) return refused({ kind: 'dateTooEarly', earliestOn });
  return { kind: 'order', order: { text, lead, supporting: supporting.filter((code) => code !== lead), owner, dueOn } };
}

/** Up needs a tier above and a pack that may go there, down one below; saying it is solved or withdrawn needs words. */
export function checkOutcome(
  no: ProblemNo,
  draft: DraftOutcome,
  remark: string,
  given: MeetingCircumstances,
): { readonly kind: 'outcome'; readonly outcome: Outcome } | Refused {
  switch (draft.kind) {
    case 'nextMeeting':
      return { kind: 'outcome', outcome: draft };
    case 'solved':
    case 'withdrawn':
      return remark ? { kind: 'outcome', outcome: draft } : refused({ kind: 'blank', field: 'remark' });
    case 'up': {
      if (tierAbove(given.series.id) === undefined) return refused({ kind: 'topOfLadder' });
      const may = given.mayGoUp(no);
      return may.kind === 'allowed'
        ? { kind: 'outcome', outcome: draft }
        : refused({ ...may, kind: 'packIncomplete', no });
    }
    case 'decided':
    case 'down': {
      if (draft.kind === 'down' && !isBelow(draft.to, given.series.id)) {
        return refused({ kind: 'notBelow', to: draft.to });
      }
      const checked = checkOrder(draft.order, given);
      return checked.kind === 'order' ? { kind: 'outcome', outcome: { ...draft, order: checked.order } } : checked;
    }
  }
}

function refused(refusal: MeetingRefusal): Refused {
  return { kind: 'refused', refusal };
}
