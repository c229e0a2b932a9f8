import { describe, expect, it } from 'vitest';
import { dayOf, type Ping, pingTime } from '../../src/domain/ping-time.ts';
import { at, calendar } from '../support/zone.ts';

const zone = {
  quiet: { from: Temporal.PlainTime.from('08:00'), to: Temporal.PlainTime.from('20:00') },
  messageBudget: 3,
};
const ping: Ping = { critical: false, rings: true, today: 2 };

describe('pingTime', () => {
  it.each<[string, Partial<Ping>, string, string]>([
    ['interrupts by day', {}, '2019-08-05 10:00', '2019-08-05 10:00'],
    ['waits for the morning at night', {}, '2019-08-05 20:00', '2019-08-06 09:00'],
    ['does not wait where nothing rings', { rings: false }, '2019-08-05 20:00', '2019-08-05 20:00'],
    ['waits for the morning when the day has had its messages', { today: 3 }, '2019-08-05 10:00', '2019-08-06 09:00'],
    ['waits then also where nothing rings', { today: 3, rings: false }, '2019-08-05 10:00', '2019-08-06 09:00'],
    ['waits over a weekend', { today: 3 }, '2019-08-02 10:00', '2019-08-05 09:00'],
    ['is never held back when it is critical', { today: 99, critical: true }, '2019-08-05 23:00', '2019-08-05 23:00'],
  ])('%s', (_, changes, now, time) => {
    expect(pingTime({ ...ping, ...changes }, zone, calendar, at(now))).toEqual(at(time));
  });

  it('counts from midnight of the zone', () => {
    expect(dayOf(calendar, at('2019-08-05 00:00'))).toEqual(at('2019-08-05 00:00'));
    expect(dayOf(calendar, at('2019-08-05 23:59'))).toEqual(at('2019-08-05 00:00'));
  });
});
