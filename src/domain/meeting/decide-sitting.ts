/** What is recorded while a meeting sits: outcomes, what comes onto the agenda on the spot, and the closing. */
import type { Waiting } from './agenda.ts';
import { checkOutcome } from './check-outcome.ts';
import { accepted, type MeetingCircumstances, type MeetingDecision, refused } from './circumstances.ts';
import type { MeetingCommand } from './command.ts';
import { itemOf, type Meeting, ordersOf } from './meeting.ts';

/** A second outcome of an item corrects the first. */
export function settle(
  meeting: Meeting,
  { no, outcome: draft, remark }: Extract<MeetingCommand, { kind: 'settle' }>,
  given: MeetingCircumstances,
): MeetingDecision {
  const item = itemOf(meeting, no);
  if (item === undefined) return refused({ kind: 'notOnAgenda', no });
  const checked = checkOutcome(no, draft, remark, given);
  if (checked.kind === 'refused') return checked;
  const { outcome } = checked;
  return accepted({ kind: item.settlement ? 'corrected' : 'settled', no, outcome, remark });
}

/** It is heard last and has the usual minutes, whether there is time left or not: overrun shows it. */
export function takeIn(meeting: Meeting, problem: Waiting, { series }: MeetingCircumstances): MeetingDecision {
  const { no, projectNo } = problem;
  if (itemOf(meeting, no)) return refused({ kind: 'onAgendaAlready', no });
  return accepted({ kind: 'itemAdded', item: { no, projectNo, minutes: series.minutesPerItem, byHand: true } });
}

/** @throws RangeError when the numbers given are not one for each decision: a defect of the caller. */
export function close(meeting: Meeting, putOff: boolean, { numbers }: MeetingCircumstances): MeetingDecision {
  const open = meeting.items.filter(({ settlement }) => settlement === undefined).map(({ no }) => no);
  if (open.length > 0 && !putOff) return refused({ kind: 'withoutOutcome', problems: open });
  const orders = ordersOf(meeting);
  if (numbers?.decisions.length !== orders.length) {
    const given = numbers?.decisions.length ?? 'no';
    throw new RangeError(`${meeting.no} is closed with ${given} numbers of decisions, expected ${orders.length}`);
  }
  const decisions = orders.flatMap((made, at) => {
    const no = numbers.decisions[at];
    return no === undefined ? [] : [{ no, ...made }];
  });
  return accepted({ kind: 'closed', minutes: numbers.minutes, decisions, putOff: open });
}
