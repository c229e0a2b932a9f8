/**
 * Which blocks are well formed?
 *
 * Limits: docs.slack.dev/reference/block-kit/blocks. Of Slack's blocks those are known that a bot of this kind would use;
 * `alert`, `card`, `carousel`, `container`, `context_actions`, `data_table`, `file`, `plan`, `task_card` and `video` are
 * refused as unsupported.
 */
import { anyText, oneImageSource, plainText, slackFile, url } from './composition.ts';
import { clickable, fileInput, fillable, images, lists, pickers, selects } from './elements.ts';
import { richText } from './rich-text.ts';
import { byType, fault, type Fields, flag, list, oneOf, type Rule, shape, string } from './schema.ts';

const blockId = { block_id: string(1, 255) };
const { datetimepicker: _notBesideText, ...accessoryPickers } = pickers;

const contentRequired: Rule = (section, pointer) =>
  section['text'] === undefined && section['fields'] === undefined
    ? fault('must define either `text` or `fields`', pointer)
    : [];

const section = shape(
  {},
  {
    ...blockId,
    text: anyText(3000),
    fields: list(anyText(2000), 1, 10),
    accessory: byType({ ...clickable, ...images, ...lists, ...selects, ...accessoryPickers }),
    expand: flag,
  },
  contentRequired,
);

const cell = byType({ raw_text: shape({ text: string(1, 3000) }), rich_text: richText });

const columnsAgree: Rule = (table, pointer) => {
  const rows = Array.isArray(table['rows']) ? table['rows'] : [];
  const widths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : 0)));
  return widths.size > 1 ? fault('rows must have the same number of cells', `${pointer}/rows`) : [];
};

const common: Fields = {
  section,
  divider: shape({}, blockId),
  header: shape({ text: plainText(150) }, blockId),
  actions: shape({ elements: list(byType({ ...clickable, ...lists, ...selects, ...pickers }), 1, 25) }, blockId),
  context: shape({ elements: list(byType({ ...images, ...textElements() }), 1, 10) }, blockId),
  image: shape(
    { alt_text: string(1, 2000) },
    { ...blockId, image_url: url, slack_file: slackFile, title: plainText(2000) },
    oneImageSource,
  ),
  rich_text: richText,
};

const table = shape(
  { rows: list(list(cell, 1, 20), 1, 100) },
  {
    ...blockId,
    column_settings: list(shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag }), 0, 20),
  },
  columnsAgree,
);

const markdown = shape({ text: string(1, 12_000) }, blockId);

function textElements(): Fields {
  return { plain_text: anyText(3000), mrkdwn: anyText(3000) };
}

function input(elements: Fields): Fields {
  return {
    input: shape(
      { label: plainText(2000), element: byType(elements) },
      { ...blockId, hint: plainText(2000), optional: flag, dispatch_action: flag },
    ),
  };
}

const inputs: Fields = { ...fillable, ...lists, ...selects, ...pickers };

/** Where blocks can stand, and which ones can stand there. */
export const SURFACES = {
  message: { ...common, ...input(inputs), table, markdown },
  modal: { ...common, ...input({ ...inputs, ...fileInput }) },
  home: { ...common, ...input(inputs), table },
} as const satisfies { readonly [surface: string]: Fields };
export type Surface = keyof typeof SURFACES;
