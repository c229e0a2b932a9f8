/**
 * What of a card is shown when there is not room for all of it?
 *
 * The title, the note and the sign-off survive; long words are cut to a common length, so that no fact is lost to a
 * talkative neighbour; of the lines as many are shown as fit, and the rest is counted. All on plain text, before markup.
 */
import type { Texts } from '../../i18n/texts.ts';
import type { Card, Fact, Tone, Line } from '../view/card.ts';
import { bold, cut, cutRich, type Inline, plain, type Rich } from '../view/rich.ts';
import { cleanLine, inertRich } from './inert-text.ts';

const SIGNS: Record<Tone, string> = { neutral: '⚪️', good: '🟢', attention: '🟡', alarm: '🔴' };

const MOST_TITLE = 200;
const MOST_LABEL = 40;
const MOST_SIGN_OFF = 64;
const MOST_LINE = 240;
/** Of a fact, label and all, when there are more than room for. */
const LEAST_FACT = 64;
/** Telegram takes 100 formatted stretches in a message; some it splits by itself. */
const MOST_MARKS = 80;
const BETWEEN_SECTIONS = 2;

export interface Layout {
  readonly title: Rich;
  readonly lead: Rich;
  readonly facts: readonly Rich[];
  /** As many of the card's lines, from the first, with their numbers. */
  readonly lines: readonly Rich[];
  /** "… and 7 more", or nothing. */
  readonly more: Rich;
  readonly note: Rich;
  readonly signOff: Rich;
}

/** @param most in UTF-16 units of the plain text with its separators; at least 1024 */
export function layOut(card: Card, words: Texts['telegram'], most: number): Layout {
  const marked = markCounter(MOST_MARKS);
  const title = [`${SIGNS[card.tone]} `, bold(cut(cleanLine(card.title).trim(), MOST_TITLE))];
  const signOff: Rich = card.signOff ? [{ kind: 'code', text: cut(cleanLine(card.signOff), MOST_SIGN_OFF) }] : [];
  const head = inertRich(marked(title));
  const tail = inertRich(marked(signOff));
  const note = cutRich(inertRich(marked(card.note ?? [])), Math.floor(most / 4));
  const lead = inertRich(marked(card.lead ?? []));
  const facts = (card.facts ?? []).map((fact) => factRich(fact, words, marked));
  const lines = numbered(card).map((line) => inertRich(marked(line), cleanLine));

  const fixed = [head, note, tail, [words.more(99_999)]].reduce((sum, part) => sum + lengthOf(part), 0);
  const room = most - fixed - BETWEEN_SECTIONS * 5;
  const wordy = layOutWords(lead, facts, room - reserve(lines, lead, facts, room));
  const left = room - lengthOf(wordy.lead) - joinedLength(wordy.facts);
  return {
    title: head,
    ...wordy,
    note,
    signOff: tail,
    ...layOutLines(lines, facts.length - wordy.facts.length, left, words),
  };
}

/** Lines get what the words leave, and in need up to half of the room. */
function reserve(lines: readonly Rich[], lead: Rich, facts: readonly Rich[], room: number): number {
  const wanted = joinedLength(lines.map((line) => cutRich(line, MOST_LINE)));
  const leftByWords = room - lengthOf(lead) - joinedLength(facts);
  return Math.min(wanted, Math.max(leftByWords, Math.floor(room / 2)));
}

function layOutWords(lead: Rich, facts: readonly Rich[], room: number): Pick<Layout, 'lead' | 'facts'> {
  const shown = facts.slice(0, Math.max(1, Math.floor(room / LEAST_FACT) - 1));
  const lengths = [lead, ...shown].map(lengthOf);
  const most = fairLength(lengths, room - shown.length);
  return { lead: cutRich(lead, most), facts: shown.map((fact) => cutRich(fact, most)) };
}

/** The greatest length to which all may be cut so that together they fit. */
function fairLength(lengths: readonly number[], room: number): number {
  const ascending = lengths.toSorted((a, b) => a - b);
  let left = room;
  for (const [at, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - at));
    if (length > share) return share;
    left -= length;
  }
  return Infinity;
}

function layOutLines(
  lines: readonly Rich[],
  factsLost: number,
  room: number,
  words: Texts['telegram'],
): Pick<Layout, 'lines' | 'more'> {
  const whole = lines.map((line) => cutRich(line, MOST_LINE));
  const shown = joinedLength(whole) <= room ? whole : fitting(whole, room);
  const lost = lines.length - shown.length + factsLost;
  return { lines: shown, more: lost > 0 ? [words.more(lost)] : [] };
}

/** As many lines as fit, a third of the room each at most. */
function fitting(lines: readonly Rich[], room: number): readonly Rich[] {
  const shorter = lines.map((line) => cutRich(line, Math.floor(room / 3)));
  let left = room;
  const firstLost = shorter.findIndex((line) => (left -= lengthOf(line) + 1) < 0);
  return firstLost === -1 ? shorter : shorter.slice(0, firstLost);
}

function factRich({ label, value }: Fact, words: Texts['telegram'], marked: (rich: Rich) => Rich): Rich {
  return inertRich(marked([bold(words.labelled(cut(cleanLine(label).trim(), MOST_LABEL))), ...value]));
}

/** Numbers stand before lines as soon as one of them has a button, which bears its number. */
function numbered({ lines = [] }: Card): readonly Rich[] {
  const counts = lines.some(({ action }) => action !== undefined);
  const numbers = lineNumbers(lines);
  return lines.map(({ text, isHeading }, at) => {
    if (isHeading) return text;
    return [counts ? `${numbers[at] ?? ''}. ` : '• ', ...text];
  });
}

/** Marks parts as they come, until there are enough; the rest stays plain. */
function markCounter(most: number): (rich: Rich) => Rich {
  let left = most;
  return (rich) =>
    rich.map((part): Inline => {
      if (typeof part === 'string') return part;
      left -= 1;
      return left >= 0 ? part : part.text;
    });
}

function lengthOf(rich: Rich): number {
  return plain(rich).length;
}

/** With the line breaks between them. */
function joinedLength(parts: readonly Rich[]): number {
  return parts.reduce((sum, part) => sum + lengthOf(part) + 1, 0);
}

/** Which number each line bears; headings bear none. */
export function lineNumbers(lines: readonly Line[]): readonly (number | undefined)[] {
  let last = 0;
  return lines.map(({ isHeading }) => (isHeading ? undefined : (last += 1)));
}
