import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueIssue, type SlotsBetween } from '../../src/domain/digest-issue.ts';
import type { DigestSchedule } from '../../src/domain/zone.ts';
import { slotsIn } from '../../src/jobs/slots.ts';
import { at, calendar } from '../support/zone.ts';

const daily: DigestSchedule = {
  name: 'daily',
  kind: 'daily',
  title: { zh: '每日调度简报', en: 'Daily dispatch' },
  cron: '0 17 * * *',
  workingDaysOnly: true,
  channels: ['dispatch'],
};
const everyDay: DigestSchedule = { ...daily, workingDaysOnly: false };
const slots: SlotsBetween = slotsIn('Asia/Shanghai');

const due = (schedule: DigestSchedule, last: string, now: string) =>
  dueIssue(schedule, at(last), at(now), slots, calendar);
const issue = (slot: string, from: string, late: boolean) => ({ slotAt: at(slot), fromAt: at(from), late });

describe('dueIssue', () => {
  it.each<[string, DigestSchedule, string, string, ReturnType<typeof issue> | undefined]>([
    ['has nothing before the next slot', daily, '2019-08-05 17:00', '2019-08-06 16:59', undefined],
    [
      'is due at its very minute, for the time since the last',
      daily,
      '2019-08-05 17:00',
      '2019-08-06 17:00',
      issue('2019-08-06 17:00', '2019-08-05 17:00', false),
    ],
    [
      'is not late ten minutes after its slot',
      daily,
      '2019-08-05 17:00',
      '2019-08-06 17:10',
      issue('2019-08-06 17:00', '2019-08-05 17:00', false),
    ],
    [
      'is late after that',
      daily,
      '2019-08-05 17:00',
      '2019-08-06 17:11',
      issue('2019-08-06 17:00', '2019-08-05 17:00', true),
    ],
    [
      'makes one catch-up of three missed days, for all of them',
      daily,
      '2019-08-05 17:00',
      '2019-08-08 18:00',
      issue('2019-08-08 17:00', '2019-08-05 17:00', true),
    ],
    [
      'is late for the days that were missed, even when it comes in time for its own',
      daily,
      '2019-08-05 17:00',
      '2019-08-08 17:05',
      issue('2019-08-08 17:00', '2019-08-05 17:00', true),
    ],
    ['keeps silent over the weekend', daily, '2019-08-02 17:00', '2019-08-04 18:00', undefined],
    [
      'tells on Monday of the weekend too',
      daily,
      '2019-08-02 17:00',
      '2019-08-05 17:00',
      issue('2019-08-05 17:00', '2019-08-02 17:00', false),
    ],
    [
      'comes on a Sunday that is worked',
      daily,
      '2019-09-28 17:00',
      '2019-09-29 17:00',
      issue('2019-09-29 17:00', '2019-09-28 17:00', false),
    ],
    ['keeps silent on a holiday in the week', daily, '2019-09-30 17:00', '2019-10-07 18:00', undefined],
    [
      'comes on a Saturday when it comes on all days',
      everyDay,
      '2019-08-02 17:00',
      '2019-08-03 17:00',
      issue('2019-08-03 17:00', '2019-08-02 17:00', false),
    ],
  ])('%s', (_, schedule, last, now, expected) => {
    expect(due(schedule, last, now)).toEqual(expected);
  });

  it('leaves no minute untold and tells none twice, however often it is asked', () => {
    const waits = fc.array(fc.integer({ min: 1, max: 60 * 24 * 9 }), { maxLength: 40 });
    fc.assert(
      fc.property(waits, fc.constantFrom(daily, everyDay), (minutes, schedule) => {
        let [now, told] = [at('2019-09-20 09:00'), at('2019-09-20 09:00')];
        for (const wait of minutes) {
          now = now.add({ minutes: wait });
          const next = dueIssue(schedule, told, now, slots, calendar);
          if (next === undefined) continue;
          expect(next.fromAt).toEqual(told);
          expect(Temporal.Instant.compare(next.slotAt, told)).toBe(1);
          expect(Temporal.Instant.compare(next.slotAt, now)).toBeLessThanOrEqual(0);
          told = next.slotAt;
          expect(dueIssue(schedule, told, now, slots, calendar)).toBeUndefined();
        }
      }),
    );
  });
});
