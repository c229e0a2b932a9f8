/**
 * Which mentions and links did Slack read out of a message? Tests assert that nobody's words ever became one.
 *
 * Rules: docs.slack.dev/messaging/formatting-message-text.
 */
import { type JsonObject, textAt, walk } from './json.ts';

type ControlKind = 'user' | 'channel' | 'usergroup' | 'broadcast' | 'date' | 'link';

export interface ControlSequence {
  readonly kind: ControlKind;
  /** A user, channel or group id, `here` / `channel` / `everyone`, a date's format, or an address. */
  readonly target: string;
  readonly label: string | undefined;
  /** As it stood in the text. */
  readonly raw: string;
  /** `text`, or the JSON pointer of the block part it stood in. */
  readonly where: string;
  /** Made by Slack itself of bare words, because neither `verbatim` nor `parse: none` forbade it. */
  readonly automatic: boolean;
}

/** What Slack finds in mrkdwn. `automatically`: it also links bare addresses and names. */
function readMrkdwn(text: string, where: string, automatically: boolean): readonly ControlSequence[] {
  const written = [...text.matchAll(/<([^<>\n]+)>/g)].flatMap(([raw, inner = '']) => readOne(raw, inner, where));
  if (!automatically) return written;
  const rest = text.replaceAll(/<[^<>\n]+>/g, ' ');
  return [...written, ...readAutomatic(rest, where)];
}

/** What Slack finds in blocks: mrkdwn texts, markdown blocks and rich text; `plain_text` is never read. */
export function readBlocks(blocks: unknown, pointer: string): readonly ControlSequence[] {
  return [...walk(blocks, pointer)].flatMap(([object, at]) => {
    const text = textAt(object, 'text') ?? '';
    if (object['type'] === 'mrkdwn') return readMrkdwn(text, at, object['verbatim'] !== true);
    if (object['type'] === 'markdown') return [...readMrkdwn(text, at, true), ...readMarkdownLinks(text, at)];
    return at.includes('/elements/') ? readRichText(object, at) : [];
  });
}

/** A message's own `text`; `parse: full` and `link_names` make Slack link names as well as addresses. */
export function readText(text: string, parse: string | undefined): readonly ControlSequence[] {
  const all = readMrkdwn(text, 'text', parse !== 'none');
  const linksNames = parse === 'full' || parse === 'client';
  return linksNames ? all : all.filter((one) => !one.automatic || one.kind === 'link');
}

function readOne(raw: string, inner: string, where: string): readonly ControlSequence[] {
  const [head = '', ...rest] = inner.split('|');
  const label = rest.length > 0 ? rest.join('|') : undefined;
  const made = (kind: ControlKind, target: string) => [{ kind, target, label, raw, where, automatic: false }];
  if (/^@[UWB]/.test(head)) return made('user', head.slice(1));
  if (/^#[CGD]/.test(head)) return made('channel', head.slice(1));
  if (head.startsWith('!subteam^')) return made('usergroup', head.slice('!subteam^'.length));
  if (head.startsWith('!date^')) return made('date', head.slice('!date^'.length));
  if (head.startsWith('!')) return made('broadcast', head.slice(1));
  return /^([a-z][a-z0-9+.-]*:|\/\/|\S+@\S+\.\S)/i.test(head) ? made('link', head) : [];
}

const BROADCASTS = ['here', 'channel', 'everyone', 'group'];

function readAutomatic(text: string, where: string): readonly ControlSequence[] {
  const made = (kind: ControlKind, target: string, raw: string) => ({
    kind,
    target,
    raw,
    where,
    label: undefined,
    automatic: true,
  });
  return [
    ...[...text.matchAll(/\b(?:https?|ftp|slack|tel):[^\s<>]+|\bmailto:[^\s<>]+/gi)].map(([raw]) =>
      made('link', raw, raw),
    ),
    ...[...text.matchAll(/(?<![\p{L}\p{N}])@([\p{L}\p{N}._-]+)/gu)].map(([raw, name = '']) =>
      made(BROADCASTS.includes(name) ? 'broadcast' : 'user', name, raw),
    ),
    ...[...text.matchAll(/(?<![\p{L}\p{N}&])#([\p{L}\p{N}_-]+)/gu)].map(([raw, name = '']) =>
      made('channel', name, raw),
    ),
  ];
}

function readMarkdownLinks(text: string, where: string): readonly ControlSequence[] {
  return [...text.matchAll(/\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g)].map(([raw, label, target = '']) => ({
    kind: 'link',
    target,
    label,
    raw,
    where,
    automatic: false,
  }));
}

const RICH_TEXT_PARTS: { readonly [type: string]: readonly [ControlKind, string] } = {
  user: ['user', 'user_id'],
  usergroup: ['usergroup', 'usergroup_id'],
  channel: ['channel', 'channel_id'],
  broadcast: ['broadcast', 'range'],
  date: ['date', 'format'],
  link: ['link', 'url'],
};

function readRichText(part: JsonObject, where: string): readonly ControlSequence[] {
  const known = RICH_TEXT_PARTS[textAt(part, 'type') ?? ''];
  const target = known && textAt(part, known[1]);
  if (!known || target === undefined) return [];
  return [{ kind: known[0], target, label: textAt(part, 'text'), raw: JSON.stringify(part), where, automatic: false }];
}
