import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deed, DEEDS, may, type Permission, type Target } from '../../src/domain/permission.ts';
import type { SeriesId } from '../../src/domain/meeting/series.ts';
import type { Person } from '../../src/domain/person.ts';
import { ROLES, type Role } from '../../src/domain/role.ts';
import { SPEC_CELLS as cells } from '../support/spec-matrix.ts';
import { at, directory, history, people, project } from '../support/zone.ts';

const colleague: Person = { ...people.handler, id: 11, name: 'handler11' };

/** Of each role somebody whose problem it is, and those whose it is not. */
const CAST: Record<Role, { readonly own: Person; readonly others: readonly Person[] }> = {
  officer: { own: people.officer, others: [people.otherOfficer] },
  handler: { own: people.handler, others: [people.otherHandler, colleague] },
  head: { own: people.head, others: [people.otherHead] },
  coordinator: { own: people.coordinator, others: [] },
  leader: { own: people.leader, others: [{ ...people.leader, id: 12 }] },
  enterprise: { own: people.enterprise, others: [people.stranger] },
};

const { start: problem, happens } = history(at('2019-08-05 10:00'));
const target = { project, problem };
const ask = (person: Person, deed: Deed, to: Target = target) => may(person, deed, to);
const because = (permission: Permission) => (permission.kind === 'refused' ? permission.because : permission.kind);

/** With `own` as the one whose it is. */
function targetOf(cell: string, own: Person): Target {
  switch (cell) {
    case 'own report':
      return { project, problem: { ...problem, reporterId: own.id } };
    case 'own invitation':
      return { meeting: { series: 'joint', invitees: [{ personId: own.id }] } };
    case 'own decision':
      return { decision: { owner: { kind: 'person', personId: own.id }, lead: 'zjj' } };
    default:
      return target;
  }
}

describe('may', () => {
  it('has a row of the SPEC for every deed, and a column for every role', () => {
    expect([...new Set(cells.map(({ deed }) => deed))]).toEqual([...DEEDS]);
    expect(cells.map(({ role }) => role)).toEqual(DEEDS.flatMap(() => [...ROLES]));
  });

  it.each(cells.filter(({ cell }) => cell === 'yes'))('lets every $role $deed', ({ deed, role }) => {
    const { own, others } = CAST[role];
    for (const person of [own, ...others]) expect(because(ask(person, deed))).toBe('allowed');
  });

  it.each(cells.filter(({ cell }) => cell.startsWith('own')))(
    'lets a $role $deed on their $cell and nowhere else',
    ({ deed, role, cell }) => {
      const { own, others } = CAST[role];
      const to = targetOf(cell, own);
      const strangers = cell === 'own department' ? others.filter((person) => person !== colleague) : others;
      expect(because(ask(own, deed, to))).toBe('allowed');
      expect(strangers.map((person) => because(ask(person, deed, to)))).toEqual(strangers.map(() => 'reach'));
    },
  );

  it.each(cells.filter(({ cell }) => cell === '–'))('keeps every $role from $deed', ({ deed, role }) => {
    const { own, others } = CAST[role];
    for (const person of [own, ...others]) expect(because(ask(person, deed))).toBe('role');
  });

  it('says with each refusal who may do it: the roles that have a cell in the row', () => {
    for (const { deed, role, cell } of cells.filter(({ cell: says }) => says !== 'yes')) {
      const permission = cell === '–' ? ask(CAST[role].own, deed) : ask(CAST[role].others[0] ?? colleague, deed);
      const allowed = cells.filter((other) => other.deed === deed && other.cell !== '–').map((other) => other.role);
      expect(permission).toEqual({ kind: 'refused', deed, because: expect.any(String), whoMay: allowed });
    }
  });

  it('opens a problem that nobody owns to every handler of its lead department, and of no other', () => {
    const { start: ownerless } = history(at('2019-08-05 10:00'));
    const unowned = { project, problem: { ...ownerless, ownerId: undefined } };
    expect(because(may(colleague, 'acknowledge', unowned))).toBe('allowed');
    expect(because(may(people.otherHandler, 'acknowledge', unowned))).toBe('reach');
  });

  it('counts a leader or contact without a department to no department, not to a problem without one', () => {
    const nowhere = { project, problem: { ...problem, lead: '', ownerId: undefined } };
    const homeless: Person = { ...people.handler, department: undefined };
    expect(because(may(homeless, 'acknowledge', nowhere))).toBe('reach');
  });
});

describe('may confirm', () => {
  const acknowledgedBy = (person: Person) => happensOnce({ kind: 'acknowledged' }, person);
  const proposedBy = (person: Person) => happensOnce({ kind: 'solutionProposed', note: '已送电', files: [] }, person);
  const happensOnce = (event: Parameters<typeof happens>[0], person: Person) =>
    history(at('2019-08-05 10:00')).happens(event, person.id, at('2019-08-05 11:00'));

  it.each([
    ['a coordinator who took it on', acknowledgedBy(people.coordinator)],
    ['a coordinator who proposed it solved', proposedBy(people.coordinator)],
  ])('never own work: not %s', (_, own) => {
    expect(because(may(people.coordinator, 'confirm', { project, problem: own }))).toBe('ownWork');
    expect(because(may(people.coordinator, 'reopen', { project, problem: own }))).toBe('allowed');
    expect(because(may(people.officer, 'confirm', { project, problem: own }))).toBe('allowed');
  });

  it('never own work, whoever it is', () => {
    const anybody = fc.constantFrom(...directory.people);
    fc.assert(
      fc.property(anybody, (person) => {
        expect(may(person, 'confirm', { project, problem: proposedBy(person) }).kind).toBe('refused');
        expect(may(person, 'confirm', { project, problem: acknowledgedBy(person) }).kind).toBe('refused');
      }),
    );
  });
});

describe('may addDetail', () => {
  const reportedBy = ({ id }: Person) => ({ project, problem: { ...problem, reporterId: id } });

  it.each(Object.values(people).filter((person) => person !== people.stranger))(
    'lets whoever reported it add to it: $name',
    (person) => {
      expect(because(may(person, 'addDetail', reportedBy(person)))).toBe('allowed');
      expect(because(may(person, 'progress', reportedBy(person)))).toBe(because(may(person, 'progress', target)));
    },
  );

  it('keeps a contact from it who no longer speaks for the project', () => {
    expect(because(may(people.stranger, 'addDetail', reportedBy(people.stranger)))).toBe('reach');
  });
});

describe('may with meetings and their decisions', () => {
  const onSite = cells.filter(({ cell }) => cell === 'on site');

  it.each(onSite)('lets a $role $deed only where it sits on site', ({ deed, role }) => {
    const at = (series: SeriesId) => because(may(CAST[role].own, deed, { meeting: { series, invitees: [] } }));
    expect([at('onsite'), at('joint'), at('tenPlusOne')]).toEqual(['allowed', 'reach', 'reach']);
  });

  const { head, handler, otherHead, otherHandler, leader } = people;
  const byDepartment = { owner: { kind: 'department', department: 'gdgs' }, lead: 'zrzy' } as const;
  it.each([
    ['the head of the owning department', head, 'allowed'],
    ['its handlers', handler, 'allowed'],
    ['the head of the department that leads', otherHead, 'allowed'],
    ['no handler of the department that leads', otherHandler, 'reach'],
    ['no leader', leader, 'reach'],
  ])('opens what a department owes to %s', (_, person, expected) => {
    expect(because(may(person, 'carryOutDecision', { decision: byDepartment }))).toBe(expected);
    expect(because(may(person, 'askDecisionTime', { decision: byDepartment }))).toBe(expected);
  });
});

describe('may without a target', () => {
  it('refuses whatever reaches only as far as what is one’s own', () => {
    for (const { deed, role } of cells.filter(({ cell }) => cell.startsWith('own'))) {
      expect(because(may(CAST[role].own, deed, {}))).toBe('reach');
    }
  });
});
