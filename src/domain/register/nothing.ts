/** Which words fill a cell of figures or dates to say that there is nothing in it. */

const NOTHING = /^(?:[-–—/\\]+|无|暂无|n\/a|none)$/i;

export function saysNothing(text: string): boolean {
  return NOTHING.test(text.normalize('NFKC'));
}
