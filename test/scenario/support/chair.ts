/** What a coordinator does with meetings at their own chat, in the language of the scenario. */
import type { SeriesId } from '../../../src/domain/meeting/series.ts';
import type { Texts } from '../../../src/i18n/texts.ts';
import type { Filling } from '../../support/seats/seat.ts';
import type { Actor } from './actor.ts';
import type { WatchedCard } from './watched.ts';

const PLACE = '宝能项目部';

type OutcomeName = keyof Texts['meetings']['outcomes'];

export interface Chair {
  /** Calls a meeting, and has its card. */
  readonly calls: (series: SeriesId, no: string) => Promise<WatchedCard>;
  readonly opens: (card: WatchedCard) => Promise<void>;
  /** The outcome of the item that is heard now. */
  readonly settles: (card: WatchedCard, outcome: OutcomeName, filling?: Filling) => Promise<void>;
  /** @param minutes their serial number */
  readonly closes: (card: WatchedCard, minutes: number) => Promise<void>;
  /** What a form asks of an order about a problem, whose owner is to carry it out. */
  readonly order: (text: string, dueOn: string) => Filling;
}

export function chair(coordinator: Actor, { meetings, meeting }: Texts): Chair {
  const { actions, forms, outcomes, done } = meetings;
  return {
    async calls(series, no) {
      await coordinator.says(`/meeting ${series}`);
      await coordinator.fills({ [forms.place]: PLACE }, done.convene(no));
      const offered = [actions.open, actions.move, actions.cancel, actions.rebuild];
      return coordinator.expectCard([no, PLACE], { actions: offered });
    },
    async opens(card) {
      await coordinator.presses(actions.open, card, done.openMeeting);
      await card.expectUpdate({ says: meetings.states.opened });
    },
    async settles(card, outcome, filling) {
      const answer = done.settled(outcomes[outcome]);
      await coordinator.presses(outcomes[outcome], card, filling ? [] : answer);
      if (filling) await coordinator.fills(filling, answer);
      await card.expectUpdate({ says: outcomes[outcome] });
    },
    async closes(card, minutes) {
      await coordinator.presses(actions.close, card, done.closeMeeting(meeting.minutesNo(2026, minutes)));
      await card.expectUpdate({ says: [meetings.states.closed, meeting.minutesNo(2026, minutes)] });
    },
    order: (text, dueOn) => ({ [forms.order]: text, [forms.dueOn]: dueOn }),
  };
}
