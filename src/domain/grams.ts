/** Two-character grams of a text: how Chinese titles are compared without a dictionary. */

/** Grams in order of first appearance, each once; Latin words and numbers stay whole. Lower case, NFKC. */
export function grams(text: string): readonly string[] {
  return gramsOf(normal(text));
}

/**
 * Share of the smaller text's grams that both have, 0 to 1.
 *
 * What every report says of its obstacle (未到位, 还没有下来, "has not reached the site") tells none from another, so it
 * counts only in a text that says nothing else.
 */
export function likenessTo(text: string): (other: string) => number {
  const own = telling(text);
  return (other) => {
    const theirs = telling(other);
    const smaller = Math.min(own.size, theirs.size);
    return smaller === 0 ? 0 : own.intersection(theirs).size / smaller;
  };
}

/** Longer ones first: an alternation takes the first that fits. */
const SAID_OF_EVERYTHING = new RegExp(
  [
    '没有|尚未|仍未|未能|无法|不能|不足|不够|迟迟|一直|已经|至今|目前|还是|需要|到位|下来|完成|落实|解决|[修打接没未不]通|办理|困难',
    '施工|项目|工地|现场|问题|[没未不无还尚仍已办难好了的在上也都又再]',
    String.raw`\b(?:the|an?|has|have|had|is|are|was|were|been|be|not|no|yet|still|to|of|for|at|on|in|and|or|our|their|it)\b`,
    String.raw`\b(?:site|project|there|reach(?:ed)?|arrived?|done|finished|completed?|missing|problem|pending|late)\b`,
  ].join('|'),
  'gu',
);

function telling(text: string): ReadonlySet<string> {
  const whole = normal(text);
  const rest = gramsOf(whole.replace(SAID_OF_EVERYTHING, ' '));
  return new Set(rest.length > 0 ? rest : gramsOf(whole));
}

function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function gramsOf(text: string): readonly string[] {
  const found = new Set<string>();
  for (const run of text.match(/\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv) ?? []) {
    if (!/\p{Script=Han}/u.test(run)) {
      found.add(run);
      continue;
    }
    const characters = Array.from(run);
    if (characters.length === 1) found.add(run);
    for (let i = 0; i + 1 < characters.length; i += 1) found.add(`${characters[i]}${characters[i + 1]}`);
  }
  return [...found];
}
