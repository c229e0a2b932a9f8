/**
 * Cleans a finished line of the log: secrets wherever they stand, and above `debug` what people wrote.
 *
 * Only a line that looks suspicious is taken apart. Pino's own redaction knows neither values nor any depth; with paths
 * four levels deep it took 48 µs on every line, this takes 2 µs, and 7 µs on a suspicious one.
 */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Shorter values would be found in innocent words. */
const SHORTEST = 8;

/** A password inside an address, also one that nobody told us. */
const USER_INFO = /(:\/\/[^\s/:@]*:)[^\s/@]+@/g;

/** Under names like these libraries and we carry secrets. */
const SECRET_KEY = /token|secret|password|signature|authorization|cookie|databaseurl/i;

/** Under these names chats carry the words of a message. */
const BODIES = ['text', 'caption', 'body', 'words', 'blocks', 'payload', 'inbound', 'description'];
const MAY_HOLD_BODY = new RegExp(`"(?:${BODIES.join('|')})":`);

/** @param secrets shorter ones than 8 characters are not looked for */
export function lineCleaner(secrets: readonly string[]): (line: string) => string {
  const hidden = [...new Set(secrets.filter((secret) => secret.length >= SHORTEST).flatMap(spellings))];
  hidden.sort((a, b) => b.length - a.length);
  const inJson = hidden.map((secret) => JSON.stringify(secret).slice(1, -1));
  return (line) => {
    const bodies = !line.startsWith('{"level":"debug"') && MAY_HOLD_BODY.test(line);
    const suspicious =
      bodies || line.includes('://') || SECRET_KEY.test(line) || inJson.some((secret) => line.includes(secret));
    return suspicious ? `${JSON.stringify(clean(JSON.parse(line) as Json, hidden, bodies))}\n` : line;
  };
}

function clean(value: Json, hidden: readonly string[], bodies: boolean): Json {
  if (typeof value === 'string') return cleanText(value, hidden);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: Json) => clean(each, hidden, bodies));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (SECRET_KEY.test(key)) return [cleanText(key, hidden), '[secret]'];
      return [cleanText(key, hidden), bodies && BODIES.includes(key) ? '[not logged]' : clean(each, hidden, bodies)];
    }),
  );
}

function cleanText(text: string, hidden: readonly string[]): string {
  const known = hidden.reduce((cleaned, secret) => cleaned.replaceAll(secret, '[secret]'), text);
  return known.replace(USER_INFO, '$1[secret]@');
}

/** As it is, and as it stands in an address. */
function spellings(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret)];
}
