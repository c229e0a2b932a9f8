import { describe, expect, it } from 'vitest';
import { departmentByCode, type Directory, ownerIn, peopleOf, personById } from '../../src/domain/directory.ts';
import { directory, people } from '../support/zone.ts';

const { handler, head, otherHead } = people;
const second = { ...handler, id: 20 };
const third = { ...handler, id: 21 };
const staffed: Directory = { ...directory, people: [third, second, ...directory.people] };
const without = (...gone: readonly number[]): Directory => ({
  ...directory,
  people: directory.people.filter(({ id }) => !gone.includes(id)),
});
const nothing = new Map<number, number>();

describe('ownerIn', () => {
  it.each<[string, Directory, string, ReadonlyMap<number, number>, number | 'unknown' | undefined]>([
    ['gives a problem to the handler of its department', directory, 'gdgs', nothing, handler.id],
    [
      'takes the one with the fewest open problems',
      staffed,
      'gdgs',
      new Map([
        [2, 3],
        [20, 1],
        [21, 2],
      ]),
      20,
    ],
    [
      'counts who is not in the list as free',
      staffed,
      'gdgs',
      new Map([
        [2, 1],
        [20, 1],
      ]),
      21,
    ],
    ['takes the one who was there first among equals', staffed, 'gdgs', nothing, handler.id],
    ['falls back on the head where there is no handler', without(handler.id), 'gdgs', nothing, head.id],
    ['never goes to another department', without(handler.id, head.id), 'gdgs', nothing, undefined],
    ['does not know a department that the zone does not have', directory, 'nowhere', nothing, 'unknown'],
  ])('%s', (_, zone, department, load, owner) => {
    expect(ownerIn(zone, department, load)).toBe(owner);
  });
});

describe('peopleOf', () => {
  it('finds a role in the whole zone or in one department', () => {
    expect(peopleOf(directory, 'head')).toEqual([head, otherHead]);
    expect(peopleOf(directory, 'head', 'zrzy')).toEqual([otherHead]);
    expect(peopleOf(directory, 'head', '')).toEqual([]);
  });
});

describe('personById and departmentByCode', () => {
  it('find what is there, and nothing for what is not', () => {
    expect(personById(directory, head.id)).toBe(head);
    expect(personById(directory, undefined)).toBeUndefined();
    expect(departmentByCode(directory, 'gdgs')?.nameZh).toBe('供电公司');
    expect(departmentByCode(directory, 'GDGS')).toBeUndefined();
  });
});
