import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextMeetingTime, papersDueAt } from '../../../src/domain/meeting/next-time.ts';
import type { Cadence } from '../../../src/domain/meeting/series.ts';
import { at, calendar } from '../../support/zone.ts';

const nine = Temporal.PlainTime.from('09:00');
const onDemand: Cadence = { kind: 'onDemand', within: 3, at: nine };
const wednesdays: Cadence = { kind: 'weekly', weekday: 3, at: nine };
const saturdays: Cadence = { kind: 'weekly', weekday: 6, at: nine };
const tenth: Cadence = { kind: 'monthly', day: 10, at: nine };
const third: Cadence = { kind: 'monthly', day: 3, at: nine };
const last: Cadence = { kind: 'monthly', day: 31, at: nine };

describe('nextMeetingTime', () => {
  it.each<[string, Cadence, string, string]>([
    ['meets weekly on its day', wednesdays, '2019-08-05 10:00', '2019-08-07 09:00'],
    ['meets the same day before its time', wednesdays, '2019-08-07 08:59', '2019-08-07 09:00'],
    ['meets a week later once its time has come', wednesdays, '2019-08-07 09:00', '2019-08-14 09:00'],
    ['moves off National Day to the first working day after it', wednesdays, '2019-09-30 10:00', '2019-10-08 09:00'],
    ['still has the moved meeting ahead within the holiday', wednesdays, '2019-10-05 10:00', '2019-10-08 09:00'],
    ['meets on its own day after a moved one', wednesdays, '2019-10-08 09:00', '2019-10-09 09:00'],
    ['meets on a Saturday that is worked', saturdays, '2019-10-09 10:00', '2019-10-12 09:00'],
    ['moves off a plain Saturday', saturdays, '2019-08-08 10:00', '2019-08-12 09:00'],
    ['meets monthly on its day', tenth, '2019-09-01 10:00', '2019-09-10 09:00'],
    ['meets next month once its time has come', tenth, '2019-09-10 09:00', '2019-10-10 09:00'],
    ['moves off a Saturday', tenth, '2019-08-01 10:00', '2019-08-12 09:00'],
    ['moves off the October holiday', third, '2019-09-05 10:00', '2019-10-08 09:00'],
    ['moves off the Spring Festival of 2026', { ...tenth, day: 17 }, '2026-02-11 10:00', '2026-02-24 09:00'],
    ['takes the last day of a shorter month', last, '2019-09-03 10:00', '2019-09-30 09:00'],
    ['comes to January after December', tenth, '2019-12-10 09:00', '2020-01-10 09:00'],
  ])('%s', (_, cadence, now, expected) => {
    expect(nextMeetingTime({ cadence }, at(now), calendar)).toEqual(at(expected));
  });

  it.each<[string, string, string, string]>([
    ['within 3 working days of the first waiting problem', '2019-08-05 10:00', '2019-08-05 10:00', '2019-08-08 09:00'],
    ['at the very limit', '2019-08-05 08:00', '2019-08-05 08:30', '2019-08-08 09:00'],
    ['over the weekend', '2019-08-08 15:00', '2019-08-08 16:00', '2019-08-13 09:00'],
    ['over National Day', '2019-09-29 15:00', '2019-09-29 16:00', '2019-10-09 09:00'],
    ['as soon as it can when the limit has passed', '2019-08-05 10:00', '2019-08-15 10:00', '2019-08-16 09:00'],
  ])('meets on demand %s', (_, since, now, expected) => {
    expect(nextMeetingTime({ cadence: onDemand }, at(now), calendar, at(since))).toEqual(at(expected));
  });

  it('keeps the limit of a meeting on demand to the minute', () => {
    const afternoon: Cadence = { ...onDemand, at: Temporal.PlainTime.from('14:00') };
    const monday = at('2019-08-05 10:00');
    expect(nextMeetingTime({ cadence: afternoon }, monday, calendar, monday)).toEqual(at('2019-08-07 14:00'));
  });

  it('does not meet on demand when nothing waits', () => {
    expect(nextMeetingTime({ cadence: onDemand }, at('2019-08-05 10:00'), calendar)).toBeUndefined();
  });

  it('always lies ahead, on a working day, at its time, and is the same until it comes', () => {
    const start = at('2018-01-01 00:00');
    const cadences = [wednesdays, saturdays, tenth, third, last];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 365 * 9 }), fc.constantFrom(...cadences), (hours, cadence) => {
        const now = start.add({ hours });
        const next = nextMeetingTime({ cadence }, now, calendar);
        if (next === undefined) throw new Error('expected a time');
        expect(Temporal.Instant.compare(next, now)).toBe(1);
        expect(calendar.isWorkingDay(calendar.dateOf(next))).toBe(true);
        expect(nextMeetingTime({ cadence }, next.subtract({ seconds: 1 }), calendar)).toEqual(next);
      }),
    );
  });
});

describe('papersDueAt', () => {
  it('is the end of the working day so many days before', () => {
    expect(papersDueAt({ papersDueBefore: 1 }, at('2019-08-07 09:00'), calendar)).toEqual(at('2019-08-06 17:30'));
    expect(papersDueAt({ papersDueBefore: 3 }, at('2019-10-10 09:00'), calendar)).toEqual(at('2019-09-30 17:30'));
  });
});
