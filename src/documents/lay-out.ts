/** In which order minutes and annexes stand on paper, with their headings and numbers. */
import type { Locale } from '../domain/locale.ts';
import { texts } from '../i18n/texts.ts';
import type { AnnexDocument } from './annex.ts';
import type { MinutesDocument } from './minutes.ts';
import type { Block, Column, Paper } from './paper.ts';
import { ended } from './plain.ts';

export type OfficialDocument = MinutesDocument | AnnexDocument;

export function layOut(document: OfficialDocument): Paper {
  const { locale, office, head, number, signer, title, issued } = document;
  const { minutes: t } = texts(locale);
  const distribution = document.kind === 'minutes' ? document.distribution : '';
  return {
    locale,
    letterhead: { office: head, kind: t.kind },
    number,
    signer: t.labelled(t.labels.signer, signer),
    title,
    blocks: document.kind === 'minutes' ? minutesBlocks(document) : annexBlocks(document),
    colophon: {
      distribution: distribution ? t.sentence(t.labelled(t.labels.distribution, distribution)) : undefined,
      office,
      issued,
    },
  };
}

function minutesBlocks(document: MinutesDocument): readonly Block[] {
  const { minutes: t } = texts(document.locale);
  const { sections } = t;
  const parts: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    [sections.due, dueBlocks(document)],
    [sections.items, itemBlocks(document)],
    [sections.decisions, decisionBlocks(document)],
    [sections.left, document.left.map((text, at) => ({ kind: 'paragraph', text: t.listed(at + 1, text) }))],
  ];
  const filled = parts.filter(([, blocks]) => blocks.length > 0);
  return [
    facts(document),
    { kind: 'paragraph', text: document.summary },
    ...filled.flatMap(([title, blocks], at): Block[] => [
      { kind: 'section', text: t.section(at + 1, title) },
      ...blocks,
    ]),
    ...annexList(document),
    ...rollCall(document),
  ];
}

function facts({ locale, time, place, chair, convenor, recorder }: MinutesDocument): Block {
  const { labels } = texts(locale).minutes;
  const lines = [
    { label: labels.time, text: time },
    { label: labels.place, text: place },
    { label: labels.chair, text: chair },
    { label: labels.convenor, text: convenor === chair ? '' : convenor },
    { label: labels.recorder, text: recorder },
  ];
  return roll(lines, locale);
}

function dueBlocks({ locale, due }: MinutesDocument): readonly Block[] {
  const { minutes: t } = texts(locale);
  return due.flatMap(({ text, lamp, standing, progress, verdict }, at): Block[] => [
    { kind: 'paragraph', text: t.listed(at + 1, text) },
    { kind: 'paragraph', lamp, text: t.sentence(standing) },
    ...labelled(t.labels.progress, [progress], locale),
    ...labelled(t.labels.verdict, [verdict], locale),
  ]);
}

function itemBlocks({ locale, items }: MinutesDocument): readonly Block[] {
  const { minutes: t } = texts(locale);
  return items.flatMap(({ heading, reported, outcome, remark }, at): Block[] => [
    { kind: 'item', text: t.item(at + 1, heading) },
    ...labelled(t.labels.reported, [reported], locale),
    ...labelled(t.labels.heard, [outcome], locale),
    ...labelled(t.labels.remark, [remark], locale),
  ]);
}

function labelled(label: string, written: readonly string[], locale: Locale): readonly Block[] {
  const { minutes: t } = texts(locale);
  return written
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'paragraph', label: t.label(label), text: ended(text, t.sentence) }));
}

/** In mm: together as wide as the type area. */
const WIDTHS = { no: 28, text: 45, lead: 22, supporting: 22, owner: 20, due: 19 } as const;

function decisionBlocks({ locale, decisions }: MinutesDocument): readonly Block[] {
  const { columns } = texts(locale).minutes;
  if (decisions.length === 0) return [];
  const names = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];
  const widths: readonly Column[] = names.map((name) => ({ title: columns[name], width: WIDTHS[name] }));
  const rows = decisions.map(({ no, problemNo, text, lead, supporting, owner, due }) => [
    problemNo === undefined ? no : `${no}\n${problemNo}`,
    text,
    lead,
    supporting,
    owner,
    due,
  ]);
  return [{ kind: 'table', columns: widths, rows }];
}

function annexList({ locale, annexes }: MinutesDocument): readonly Block[] {
  const { minutes: t } = texts(locale);
  if (annexes.length === 0) return [];
  return [
    roll([{ label: t.labels.annexes, text: annexes.map((text, at) => t.listed(at + 1, text)).join('\n') }], locale),
  ];
}

function rollCall({ locale, attendance }: MinutesDocument): readonly Block[] {
  const { labels } = texts(locale).minutes;
  const { present, observers, excused, absent, unmarked } = attendance;
  const lines = [
    { label: labels.present, text: present },
    { label: labels.observers, text: observers },
    { label: labels.excused, text: excused },
    { label: labels.absent, text: absent },
    { label: labels.unmarked, text: unmarked },
  ];
  return lines.every(({ text }) => text === '') ? [] : [roll(lines, locale)];
}

function roll(lines: readonly { readonly label: string; readonly text: string }[], locale: Locale): Block {
  const { label: colon } = texts(locale).minutes;
  const filled = lines.filter(({ text }) => text !== '');
  return { kind: 'roll', lines: filled.map(({ label, text }) => ({ label: colon(label), text })) };
}

function annexBlocks({ locale, opening, about, text, ending }: AnnexDocument): readonly Block[] {
  const { labels } = texts(locale).minutes;
  return [
    { kind: 'paragraph', text: opening },
    ...labelled(labels.about, about === undefined ? [] : [about], locale),
    { kind: 'paragraph', text },
    { kind: 'paragraph', text: ending },
  ];
}
