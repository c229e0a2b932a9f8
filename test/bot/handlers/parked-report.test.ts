import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/bot/inbound.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import type { Reply } from '../../../src/bot/view/reply.ts';
import { chat } from '../../../src/i18n/zh-CN/chat.ts';
import { chosen, type Desk, openDesk, textOf, written } from './desk.ts';

let desk: Desk;
let officer: Caller;
beforeEach(async () => {
  desk = await openDesk();
  officer = await desk.caller('officer4', 'local');
  await desk.command(officer, 'report', 'YT2019-004 供电线路一直没有到位');
});
afterEach(() => desk.close());

/** Files the like of what is known, needed by today. */
async function park(caller: Caller): Promise<number> {
  const reply = await desk.submit(
    caller,
    'report',
    {},
    {
      project: chosen('YT2019-004'),
      title: written('供电线路还没有到位'),
      neededBy: written('2026-11-09'),
      location: { kind: 'location', location: { latitude: 37.5, longitude: 121.2 } },
      files: { kind: 'files', files: [{ kind: 'remote', name: 'a.pdf', platformFileId: 'F1' }] },
    },
  );
  const intent = cardIn(reply).actions?.find((action) => action.intent.kind === 'fileAnyway')?.intent;
  if (intent?.kind !== 'fileAnyway') throw new Error(`expected the question, got ${JSON.stringify(reply)}`);
  return intent.draftId;
}

function cardIn(reply: Reply): Card {
  if (reply.kind !== 'card') throw new Error(`expected a card, got ${JSON.stringify(reply)}`);
  return reply.card;
}

const numbers = async () => (await desk.rows<{ no: string }>('select no from problem order by no')).map(({ no }) => no);

describe('a report that waits for a yes', () => {
  it('is filed once', async () => {
    const draftId = await park(officer);
    expect(await desk.press(officer, { kind: 'fileAnyway', draftId })).toMatchObject({ kind: 'said' });
    expect(textOf(await desk.press(officer, { kind: 'fileAnyway', draftId }))).toBe(chat.alreadyDone);
    expect(await numbers()).toHaveLength(2);
  });

  it('is asked again with its answers and the fault when its day has passed overnight, and is not lost', async () => {
    const draftId = await park(officer);
    desk.pass({ hours: 24 });
    const reply = await desk.press(officer, { kind: 'fileAnyway', draftId });
    if (reply.kind !== 'form') throw new Error(`expected the form, got ${JSON.stringify(reply)}`);
    const { form } = reply;
    expect(form.intro).toContain('2026-11-09');
    const initial = Object.fromEntries(form.fields.map((field) => [field.id, 'initial' in field && field.initial]));
    expect(initial).toMatchObject({
      title: '供电线路还没有到位',
      project: { value: 'YT2019-004' },
      location: { latitude: 37.5, longitude: 121.2 },
    });
    const files = form.context.files ?? '';
    expect(files).not.toBe('');
    const answers = {
      project: chosen('YT2019-004'),
      title: written('施工用电尚未接通'),
      neededBy: written('2026-11-20'),
    };
    expect(await desk.submit(officer, 'report', form.context, answers)).toMatchObject({ kind: 'said' });
    const [row] = await desk.rows<{ snapshot: { files: unknown } }>(
      "select snapshot from problem where no = 'P-2026-0002'",
    );
    expect(row?.snapshot.files).toEqual([files]);
    expect(await desk.rows('select id from draft')).toEqual([{ id: draftId }]);
  });

  it('goes back to the faulty question where forms are asked as a dialogue', async () => {
    const onTelegram = await desk.caller('officer4', 'telegram');
    const draftId = await park(onTelegram);
    desk.pass({ hours: 24 });
    const said = textOf(await desk.press(onTelegram, { kind: 'fileAnyway', draftId }));
    expect(said).toContain('2026-11-09');
    expect(said).toContain('供电线路还没有到位');
  });

  it('cannot be joined to what does not exist, and waits on', async () => {
    const draftId = await park(officer);
    const joined = await desk.press(officer, { kind: 'joinProblem', draftId, no: 'P-2026-9999' });
    expect(joined).toEqual({ kind: 'toast', text: chat.refusal.unknownProblem('P-2026-9999'), alert: true });
    expect(textOf(await desk.press(officer, { kind: 'joinProblem', draftId, no: 'P-2026-0001' }))).toContain(
      chat.duplicates.joined('P-2026-0001'),
    );
    expect(await numbers()).toEqual(['P-2026-0001']);
    expect(await desk.rows('select id from draft')).toEqual([]);
  });

  it('waits on while its reporter may not report', async () => {
    const draftId = await park(officer);
    await desk.rows("update project set officer_id = null where no = 'YT2019-004'");
    expect(textOf(await desk.press(officer, { kind: 'fileAnyway', draftId }))).toMatch(/^不能上报问题/);
    await desk.rows(`update project set officer_id = ${officer.accountId} where no = 'YT2019-004'`);
    expect(await desk.press(officer, { kind: 'fileAnyway', draftId })).toMatchObject({ kind: 'said' });
  });
});

describe('a message that is reported', () => {
  const long = `变压器容量不够，${'需要增容，'.repeat(60)}请尽快。`;
  const shortcut = (caller: Caller, text: string) =>
    desk.send(caller, {
      kind: 'reportShortcut',
      text,
      files: [{ kind: 'remote', name: 'a.jpg', platformFileId: 'F2' }],
    });

  it('keeps all of its words and its files', async () => {
    const reply = await shortcut(officer, long);
    if (reply.kind !== 'form') throw new Error(`expected the form, got ${JSON.stringify(reply)}`);
    const field = (id: string) => reply.form.fields.find((each) => each.id === id);
    expect(field('description')).toMatchObject({ initial: long });
    expect(field('title')).toMatchObject({ initial: `${long.slice(0, 99)}…` });
    const answers = { project: chosen('YT2019-004'), title: written('变压器'), description: written(long) };
    await desk.submit(officer, 'report', reply.form.context, answers);
    const [row] = await desk.rows<{ snapshot: { files: unknown[]; description: string } }>(
      "select snapshot from problem where no = 'P-2026-0002'",
    );
    expect(row?.snapshot).toMatchObject({ description: long, files: [expect.any(String)] });
  });

  it('is a sentence after /report with a photo, too', async () => {
    const files = [{ kind: 'remote', name: 'a.jpg', platformFileId: 'F3' }] as const;
    const reply = await desk.send(officer, { kind: 'command', name: 'report', text: '没通电', files });
    if (reply.kind !== 'form') throw new Error(`expected the form, got ${JSON.stringify(reply)}`);
    expect(reply.form.fields.find(({ id }) => id === 'title')).toMatchObject({ initial: '没通电' });
    expect(reply.form.context.files).not.toBe('');
  });
});
