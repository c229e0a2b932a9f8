/** A person on the local chat, through its HTTP door: what the page posts, and what it then shows. */
import { localChatStore } from '../../../src/db/local-chat-store.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { encodeIntent } from '../../../src/bot/view/intent.ts';
import { plain } from '../../../src/bot/view/rich.ts';
import type { Heye } from '../../../src/heye.ts';
import { type Answer, type Filling, isMeant, type Seat, type Shown } from './seat.ts';

export function localSeat(heye: () => Heye, personId: number, settle: () => Promise<void>): Seat {
  const chatId = `p${personId}`;
  const store = () => localChatStore(heye().house.database.db);
  let form: string | undefined;
  const post = async (path: string, fields: Filling | readonly (readonly [string, string])[]): Promise<Answer> => {
    const body = new FormData();
    body.append('key', crypto.randomUUID());
    for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields)) body.append(name, value);
    const { origin } = new URL(heye().url);
    const address = `${origin}/chat/${personId}/${path}?in=${chatId}`;
    const response = await fetch(address, {
      method: 'POST',
      body,
      headers: { origin, 'sec-fetch-site': 'same-origin' },
    });
    const page = await response.text();
    if (response.headers.get('hx-trigger') === 'heye:form') form = page;
    if (!response.ok) throw new Error(`${path}: ${response.status} ${page}`);
    await settle();
    return textIn(page);
  };
  const cards = async () => {
    const messages = await store().recent(chatId, 200);
    return messages.flatMap((message) => (message.card ? [{ ...message, card: message.card }] : []));
  };
  return {
    say: (text) => post('say', { text }),
    async press(label, on) {
      const message = (await cards()).findLast(
        ({ id, card }) =>
          isMeant({ id: String(id), text: textOf(card) }, on) &&
          actionsOf(card).some((action) => action.label === label),
      );
      const action = message && actionsOf(message.card).find((each) => each.label === label);
      if (message === undefined || action === undefined)
        throw new Error(`no message says "${typeof on === 'string' ? on : on.text}" with a button "${label}"`);
      return post('press', { intent: encodeIntent(action.intent), message: String(message.id) });
    },
    async fill(values) {
      if (form === undefined) throw new Error('no form is open');
      const fields = fieldsIn(form);
      const given = new Map(fields.defaults);
      for (const [label, value] of Object.entries(values)) {
        const field = fields.named(label);
        given.set(field.name, fields.optionValue(field.name, value) ?? value);
      }
      return post('submit', [...given]);
    },
    cards: async (): Promise<readonly Shown[]> =>
      (await cards()).map(({ id, card, edited }) => ({
        id: String(id),
        text: textOf(card),
        buttons: actionsOf(card).map(({ label }) => label),
        edits: edited ? 1 : 0,
        hasPicture: card.picture !== undefined,
        isPassing: false,
      })),
  };
}

function actionsOf(card: Card) {
  return [...(card.lines ?? []).flatMap((line) => (line.action ? [line.action] : [])), ...(card.actions ?? [])];
}

function textOf({ title, lead = [], facts = [], lines = [], note = [], signOff = '' }: Card): string {
  const said = facts.map(({ label, value }) => `${label}:${plain(value)}`);
  return [title, plain(lead), ...said, ...lines.map((line) => plain(line.text)), plain(note), signOff].join('\n');
}

function textIn(page: string): string {
  const unescaped = page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  return unescaped.replaceAll(/\s+/g, ' ').trim();
}

/** What the page's script sees of a form: its controls, what is chosen in them, and what may be. */
function fieldsIn(page: string) {
  const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  const blocks = page.split(/(?=<(?:fieldset|div) class="field )/).slice(1);
  const controls = (block: string) => [...block.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag);
  const labelled = blocks.map((block) => ({
    block,
    label: textIn(/<(?:legend|label)[^>]*>([\s\S]*?)<\/(?:legend|label)>/.exec(block)?.[1] ?? ''),
    name: controls(block).flatMap((tag) => attribute(tag, 'name') ?? [])[0] ?? '',
  }));
  const hidden = [...page.matchAll(/<input type="hidden"[^>]*>/g)].map(
    ([tag]) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''] as const,
  );
  const chosen = labelled.flatMap(({ block, name }) => {
    const radio = controls(block).find((tag) => /\bchecked\b/.test(tag));
    const option = /<option value="([^"]*)" selected/.exec(block)?.[1];
    const isTyped = (tag: string) => !['radio', 'checkbox'].includes(attribute(tag, 'type') ?? '');
    const typed = controls(block).find((tag) => isTyped(tag) && attribute(tag, 'value'));
    const value = (radio && attribute(radio, 'value')) ?? option ?? (typed && attribute(typed, 'value'));
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    defaults: [...hidden, ...chosen],
    named(label: string) {
      const field = labelled.find((each) => each.label.startsWith(label));
      if (field === undefined)
        throw new Error(`the form has no field "${label}": ${labelled.map((each) => each.label).join(', ')}`);
      return field;
    },
    optionValue(name: string, label: string) {
      const { block = '' } = labelled.find((each) => each.name === name) ?? {};
      const options = [
        ...block.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)</g),
        ...block.matchAll(/<input[^>]*\bvalue="([^"]*)"[^>]*><span>([^<]*)</g),
      ];
      return options.find(([, , text]) => text?.trim() === label)?.[1];
    },
  };
}
