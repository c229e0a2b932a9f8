/** How meetings, minutes and decisions are numbered: by the year and their place in it. */

/** `M-2026-0007`: the year it was convened in, and at least four digits. */
export type MeetingNo = string;
export const MEETING_NO = /^M-\d{4}-\d{4,}$/;

/** `D-2026-0012`: the year of the meeting that ordered it, and at least four digits. */
export type DecisionNo = string;
export const DECISION_NO = /^D-\d{4}-\d{4,}$/;

/** Of closed minutes, given at closing without a gap; printed in the reader's words, in Chinese 纪要〔2026〕7号. */
export interface MinutesNo {
  readonly year: number;
  /** From 1. */
  readonly serial: number;
}

export function meetingNo(year: number, serial: number): MeetingNo {
  return numbered('M', year, serial);
}

export function decisionNo(year: number, serial: number): DecisionNo {
  return numbered('D', year, serial);
}

function numbered(letter: string, year: number, serial: number): string {
  return `${letter}-${year}-${String(serial).padStart(4, '0')}`;
}

/** Orders numbers of one kind, of problems too: by year, then by place in it, which has more digits from 10000 on. */
export function compareNumbers(a: string, b: string): number {
  const [, yearA, serialA] = a.split('-').map(Number);
  const [, yearB, serialB] = b.split('-').map(Number);
  return (yearA ?? 0) - (yearB ?? 0) || (serialA ?? 0) - (serialB ?? 0);
}
