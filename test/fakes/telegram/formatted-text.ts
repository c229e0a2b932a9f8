/**
 * Formatted text: which text, with which entities, does Telegram make of what a bot sends?
 *
 * Limits: https://core.telegram.org/bots/api#sendmessage and #sendphoto, in UTF-16 code units after entity parsing.
 */
import type { MessageEntity } from 'grammy/types';
import { isObject } from './arguments.ts';
import { type AutoEntity, detectEntities } from './auto-entities.ts';
import { badRequest, beyondTheFake } from './failure.ts';
import { type MarkedText, parseHtml } from './html.ts';

export interface FormattedText {
  readonly text: string;
  /** What the bot asked for. */
  readonly entities: readonly MessageEntity[];
  /** What Telegram adds by itself. */
  readonly autoEntities: readonly AutoEntity[];
}

export interface TextSource {
  readonly text: string;
  readonly parseMode: string;
  /** Parsed JSON; ignored when there is a parse mode, as the server does. */
  readonly entities: unknown;
}

const MOST_BYTES = 1 << 15;
const MOST_ENTITIES = 100;
const GIVEN_TYPES =
  'bold italic underline strikethrough spoiler code pre text_link text_mention custom_emoji blockquote expandable_blockquote'.split(
    ' ',
  );
const IGNORED_TYPES = 'mention hashtag cashtag bot_command url email phone_number bank_card_number'.split(' ');

export const NO_TEXT: FormattedText = { text: '', entities: [], autoEntities: [] };

/** @param limits.tooLong the server's words, which differ between sending and editing. */
export function formatText(
  source: TextSource,
  limits: { readonly most: number; readonly tooLong: string; readonly mayBeEmpty: boolean },
): FormattedText {
  if (Buffer.byteLength(source.text) > MOST_BYTES) throw badRequest('Text is too long');
  const { text, entities } = clean(parse(source));
  if (text === '' && !limits.mayBeEmpty) throw badRequest('text must be non-empty');
  if (text.length > limits.most) throw badRequest(limits.tooLong);
  if (entities.length > MOST_ENTITIES) throw badRequest('ENTITIES_TOO_LONG');
  return { text, entities, autoEntities: detectEntities(text, entities) };
}

function parse({ text, parseMode, entities }: TextSource): MarkedText {
  switch (parseMode.toLowerCase()) {
    case '':
    case 'none':
      return { text, entities: givenEntities(entities, text) };
    case 'html':
      return parseHtml(text);
    case 'markdown':
    case 'markdownv2':
      throw beyondTheFake(`parse_mode ${parseMode}`);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

function givenEntities(given: unknown, text: string): readonly MessageEntity[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((entity: unknown) => {
    const fail = (reason: string) => badRequest(`can't parse MessageEntity: ${reason}`);
    if (!isObject(entity)) throw fail('expected an Object');
    if (typeof entity['offset'] !== 'number') throw fail('Can\'t find field "offset"');
    if (typeof entity['length'] !== 'number') throw fail('Can\'t find field "length"');
    if (typeof entity['type'] !== 'string') throw fail('Can\'t find field "type"');
    if (IGNORED_TYPES.includes(entity['type'])) return [];
    if (!GIVEN_TYPES.includes(entity['type'])) throw fail('Unsupported type specified');
    if (entity['offset'] < 0 || entity['offset'] + entity['length'] > text.length) {
      throw badRequest(`entity beginning at UTF-16 offset ${entity['offset']} ends after the end of the text`);
    }
    return [entity as unknown as MessageEntity];
  });
}

/** Control characters become spaces; carriage returns, direction overrides and overlines vanish; both ends are trimmed. */
function clean({ text, entities }: MarkedText): MarkedText {
  const moved: number[] = [];
  let kept = '';
  for (let at = 0; at < text.length; at += 1) {
    moved.push(kept.length);
    const character = text.charAt(at);
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    if (/[\0-\t\v\f\x0e-\x1f]/.test(character)) kept += ' ';
    else if (!/\r|[\u2028-\u202e]|\u0333|\u033f|\u030a/.test(character)) kept += character;
  }
  moved.push(kept.length);

  const trimmed = isBlank(kept) ? '' : kept.replace(/^[ \n]+|[ \n]+$/g, '');
  const skipped = trimmed === '' ? kept.length : kept.search(/[^ \n]/);
  const place = (offset: number) => Math.min(Math.max((moved[offset] ?? kept.length) - skipped, 0), trimmed.length);
  const placed = entities.map((entity) => {
    const offset = place(entity.offset);
    return { ...entity, offset, length: place(entity.offset + entity.length) - offset };
  });
  const visible = ({ offset, length }: MessageEntity) => trimmed.slice(offset, offset + length).trim() !== '';
  return { text: trimmed, entities: placed.filter(visible) };
}

/** Text of characters that show nothing counts as empty. */
function isBlank(text: string): boolean {
  return /^[\s\u180e\u200b-\u200f\u2800\u3164\ufeff\ufffc]*$/u.test(text);
}
