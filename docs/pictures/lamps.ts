/** Coloured dots in place of the emoji that Heye sends, which not every machine has a font for. */

const COLOURS = new Map([
  ['🔵', '#3b8bea'],
  ['🟢', '#2fa866'],
  ['🟡', '#f0b429'],
  ['🔴', '#d64545'],
  ['⚪️', '#b8bec4'],
]);

/** @param escaped HTML in which the emoji stand as text */
export function withLamps(escaped: string): string {
  const dot = (colour: string) =>
    `<i style="display:inline-block;width:.8em;height:.8em;border-radius:50%;background:${colour}"></i>`;
  return [...COLOURS].reduce((page, [emoji, colour]) => page.replaceAll(emoji, dot(colour)), escaped);
}
