/**
 * How are somebody's words shown so that they do not move, hide or bury the words around them?
 *
 * Stored text stays as it was written; this is for the eye only. Marks that turn the direction of writing are left out,
 * for nobody types them and an override can make `gpj.exe` of a name. Words of a script that runs from right to left
 * (Heye's own never do) stand in an isolate (FSI … PDI, Unicode UAX #9), so they read well and numbers and words beside
 * them keep their places. Of marks that are piled on one letter four remain, more than any language uses.
 */

/** Marks, embeddings, overrides and isolates of direction, and the deprecated format characters. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]/g;

const LEFTWARD = String.raw`[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]`;
/** From the first letter of such a script to the last on the same line. */
const LEFTWARD_RUN = new RegExp(`${LEFTWARD}(?:.*${LEFTWARD})?`, 'gu');
const LEFTWARD_LETTER = new RegExp(LEFTWARD, 'u');
const [ISOLATE, POP] = ['\u2068', '\u2069'];

const PILE = /(\p{M}{4})\p{M}+/gu;

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** The same words, with nothing in them that acts beyond them; calm words stay calm. */
export function calm(text: string): string {
  const plain = text.replace(CONTROL, '').replace(TURNING, '').replace(PILE, '$1');
  return LEFTWARD_LETTER.test(plain) ? plain.replace(LEFTWARD_RUN, `${ISOLATE}$&${POP}`) : plain;
}
