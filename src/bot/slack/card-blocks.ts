/**
 * How does a card look as Slack blocks?
 *
 * Limits: https://docs.slack.dev/reference/block-kit/blocks. Actions are never left out; facts and lines fill what room
 * there is, and what does not fit is counted.
 */
import type { types } from '@slack/bolt';
import type { Locale } from '../../domain/locale.ts';
import { texts } from '../../i18n/texts.ts';
import type { Action, Card, Fact, Line, Tone } from '../view/card.ts';
import { encodeIntent } from '../view/intent.ts';
import { cut, plain, type Rich } from '../view/rich.ts';
import { escapedWithin, plainText, richSection, textObject } from './text.ts';

/** Most blocks, and most characters of all of them as JSON. */
interface Room {
  readonly blocks: number;
  readonly characters: number;
}

/**
 * Of messages the characters are undocumented: Slack was seen to answer `msg_blocks_too_long` from about 13,200 on
 * (slackapi/bolt-js#2509). Of views: 250 kB, and a Chinese character has three bytes; one block of 100 is left for a word.
 */
const ROOM = {
  message: { blocks: 50, characters: 13_000 },
  view: { blocks: 99, characters: 60_000 },
} as const satisfies Record<string, Room>;

export type Surface = keyof typeof ROOM;

export interface RenderedCard {
  /** For notifications, screen readers and search; escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** @param pictureFileId Slack's id of the card's picture, once it has been uploaded; without it only its words are shown */
export function renderCard(
  card: Card,
  locale: Locale,
  surface: Surface = 'message',
  pictureFileId?: string,
): RenderedCard {
  const head = [header(card), ...(card.lead ? [richText([richSection(card.lead, 1500)])] : [])];
  const picture = card.picture ? [pictureBlock(card.picture, locale, pictureFileId)] : [];
  const foot = [...picture, ...actionBlocks(card.actions ?? []), ...smallPrint(card)];
  const facts = factBlocks(card.facts ?? [], locale, left(ROOM[surface], [...head, ...foot]));
  const lines = lineBlocks(card.lines ?? [], locale, left(ROOM[surface], [...head, ...facts, ...foot]));
  return { text: fallback(card, locale), blocks: [...head, ...facts, ...lines, ...foot] };
}

function left(room: Room, used: readonly types.KnownBlock[]): Room {
  return { blocks: room.blocks - used.length, characters: room.characters - size(used) };
}

function size(json: unknown): number {
  return JSON.stringify(json).length;
}

const SIGNS: Record<Tone, string> = { neutral: '🔵', good: '🟢', attention: '🟡', alarm: '🔴' };

function header({ tone, title }: Card): types.HeaderBlock {
  return { type: 'header', text: plainText(`${SIGNS[tone]} ${title}`, 150) };
}

function richText(elements: types.RichTextSection[]): types.RichTextBlock {
  return { type: 'rich_text', elements };
}

function pictureBlock(
  { alt, mediaType, name }: NonNullable<Card['picture']>,
  locale: Locale,
  fileId: string | undefined,
): types.ImageBlock | types.ContextBlock {
  const { slack } = texts(locale);
  if (fileId === undefined)
    return context([mediaType.startsWith('image/') ? slack.pictureOf(alt) : slack.fileOf(name)]);
  return { type: 'image', slack_file: { id: fileId }, alt_text: plainText(alt, 2000).text };
}

function smallPrint({ note, signOff }: Card): types.ContextBlock[] {
  return [...(note ? [context(note)] : []), ...(signOff === undefined ? [] : [context([signOff])])];
}

function context(rich: Rich): types.ContextBlock {
  return { type: 'context', elements: [textObject(rich, 600)] };
}

/** The first five stand in a row of their own: the rest is seldom needed. */
const FIRST_ROW = 5;
const ROW = 25;

function actionBlocks(actions: readonly Action[]): types.ActionsBlock[] {
  const buttons = actions.map((action, index) => button(action, `a${index}`));
  const rest = buttons.slice(FIRST_ROW);
  const rows = Array.from({ length: Math.ceil(rest.length / ROW) }, (_, row) => rest.slice(row * ROW, (row + 1) * ROW));
  return [buttons.slice(0, FIRST_ROW), ...rows]
    .filter((elements) => elements.length > 0)
    .map((elements) => ({ type: 'actions', elements }));
}

/** @param place tells two buttons with the same intent apart: ids are unique in a message */
function button({ label, intent, style }: Action, place: string): types.Button {
  const value = encodeIntent(intent);
  return {
    type: 'button',
    action_id: `${value}#${place}`,
    text: plainText(label, 75),
    value,
    ...(style ? { style } : {}),
  };
}

function factBlocks(facts: readonly Fact[], locale: Locale, room: Room): types.RichTextBlock[] {
  const { colon, andMore } = texts(locale).slack;
  const sections = facts.map(({ label, value }) =>
    richSection([{ kind: 'bold', text: cut(`${label}${colon}`, 100) }, ...value], 600),
  );
  const fitting = countFitting(sections, room.characters);
  const more = fitting < sections.length ? [richSection([andMore(sections.length - fitting)], 100)] : [];
  const shown = [...sections.slice(0, fitting), ...more];
  return shown.length > 0 ? [richText(shown)] : [];
}

function lineBlocks(lines: readonly Line[], locale: Locale, room: Room): types.KnownBlock[] {
  const sections = lines.map((line, index) => lineBlock(line, `l${index}`));
  const fitting = Math.min(
    countFitting(sections, room.characters),
    sections.length <= room.blocks ? room.blocks : room.blocks - 1,
  );
  const more = fitting < sections.length ? [context([texts(locale).slack.andMore(sections.length - fitting)])] : [];
  return [...sections.slice(0, fitting), ...more];
}

function lineBlock({ text, action }: Line, place: string): types.SectionBlock {
  return { type: 'section', text: textObject(text, 500), ...(action ? { accessory: button(action, place) } : {}) };
}

/** Room for the block around them and for the words that count what was left out. */
const RESERVE = 300;

function countFitting(parts: readonly unknown[], characters: number): number {
  let used = RESERVE;
  const first = parts.findIndex((part) => {
    used += size(part) + 1;
    return used > characters;
  });
  return first < 0 ? parts.length : first;
}

/** `chat.update` refuses texts of more than 4000 characters. */
const MAX_FALLBACK = 3900;

function fallback(card: Card, locale: Locale): string {
  const { colon, pictureOf } = texts(locale).slack;
  const body = [
    `${SIGNS[card.tone]} ${card.title}`,
    plain(card.lead ?? []),
    ...(card.facts ?? []).map(({ label, value }) => `${label}${colon}${plain(value)}`),
    ...(card.lines ?? []).map(({ text }) => plain(text)),
    card.picture ? pictureOf(card.picture.alt) : '',
    plain(card.note ?? []),
  ];
  const last = card.signOff === undefined ? '' : `\n${escapedWithin(card.signOff, 200)}`;
  return escapedWithin(body.filter((part) => part !== '').join('\n'), MAX_FALLBACK - last.length) + last;
}
