import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardHtml } from '../../../src/bot/local/pages/card.ts';
import { formHtml } from '../../../src/bot/local/pages/form.ts';
import { starters } from '../../../src/bot/local/pages/people.ts';
import { faultsAt, refusalFragments } from '../../../src/bot/local/reply-fragments.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import { decodeIntent } from '../../../src/bot/view/intent.ts';
import type { Form } from '../../../src/bot/view/form.ts';
import type { Person } from '../../../src/domain/person.ts';
import { HOSTILE, skeleton } from './support/hostile.ts';

const press = { address: '/chat/7/press?in=p7', messageId: 12 };
const show = { kind: 'show', no: 'P-2026-0042' } as const;

/** The same text in every slot. */
const cardOf = (text: string): Card => ({
  tone: 'alarm',
  title: text,
  lead: [text, { kind: 'bold', text }, { kind: 'code', text }, { kind: 'link', text, url: 'https://zone.example/' }],
  facts: [{ label: text, value: [text] }],
  lines: [{ text: [text], action: { label: text, intent: show } }],
  picture: { sha256: 'ab', mediaType: 'image/png', name: text, alt: text },
  actions: [{ label: text, intent: show, style: 'primary' }],
  note: [text],
  signOff: text,
});

const formOf = (text: string): Form => ({
  name: 'report',
  context: { no: text },
  title: text,
  intro: text,
  submit: text,
  fields: [
    { kind: 'text', id: 'a', label: text, hint: text, required: true, long: true, max: 9, initial: text },
    { kind: 'text', id: 'b', label: text, hint: text, required: true, long: false, max: 9, initial: text },
    { kind: 'choice', id: 'c', label: text, required: true, options: [{ value: text, label: text }] },
    { kind: 'choice', id: 'd', label: text, required: false, options: [{ value: text, label: text }] },
    { kind: 'choices', id: 'e', label: text, required: false, options: [{ value: text, label: text }] },
    {
      kind: 'project',
      id: 'f',
      label: text,
      required: true,
      options: [{ value: text, label: text }],
      initial: { value: text, label: text },
    },
    { kind: 'date', id: 'g', label: text, required: false, initial: text },
    { kind: 'number', id: 'h', label: text, required: false, min: 1, max: 5, initial: text },
    { kind: 'files', id: 'i', label: text, required: false, max: 3 },
    { kind: 'location', id: 'j', label: text, required: false },
  ],
});

const addresses = { submit: '/chat/7/submit', projects: '/chat/7/projects?in=p7' };
const card = async (text: string) => String(await cardHtml(cardOf(text), press, 'zh-CN'));
const form = async (text: string) => String(await formHtml(formOf(text), addresses, 'en'));

describe('cardHtml', () => {
  it.each(HOSTILE)('shows %j as words in every slot', async (text) => {
    expect(skeleton(await card(text))).toBe(skeleton(await card('x')));
  });

  it('shows whatever anybody writes as words', async () => {
    const plain = skeleton(await card('x'));
    const pieces = fc.constantFrom('<', '>', '"', "'", '&', '=', '/', ' ', '\n', 'script', 'hx-get', '`', '\0', '合');
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 1 }), async (parts) => {
        expect(skeleton(await card(parts.join('')))).toBe(plain);
      }),
    );
  });

  it('has a button for every action and every line, which carries its intent and its message', async () => {
    const pressed = [...(await card('x')).matchAll(/hx-vals="([^"]*)"/g)].map(([, values = '']) => {
      const { intent, message } = JSON.parse(values.replaceAll('&quot;', '"')) as Record<string, string>;
      return [decodeIntent(intent ?? ''), message];
    });
    expect(pressed).toEqual([
      [show, '12'],
      [show, '12'],
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', ' https://zone.example', '//zone.example'])(
    'makes no link of "%s"',
    async (url) => {
      const linked = await cardHtml(
        { tone: 'neutral', title: 'x', lead: [{ kind: 'link', text: 'here', url }] },
        press,
        'en',
      );
      expect(String(linked)).not.toContain('<a ');
      expect(String(linked)).toContain('here');
    },
  );

  it('says the tone in words too, and not at all when it is neutral', async () => {
    const toned = (tone: Card['tone']) => cardHtml({ tone, title: 'x' }, press, 'zh-CN');
    expect(String(await toned('alarm'))).toContain('aria-label="紧急"');
    expect(String(await toned('neutral'))).not.toContain('aria-label=');
  });

  it('shows a file that is no picture by its name', async () => {
    const picture = { sha256: 'ab', mediaType: 'application/pdf', name: '批复.pdf', alt: '' };
    const shown = String(await cardHtml({ tone: 'neutral', title: 'x', picture }, press, 'zh-CN'));
    expect(shown).toContain('批复.pdf</a>');
    expect(shown).not.toContain('<img');
  });
});

describe('formHtml', () => {
  it.each(HOSTILE)('shows %j as words in every label, option and value', async (text) => {
    expect(skeleton(await form(text))).toBe(skeleton(await form('x')));
  });

  it('keeps a place for the fault of every field', async () => {
    const page = await form('x');
    for (const { id } of formOf('x').fields) expect(page).toContain(`id="fault-${id}"`);
  });

  it('marks what is chosen already', async () => {
    const chosen: Form = {
      ...formOf('x'),
      fields: [
        { kind: 'choice', id: 'c', label: 'c', required: true, options: [option('a'), option('b')], initial: 'b' },
        { kind: 'choice', id: 'd', label: 'd', required: false, options: [option('a'), option('b')], initial: 'a' },
        {
          kind: 'choices',
          id: 'e',
          label: 'e',
          required: false,
          options: [option('a'), option('b')],
          initial: ['a', 'b'],
        },
      ],
    };
    const page = String(await formHtml(chosen, addresses, 'zh-CN'));
    expect(page).toMatch(/type="radio"[^>]*value="b"\s+checked/);
    expect(page).toMatch(/<option value="a" selected/);
    expect(page.match(/type="checkbox"[^>]*checked/g)).toHaveLength(2);
  });
});

const option = (value: string) => ({ value, label: value });

describe('faultsAt', () => {
  it('fills the places of the faulty fields, empties the others, and says the rest at the end', async () => {
    const { body, event } = faultsAt(['title', 'files'], { title: '请填写。', gone: '<b>' }, 'zh-CN');
    const pieces = String(await body);
    expect(event).toBe('heye:faults');
    expect(pieces).toContain('<hx-partial hx-target="#fault-title" hx-swap="innerHTML">请填写。</hx-partial>');
    expect(pieces).toContain('<hx-partial hx-target="#fault-files" hx-swap="innerHTML"></hx-partial>');
    expect(pieces).toContain('有 2 处需要修改。 &lt;b&gt;</hx-partial>');
  });
});

describe('refusalFragments', () => {
  it.each([
    ['as a toast that stays, on the page', 'page', '#toasts'],
    ['in the dialog, where what was filled in must not be lost', 'dialog', '#asked-fault'],
  ] as const)('is said %s', async (_, asker, place) => {
    const { body, event } = refusalFragments('<i>no</i>', asker, 'en');
    expect(event).toBe('heye:refused');
    expect(String(await body)).toContain(`hx-target="${place}"`);
    expect(String(await body)).toContain('&lt;i&gt;no&lt;/i&gt;');
  });
});

describe('starters', () => {
  const person = (id: number, role: Person['role'], department?: string): Person => ({
    id,
    role,
    department,
    name: `${role}${id}`,
    email: `${id}@zone.example`,
    locale: 'zh-CN',
  });

  it('are one of each role that a problem meets, handler and head of one department', () => {
    const people = [
      person(1, 'head', 'czj'),
      person(2, 'handler', 'gdgs'),
      person(3, 'head', 'gdgs'),
      person(4, 'officer', 'tjzx'),
      person(5, 'coordinator', 'tjzx'),
      person(6, 'leader'),
      person(7, 'officer', 'tjzx'),
    ];
    expect(starters({ people, departments: [], channels: [] }).map(({ id }) => id)).toEqual([4, 2, 3, 6, 5]);
  });

  it('are whoever there is in a small zone', () => {
    expect(starters({ people: [person(1, 'head', 'czj')], departments: [], channels: [] }).map(({ id }) => id)).toEqual(
      [1],
    );
  });
});
