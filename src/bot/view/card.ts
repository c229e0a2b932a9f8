/** One message as plain data with fixed slots that every chat can show. It is JSON: it is stored as it will be said. */
import type { Intent } from './intent.ts';
import type { Rich } from './rich.ts';

/** How a card feels: shown as a coloured sign before the title. */
export const TONES = ['neutral', 'good', 'attention', 'alarm'] as const;
export type Tone = (typeof TONES)[number];

export interface Card {
  readonly tone: Tone;
  /** One line of plain text. */
  readonly title: string;
  /** The one thing to know, as a sentence or two. */
  readonly lead?: Rich;
  readonly facts?: readonly Fact[];
  readonly lines?: readonly Line[];
  readonly picture?: Picture;
  readonly actions?: readonly Action[];
  /** Small print: why the reader gets it, which rule decided. */
  readonly note?: Rich;
  /** The last words: a problem card's number, as in `P-2026-0042`. */
  readonly signOff?: string;
}

export interface Fact {
  readonly label: string;
  readonly value: Rich;
}

/** One entry of a list, with the one button that opens it; or the words above some of them. */
export interface Line {
  readonly isHeading?: true;
  readonly text: Rich;
  readonly action?: Action;
}

export interface Action {
  readonly label: string;
  readonly intent: Intent;
  readonly style?: 'primary' | 'danger';
}

/** A stored file of Heye's, by its SHA-256 in hex. */
export interface Picture {
  readonly sha256: string;
  readonly mediaType: string;
  readonly name: string;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
}
