/**
 * The whole matrix of SPEC §2 through the one door of the handlers: every role, every deed, what is one's own and what is
 * not, on every chat, by buttons, forms and commands that nobody gave them.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller, InboundBody } from '../../src/bot/inbound.ts';
import type { Answers, FormName } from '../../src/bot/view/form.ts';
import { LOCALES } from '../../src/domain/locale.ts';
import type { Deed } from '../../src/domain/permission.ts';
import type { Platform } from '../../src/domain/platform.ts';
import type { Role } from '../../src/domain/role.ts';
import { texts } from '../../src/i18n/texts.ts';
import { zhCN } from '../../src/i18n/zh-CN/index.ts';
import { chosen, type Desk, openDesk, textOf, written } from '../bot/handlers/desk.ts';
import { PROJECT } from '../scenario/support/cast.ts';
import { isMeetingDeed, type MeetingDeed, SPEC_CELLS } from '../support/spec-matrix.ts';
import {
  type Because,
  CAST,
  CHATS,
  lastNoted,
  meanwhile,
  press,
  refusedSince,
  sentencesOf,
  stateOf,
} from './support/matrix.ts';

const form = (name: FormName, no: string, answers: Answers): InboundBody => ({
  kind: 'submit',
  form: name,
  context: { no },
  answers,
});
const command = (name: 'report' | 'problem' | 'heye', text: string): InboundBody => ({ kind: 'command', name, text });
const reason = { reason: written('因为') };
const note = { note: written('说明'), rating: chosen('5') };

type ProblemDeed = Exclude<Deed, MeetingDeed>;
/** Meetings and their decisions are tried in `meeting-permissions.test.ts`. */
const CELLS = SPEC_CELLS.flatMap(({ deed, ...rest }) => (isMeetingDeed(deed) ? [] : [{ ...rest, deed }]));

/** Every way in which somebody can try a deed on problem `no`: the last of them does it. */
const WAYS: Record<ProblemDeed, (no: string) => readonly InboundBody[]> = {
  report: () => [command('report', PROJECT), command('report', `${PROJECT} 供电线路未到位`)],
  acknowledge: (no) => [press({ kind: 'acknowledge', no })],
  progress: (no) => [press({ kind: 'progress', no }), form('progress', no, note)],
  proposeSolved: (no) => [press({ kind: 'proposeSolved', no }), form('proposeSolved', no, note)],
  confirm: (no) => [
    press({ kind: 'callBack', no }),
    form('callBack', no, { ...note, stands: chosen('stands') }),
    press({ kind: 'confirm', no }),
    form('confirm', no, note),
  ],
  reopen: (no) => [press({ kind: 'reopen', no }), form('reopen', no, reason)],
  contest: (no) => [press({ kind: 'contest', no }), form('contest', no, { ...reason, department: chosen('zrzy') })],
  decideContest: (no) => [
    press({ kind: 'rejectContest', no }),
    form('rejectContest', no, reason),
    press({ kind: 'acceptContest', no }),
  ],
  requestExtension: (no) => [
    press({ kind: 'requestExtension', no }),
    form('requestExtension', no, { ...reason, untilOn: written('2026-12-31') }),
  ],
  decideExtension: (no) => [
    press({ kind: 'refuseExtension', no }),
    form('refuseExtension', no, reason),
    press({ kind: 'grantExtension', no }),
  ],
  escalate: (no) => [press({ kind: 'escalate', no }), form('escalate', no, reason)],
  preparePack: (no) => [
    press({ kind: 'askOpinions', no }),
    press({ kind: 'fillPack', no }),
    form('fillPack', no, { part: chosen('proposal'), partText: written('由园区先行垫资') }),
  ],
  giveOpinion: (no) => [press({ kind: 'giveOpinion', no }), form('giveOpinion', no, { opinion: written('同意') })],
  direct: (no) => [press({ kind: 'direct', no }), form('direct', no, { text: written('抓紧') })],
  addDetail: (no) => [press({ kind: 'addDetail', no }), form('addDetail', no, { description: written('补充') })],
  follow: (no) => [press({ kind: 'follow', no })],
  view: (no) => [
    command('problem', no),
    press({ kind: 'timeline', no }),
    press({ kind: 'why', no }),
    press({ kind: 'photos', no }),
    press({ kind: 'pack', no }),
    press({ kind: 'remindLater', no }),
    form('remindLater', no, { when: chosen('tomorrow') }),
    press({ kind: 'show', no }),
  ],
  administer: () => [
    press({ kind: 'editRule', rule: 1 }),
    { kind: 'submit', form: 'editRule', context: { rule: 'one-department' }, answers: {} },
    press({ kind: 'saveRules', draftId: 1 }),
    command('heye', 'bind gdgs'),
    command('heye', 'rules 1'),
  ],
};

/** What the table says of somebody; `undefined`: they may. */
function refusalOf(cell: string, isOwn: boolean): Because | undefined {
  if (cell === '–') return 'role';
  return cell === 'yes' || isOwn ? undefined : 'reach';
}

const ATTEMPTS = CELLS.flatMap(({ deed, role, cell }) =>
  (['own', 'other'] as const).map((whose) => ({
    deed,
    role,
    cell,
    whose,
    // Nobody of the cast has reported it: their own report is tried below.
    because: refusalOf(cell, whose === 'own' && cell !== 'own report'),
  })),
);

let desk: Desk;
const callers = new Map<string, Caller>();
beforeAll(async () => {
  desk = await openDesk();
  for (const { own, other } of Object.values(CAST))
    for (const email of [own, other])
      for (const chat of CHATS) callers.set(`${email} ${chat}`, await desk.caller(email, chat));
});
afterAll(() => desk.close());

function callerFor(email: string, chat: Platform): Caller {
  const caller = callers.get(`${email} ${chat}`);
  if (caller === undefined) throw new Error(`${email} does not play on ${chat}`);
  return caller;
}

/** A problem of YT2019-004 that the power company's handler owns. */
async function newProblem(): Promise<string> {
  await desk.send(callerFor('centre', 'local'), command('report', `${PROJECT} 供电线路未到位`));
  const [last] = await desk.rows<{ no: string }>('select no from problem order by no desc limit 1');
  return last?.no ?? '';
}

async function countOfEvents(): Promise<number> {
  const [row] = await desk.rows<{ count: string }>('select count(*) as count from problem_event');
  return Number(row?.count);
}

/** What has to be done, by whoever may, before the deed itself can be. */
const BEFORE: { readonly [deed in ProblemDeed]?: readonly (readonly [string, (no: string) => InboundBody])[] } = {
  confirm: [['handler.gdgs', (no) => form('proposeSolved', no, note)]],
  reopen: [['handler.gdgs', (no) => form('proposeSolved', no, note)]],
  decideContest: [['head.gdgs', (no) => form('contest', no, { ...reason, department: chosen('zrzy') })]],
  decideExtension: [
    ['handler.gdgs', (no) => form('requestExtension', no, { ...reason, untilOn: written('2026-12-31') })],
  ],
};

describe.each(CHATS)('on %s nobody without permission', (chat) => {
  let no = '';
  beforeAll(async () => {
    no = await newProblem();
  });

  it.each(ATTEMPTS.filter(({ because }) => because !== undefined).map((attempt, at) => ({ ...attempt, at })))(
    'may $deed: $role, $whose (the table says "$cell")',
    async ({ deed, role, whose, because, at }) => {
      const before = await stateOf(desk);
      const noted = await lastNoted(desk);
      // Every way on one of the chats, the deed itself on all of them.
      const ways = WAYS[deed](no).slice(CHATS[at % CHATS.length] === chat ? 0 : -1);
      for (const body of ways) {
        const reply = await desk.send(callerFor(CAST[role][whose], chat), body);
        expect(reply).toMatchObject({ kind: 'toast', alert: true });
        expect(sentencesFor(deed, because, no)).toContain(textOf(reply));
      }
      expect(await stateOf(desk)).toEqual(before);
      const refusals = await refusedSince(desk, noted);
      expect(refusals).toHaveLength(ways.length);
      for (const refusal of refusals) expect(refusal).toMatchObject({ refusal: { kind: 'notAllowed', deed, because } });
    },
  );
});

/** Of a problem that they may not see it is only said that it is not theirs. */
function sentencesFor(deed: Deed, because: Because | undefined, no: string): readonly string[] {
  const unseen = deed === 'view' ? LOCALES.map((locale) => texts(locale).chat.refusal.notYours(no)) : [];
  return [...sentencesOf(deed, because), ...unseen];
}

describe('whoever has permission', () => {
  it.each(
    ATTEMPTS.filter(({ because }) => because === undefined).map((attempt, at) => ({
      ...attempt,
      chat: CHATS[at % 3] ?? 'local',
    })),
  )('may $deed on $chat: $role, $whose (the table says "$cell")', async ({ deed, role, whose, chat }) => {
    const no = await newProblem();
    const caller = callerFor(CAST[role][whose], chat);
    for (const [email, body] of BEFORE[deed] ?? []) await desk.send(callerFor(email, 'local'), body(no));
    const noted = await lastNoted(desk);
    const events = await countOfEvents();
    const body = WAYS[deed](no).at(-1);
    const reply = await desk.send(caller, body ?? command('problem', no));
    expect(await refusedSince(desk, noted)).toEqual([]);
    const changes = !['view', 'administer'].includes(deed);
    expect(reply.kind === 'toast' && reply.alert).toBe(false);
    expect((await countOfEvents()) > events).toBe(changes);
  });

  it.each(['leader', 'enterprise'] as const)('may add to their own report: %s', async (role) => {
    await desk.send(callerFor(CAST[role].own, 'telegram'), command('report', `${PROJECT} 自己上报的`));
    const [last] = await desk.rows<{ no: string }>('select no from problem order by no desc limit 1');
    const reply = await desk.send(
      callerFor(CAST[role].own, 'slack'),
      form('addDetail', last?.no ?? '', { description: written('补充') }),
    );
    expect(textOf(reply)).toBe(zhCN.chat.done.addDetail);
  });
});

describe('a card that was sent in time and pressed too late', () => {
  const person = (email: string) => `email = '${email}@zone.example'`;

  async function refusedAll(email: string, bodies: readonly InboundBody[], because: string): Promise<void> {
    const before = await stateOf(desk);
    for (const body of bodies) {
      expect(await desk.send(callerFor(email, 'telegram'), body)).toMatchObject({ kind: 'toast', alert: true });
      expect(JSON.parse((await desk.refusals()).at(-1) ?? '')).toMatchObject({ refusal: { because } });
    }
    expect(await stateOf(desk)).toEqual(before);
  }

  it('does nothing for a handler who has become an enterprise contact', async () => {
    const no = await newProblem();
    const tried = meanwhile(
      desk,
      `update person set role = 'enterprise', department = null where ${person('handler.gdgs')}`,
      `update person set role = 'handler', department = 'gdgs' where ${person('handler.gdgs')}`,
      () => refusedAll('handler.gdgs', [...WAYS.acknowledge(no), ...WAYS.progress(no), ...WAYS.escalate(no)], 'role'),
    );
    await expect(tried).resolves.toBeUndefined();
  });

  it('does nothing for a head who has moved to another department', async () => {
    const no = await newProblem();
    const tried = meanwhile(
      desk,
      `update person set department = 'zrzy' where ${person('head.gdgs')}`,
      `update person set department = 'gdgs' where ${person('head.gdgs')}`,
      () => refusedAll('head.gdgs', [...WAYS.acknowledge(no), ...WAYS.contest(no), ...WAYS.proposeSolved(no)], 'reach'),
    );
    await expect(tried).resolves.toBeUndefined();
  });

  it('does nothing for an officer whose project has gone to somebody else', async () => {
    const no = await newProblem();
    await desk.send(callerFor('handler.gdgs', 'local'), form('proposeSolved', no, note));
    const tried = meanwhile(
      desk,
      `update project set officer_id = (select id from person where ${person('officer1')}) where no = '${PROJECT}'`,
      `update project set officer_id = (select id from person where ${person('officer4')}) where no = '${PROJECT}'`,
      () =>
        refusedAll(
          'officer4',
          [...WAYS.confirm(no), ...WAYS.reopen(no), ...WAYS.escalate(no), ...WAYS.report(no)],
          'reach',
        ),
    );
    await expect(tried).resolves.toBeUndefined();
  });

  it('does nothing for a coordinator who is none any more', async () => {
    const no = await newProblem();
    const tried = meanwhile(
      desk,
      `update person set role = 'leader' where ${person('centre')}`,
      `update person set role = 'coordinator' where ${person('centre')}`,
      () => refusedAll('centre', [...WAYS.decideExtension(no), ...WAYS.administer(no)], 'role'),
    );
    await expect(tried).resolves.toBeUndefined();
  });

  it('does nothing for an account that is no longer linked', async () => {
    const no = await newProblem();
    const caller = callerFor('handler.gdgs', 'telegram');
    await desk.rows(`delete from account where account_id = '${caller.accountId}'`);
    const before = await stateOf(desk);
    expect(textOf(await desk.send(caller, press({ kind: 'acknowledge', no })))).toBe(zhCN.chat.linkFirst.title);
    expect(await stateOf(desk)).toEqual(before);
    await desk.caller('handler.gdgs', 'telegram');
  });
});

describe('what was parked for somebody', () => {
  it('is nobody else’s to file, join, drop or save, by the number of the draft', async () => {
    const officer = callerFor('officer4', 'slack');
    await newProblem();
    const answers = { project: chosen(PROJECT), title: written('供电线路未到位') };
    expect(await desk.submit(officer, 'report', {}, answers)).toMatchObject({ kind: 'card' });
    const [draft] = await desk.rows<{ id: number }>('select max(id) as id from draft');
    const draftId = draft?.id ?? 0;
    const before = await stateOf(desk);
    for (const email of ['officer1', 'centre', 'enterprise.wanhua'])
      for (const body of [
        press({ kind: 'fileAnyway', draftId }),
        press({ kind: 'joinProblem', draftId, no: 'P-2026-0001' }),
        press({ kind: 'dropDraft', draftId }),
        press({ kind: 'move', draftId, step: 0, move: 'submit' }),
      ])
        expect(await desk.send(callerFor(email, 'slack'), body)).toMatchObject({ kind: 'toast', alert: true });
    expect(await stateOf(desk)).toEqual(before);
    expect(textOf(await desk.press(officer, { kind: 'fileAnyway', draftId }))).toMatch(/P-2026-\d{4}/);
  });
});

describe('the log of events', () => {
  /** The deed that stands behind each event that a person can cause. */
  const DEED_OF_EVENT: Record<string, Deed> = {
    reported: 'report',
    acknowledged: 'acknowledge',
    progressed: 'progress',
    extensionRequested: 'requestExtension',
    extensionGranted: 'decideExtension',
    extensionRefused: 'decideExtension',
    contested: 'contest',
    contestAccepted: 'decideContest',
    contestRejected: 'decideContest',
    solutionProposed: 'proposeSolved',
    solutionChecked: 'confirm',
    closed: 'confirm',
    reopened: 'reopen',
    escalated: 'escalate',
    directed: 'direct',
    opinionsAsked: 'preparePack',
    packFilled: 'preparePack',
    opinionGiven: 'giveOpinion',
    detailed: 'addDetail',
    followed: 'follow',
  };

  it('holds after all of this no deed of anybody whose role has no cell for it', async () => {
    const done = await desk.rows<{ kind: string; role: Role }>(
      `select distinct event->>'kind' as kind, role from problem_event join person on person.id = actor_id`,
    );
    expect(done.length).toBeGreaterThan(30);
    const caused = done.flatMap(({ kind, role }) => {
      const deed = DEED_OF_EVENT[kind];
      return deed
        ? [{ kind, role, cell: SPEC_CELLS.find((each) => each.deed === deed && each.role === role)?.cell }]
        : [];
    });
    expect(caused.filter(({ cell }) => cell === undefined || cell === '–')).toEqual([]);
  });
});
