/** What the operator is told of an error that nobody foresaw: its own words and those of its causes, in one line. */

/** The words of drizzle's own error are the whole statement with its parameters: its cause says what is wrong. */
const STATEMENT = /^Failed query:/;

export function sentenceOf(error: unknown): string {
  const words: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    if (!STATEMENT.test(at.message)) words.push(wordsOf(at));
  }
  const said = [...new Set(words)].filter((word) => word !== '').join(': ');
  return said === '' ? String(error) : said;
}

/** Several errors at once, as of an address with an IPv4 and an IPv6 side, have no words of their own. */
function wordsOf(error: Error): string {
  if (error.message === '' && error instanceof AggregateError) return error.errors.map(sentenceOf).join(', ');
  return error.message.trim();
}
