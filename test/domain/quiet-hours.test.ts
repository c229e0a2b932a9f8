import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldUntil } from '../../src/domain/quiet-hours.ts';
import { at, calendar } from '../support/zone.ts';

const quiet = { from: Temporal.PlainTime.from('08:00'), to: Temporal.PlainTime.from('20:00') };

describe('heldUntil', () => {
  it.each<[string, string, string | undefined]>([
    ['lets it ring at the very minute the day begins', '2019-08-05 08:00', undefined],
    ['lets it ring over lunch', '2019-08-05 12:30', undefined],
    ['lets it ring in the last minute of the evening', '2019-08-05 19:59', undefined],
    ['holds it from the evening’s end until the next morning', '2019-08-05 20:00', '2019-08-06 09:00'],
    ['holds it before the day begins until that morning', '2019-08-05 07:59', '2019-08-05 09:00'],
    ['holds it over the weekend', '2019-08-03 10:00', '2019-08-05 09:00'],
    ['holds it over National Day', '2019-10-01 10:00', '2019-10-08 09:00'],
    ['lets it ring on a Sunday that is worked', '2019-09-29 10:00', undefined],
    ['holds it on a Thursday that is not', '2019-10-03 10:00', '2019-10-08 09:00'],
  ])('%s', (_, now, until) => {
    expect(heldUntil(quiet, calendar, at(now))).toEqual(until === undefined ? undefined : at(until));
  });

  it('holds nothing for ever: what is held goes out in the first minute in which it may ring', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 365 });
    fc.assert(
      fc.property(minutes, (later) => {
        const until = heldUntil(quiet, calendar, at('2019-01-01 00:00').add({ minutes: later }));
        fc.pre(until !== undefined);
        expect(heldUntil(quiet, calendar, until)).toBeUndefined();
      }),
    );
  });
});
