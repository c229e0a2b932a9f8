import { describe, expect, it } from 'vitest';
import { fillPack, type PackCommand } from '../../../src/domain/meeting/fill-pack.ts';
import { mayGoUp, missingParts, packOf } from '../../../src/domain/meeting/pack.ts';
import type { Person } from '../../../src/domain/person.ts';
import type { ProblemEvent } from '../../../src/domain/problem/event.ts';
import type { Problem } from '../../../src/domain/problem/problem.ts';
import { anEventOf } from '../../support/events.ts';
import { at, calendar, history, people, policy, project } from '../../support/zone.ts';

const { coordinator, enterprise, handler, head, leader, officer, otherHead } = people;
const monday = at('2019-08-05 10:00');
const until = at('2019-08-07 10:00');

/** A problem at the on-site meeting, led by one department and supported by another. */
function prepared() {
  const told = history(monday, 'direct');
  told.happens({ kind: 'progressed', note: '在直办层已现场勘查', files: [] }, handler.id, monday);
  const { assignment } = anEventOf('escalated');
  const up: ProblemEvent = { ...anEventOf('escalated'), from: 'direct', assignment: { ...assignment, tier: 'onsite' } };
  let problem: Problem = told.happens(up, officer.id, monday);
  const pack = (now = monday) => packOf(problem, project, told.log, now);
  return {
    pack,
    ask: (actor: Person, command: PackCommand, now = monday) =>
      fillPack(problem, command, { actor, project, policy, calendar, now, log: told.log }),
    happens(event: ProblemEvent, by: Person, now = monday) {
      problem = told.happens(event, by.id, now);
    },
    does(actor: Person, command: PackCommand, now = monday) {
      const decision = this.ask(actor, command, now);
      if (decision.kind === 'refused') throw new Error(`refused: ${decision.refusal.kind}`);
      for (const event of decision.events) problem = told.happens(event, actor.id, now);
    },
  };
}

describe('packOf', () => {
  it('is filled from the register, the problem and what this tier tried, and names the blanks', () => {
    const made = prepared();
    expect(made.pack()).toMatchObject({
      project: { no: project.no, name: project.name, investment: project.investment },
      problem: { title: '供电线路未到位', tier: 'onsite' },
      opinions: [
        { department: 'gdgs', state: 'notAsked' },
        { department: 'zrzy', state: 'notAsked' },
      ],
      tried: [],
    });
    expect(missingParts(made.pack())).toEqual([
      { part: 'problem' },
      { part: 'opinions', departments: ['gdgs', 'zrzy'] },
      { part: 'proposal' },
      { part: 'tried' },
    ]);
  });

  it('tells what was tried at this tier, not below', () => {
    const made = prepared();
    made.happens({ kind: 'progressed', note: '已协调两部门', files: [] }, handler);
    made.happens({ kind: 'putOff', meeting: 'M-2019-0007', remark: '等方案' }, coordinator);
    made.happens({ kind: 'directed', text: '抓紧' }, leader);
    expect(made.pack().tried.map(({ kind, text }) => [kind, text])).toEqual([
      ['progressed', '已协调两部门'],
      ['putOff', '等方案'],
      ['directed', '抓紧'],
    ]);
  });

  it('has an opinion of each department concerned: given, asked until, or 意见未回 from its limit on', () => {
    const made = prepared();
    made.does(officer, { kind: 'askOpinions' });
    made.does(otherHead, { kind: 'giveOpinion', text: '红线外无异议' });
    made.does(otherHead, { kind: 'giveOpinion', text: '同意' });
    const [asked, given] = made.pack(until.subtract({ seconds: 1 })).opinions;
    expect(asked).toEqual({ state: 'asked', department: 'gdgs', untilAt: until });
    expect(given).toMatchObject({ state: 'given', department: 'zrzy', text: '同意', byId: otherHead.id });
    expect(made.pack(until).opinions[0]).toEqual({ state: 'unanswered', department: 'gdgs', untilAt: until });
    made.does(head, { kind: 'giveOpinion', text: '晚到的意见' }, until);
    expect(made.pack(until).opinions[0]).toMatchObject({ state: 'given', text: '晚到的意见' });
  });
});

describe('mayGoUp', () => {
  function complete() {
    const made = prepared();
    made.happens({ kind: 'detailed', detail: { description: '外线没有接入' } }, officer);
    made.happens({ kind: 'progressed', note: '已协调', files: [] }, handler);
    made.does(coordinator, { kind: 'fill', part: 'proposal', text: '由园区先行垫资' });
    return made;
  }

  it('is refused by name while opinions have not been asked', () => {
    expect(mayGoUp(complete().pack())).toEqual({
      kind: 'refused',
      missing: [{ part: 'opinions', departments: ['gdgs', 'zrzy'] }],
      until: undefined,
    });
  });

  it('is refused while the limit of an opinion runs, and allowed at its end', () => {
    const made = complete();
    made.does(coordinator, { kind: 'askOpinions' });
    made.does(otherHead, { kind: 'giveOpinion', text: '同意' });
    expect(mayGoUp(made.pack(until.subtract({ seconds: 1 })))).toEqual({
      kind: 'refused',
      missing: [{ part: 'opinions', departments: ['gdgs'] }],
      until,
    });
    expect(mayGoUp(made.pack(until))).toEqual({ kind: 'allowed' });
  });

  it('is allowed as soon as the last opinion is there', () => {
    const made = complete();
    made.does(head, { kind: 'giveOpinion', text: '同意' });
    made.does(otherHead, { kind: 'giveOpinion', text: '同意' });
    expect(mayGoUp(made.pack())).toEqual({ kind: 'allowed' });
  });

  it('waits for no limit when another part is blank', () => {
    const made = prepared();
    made.does(coordinator, { kind: 'askOpinions' });
    expect(mayGoUp(made.pack(until))).toMatchObject({
      kind: 'refused',
      missing: [{ part: 'problem' }, { part: 'proposal' }, { part: 'tried' }],
      until: undefined,
    });
  });
});

describe('fillPack', () => {
  const text = '同意';
  it.each<[string, Person, PackCommand, object]>([
    [
      'takes no opinion of a department that is not concerned',
      { ...head, department: 'tjzx' },
      { kind: 'giveOpinion', text },
      { kind: 'notAllowed' },
    ],
    [
      'takes none of the enterprise',
      enterprise,
      { kind: 'giveOpinion', text },
      { kind: 'notAllowed', whoMay: ['handler', 'head'] },
    ],
    ['takes none without words', head, { kind: 'giveOpinion', text: '' }, { kind: 'blank' }],
    ['is left to those who may send it up', enterprise, { kind: 'askOpinions' }, { kind: 'notAllowed' }],
    ['writes no blank', coordinator, { kind: 'fill', part: 'proposal', text: '' }, { kind: 'blank' }],
  ])('%s', (_, actor, command, refusal) => {
    expect(prepared().ask(actor, command)).toMatchObject({ kind: 'refused', refusal });
  });

  it('asks each department once while its limit runs, and again after it', () => {
    const made = prepared();
    made.does(officer, { kind: 'askOpinions' });
    expect(made.ask(officer, { kind: 'askOpinions' })).toMatchObject({ refusal: { kind: 'nobodyToAsk' } });
    expect(made.ask(officer, { kind: 'askOpinions' }, until)).toMatchObject({
      events: [{ kind: 'opinionsAsked', departments: ['gdgs', 'zrzy'], untilAt: at('2019-08-09 10:00') }],
    });
  });

  it('fills nothing of what is closed', () => {
    const made = prepared();
    made.happens(anEventOf('closed'), enterprise);
    expect(made.ask(head, { kind: 'giveOpinion', text })).toMatchObject({ refusal: { kind: 'wrongState' } });
  });
});
