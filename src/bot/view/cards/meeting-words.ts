/** How meetings, their numbers, outcomes and orders are written for one reader; shared by their cards. */
import type { AroundMeeting } from '../../../app/meetings/around.ts';
import type { Decision } from '../../../domain/decision/decision.ts';
import { standingOf } from '../../../domain/decision/decision.ts';
import type { Meeting, MeetingItem } from '../../../domain/meeting/meeting.ts';
import type { MinutesNo } from '../../../domain/meeting/number.ts';
import type { Order, Owner } from '../../../domain/meeting/outcome.ts';
import type { ProblemNo } from '../../../domain/problem/problem.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Line } from '../card.ts';
import { date, leadName, list, personName, type Reader, time } from '../format.ts';
import { bold } from '../rich.ts';

export function meetingName({ series, no }: Pick<Meeting, 'series' | 'no'>, { locale }: Reader): string {
  const { meetings } = texts(locale);
  return meetings.title(meetings.series[series], no);
}

export function minutesName({ year, serial }: MinutesNo, { locale }: Reader): string {
  return texts(locale).meeting.minutesNo(year, serial);
}

export function ownerName(owner: Owner, reader: Reader): string {
  return owner.kind === 'person' ? personName(owner.personId, reader) : leadName(owner.department, reader);
}

export function orderText({ text, lead, supporting, owner, dueOn }: Order, reader: Reader): string {
  const others = list(
    supporting.map((code) => leadName(code, reader)),
    reader.locale,
  );
  const { meetings } = texts(reader.locale);
  return meetings.order(text, leadName(lead, reader), others, ownerName(owner, reader), date(dueOn, reader));
}

/** Its title, or its number alone when it is gone from the register. */
export function problemTitle({ problems }: AroundMeeting, no: ProblemNo): string {
  return problems.get(no)?.title ?? '';
}

export function settledText(around: AroundMeeting, item: MeetingItem, reader: Reader): string {
  const { meetings } = texts(reader.locale);
  const { settlement, no } = item;
  if (settlement === undefined) return `${no} ${problemTitle(around, no)}`;
  const { outcome, remark } = settlement;
  const words = 'order' in outcome ? orderText(outcome.order, reader) : remark;
  const more = 'order' in outcome && remark ? meetings.withRemark(words, remark) : words;
  return meetings.settled(no, problemTitle(around, no), meetings.outcomes[outcome.kind], more);
}

/** @param says what has just happened to it */
export function decisionLine(decision: Decision, reader: Reader, says?: string): Line {
  const { meetings } = texts(reader.locale);
  const { state, lamp } = standingOf(decision, reader.calendar, reader.now);
  const { no, text, lead, dueAt } = decision;
  const due = time(dueAt, reader);
  const shown = meetings.dueLine(
    meetings.lamps[lamp],
    no,
    text,
    leadName(lead, reader),
    due,
    meetings.standings[state],
  );
  return {
    text: says ? [shown, `\n${says}`] : [shown],
    action: {
      label: texts(reader.locale).decisions.actions.showDecision,
      intent: { kind: 'showDecision', decision: no },
    },
  };
}

export function section(title: string): Line {
  return { isHeading: true, text: [bold(title)] };
}
