/**
 * Is this rich text well formed?
 *
 * Fields: docs.slack.dev/reference/block-kit/blocks/rich-text-block.
 */
import { url } from './composition.ts';
import { byType, type Fields, flag, integer, list, oneOf, shape, string } from './schema.ts';

const id = string(1, 255);
const style = shape(
  {},
  { bold: flag, italic: flag, strike: flag, code: flag, underline: flag, highlight: flag, unlink: flag },
);
const styled = { style };
const border = { border: integer(0, 1) };

const inline: Fields = {
  text: shape({ text: string(1, 12_000) }, styled),
  link: shape({ url }, { ...styled, text: string(1, 12_000), unsafe: flag }),
  emoji: shape({ name: id }, { ...styled, unicode: id, url }),
  user: shape({ user_id: id }, styled),
  usergroup: shape({ usergroup_id: id }, styled),
  channel: shape({ channel_id: id }, styled),
  team: shape({ team_id: id }, styled),
  broadcast: shape({ range: oneOf('here', 'channel', 'everyone') }, styled),
  color: shape({ value: string(4, 9, /^#[0-9a-f]+$/i, 'a hex colour') }, styled),
  date: shape({ timestamp: integer(0, 9_999_999_999), format: id }, { ...styled, url, fallback: string(1, 3000) }),
};

const section = shape({ elements: list(byType(inline), 0, 1000) });

/** A whole `rich_text` block. */
export const richText = byType({
  rich_text: shape(
    {
      elements: list(
        byType({
          rich_text_section: section,
          rich_text_quote: shape({ elements: list(byType(inline), 0, 1000) }, border),
          rich_text_preformatted: shape(
            { elements: list(byType({ text: inline['text'] ?? section, link: inline['link'] ?? section }), 0, 1000) },
            { ...border, language: id },
          ),
          rich_text_list: shape(
            { elements: list(byType({ rich_text_section: section }), 0, 1000), style: oneOf('bullet', 'ordered') },
            { ...border, indent: integer(0, 8), offset: integer(0, 1000) },
          ),
        }),
        1,
        1000,
      ),
    },
    { block_id: id },
  ),
});
