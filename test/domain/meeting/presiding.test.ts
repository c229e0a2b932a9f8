import { describe, expect, it } from 'vitest';
import { chairOf, personNamed, presidingOf, signerOf } from '../../../src/domain/meeting/presiding.ts';
import { DEFAULT_SERIES } from '../../../src/domain/meeting/series.ts';
import { sitting } from '../../support/meetings.ts';
import { directory, people } from '../../support/zone.ts';

const { leader, head, handler, coordinator } = people;
const series = DEFAULT_SERIES.joint;

describe('who chairs a meeting and who signs', () => {
  it('is whom the series names, by name or e-mail in any case', () => {
    const named = { ...series, chair: leader.name, signer: head.email.toUpperCase() };
    const meeting = sitting('joint', { series: named }).meeting();
    expect(meeting).toMatchObject({ chairId: leader.id, signerId: head.id });
    expect([chairOf(meeting, series, directory), signerOf(meeting)]).toEqual([leader.id, head.id]);
  });

  it('is the convenor, and whoever closes it, where nobody is named', () => {
    const sits = sitting('joint');
    expect(chairOf(sits.meeting(), series, directory)).toBe(coordinator.id);
    expect(signerOf(sits.meeting())).toBeUndefined();
    sits.does({ kind: 'open' });
    expect(signerOf(sits.does({ kind: 'close', putOff: true }))).toBe(coordinator.id);
  });

  it('is the first leader who came, where leaders preside', () => {
    const sits = sitting('tenPlusOne');
    const presides = (convenor = DEFAULT_SERIES.tenPlusOne) => chairOf(sits.meeting(), convenor, directory);
    expect(presides()).toBe(coordinator.id);
    sits.does({ kind: 'attend', marks: [{ personId: leader.id, came: 'self' }] });
    expect(presides()).toBe(leader.id);
    expect(presides(series)).toBe(coordinator.id);
    sits.does({ kind: 'preside', chairId: head.id });
    expect(presides()).toBe(head.id);
  });

  it('is changed and taken back by a coordinator until the closing, and by nobody else', () => {
    const sits = sitting('joint', { series: { ...series, chair: leader.name } });
    expect(sits.does({ kind: 'preside', chairId: head.id, signerId: handler.id })).toMatchObject({
      chairId: head.id,
      signerId: handler.id,
    });
    sits.does({ kind: 'open' });
    const back = sits.does({ kind: 'preside' });
    expect([back.chairId, back.signerId]).toEqual([undefined, undefined]);
    expect(sits.refusal({ kind: 'preside', chairId: 999 })).toEqual({ kind: 'unknownPerson', personId: 999 });
    expect(sits.refusal({ kind: 'preside' }, { actor: leader })).toMatchObject({
      kind: 'notAllowed',
      deed: 'runMeeting',
    });
    sits.does({ kind: 'close', putOff: true });
    expect(sits.refusal({ kind: 'preside', signerId: head.id })).toMatchObject({ kind: 'minutesStand' });
  });
});

describe('personNamed', () => {
  it('names nobody by a name that two people have', () => {
    const two = [{ name: '张伟' }, { name: '张伟', email: 'zhangwei@zone.example' }];
    expect(personNamed('张伟', two)).toBeUndefined();
    expect(personNamed('zhangwei@zone.example', two)).toBe(two[1]);
    expect(personNamed(undefined, two)).toBeUndefined();
  });

  it('leaves out of a meeting whom nobody knows', () => {
    expect(presidingOf({ chair: '外地人', signer: head.name }, directory)).toEqual({ signerId: head.id });
  });
});
