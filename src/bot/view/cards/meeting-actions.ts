/** Which buttons a reader of a meeting's card has: only what they may do, and only what fits its state. */
import type { MeetingTold } from '../../../app/meetings/around.ts';
import type { Locale } from '../../../domain/locale.ts';
import { currentItem, type Meeting } from '../../../domain/meeting/meeting.ts';
import { type Deed, may } from '../../../domain/permission.ts';
import { tierAbove } from '../../../domain/tier.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Action } from '../card.ts';
import type { MeetingIntentKind } from '../intent.ts';

export function meetingActions(told: MeetingTold, locale: Locale): readonly Action[] {
  const { meeting, viewer } = told;
  const { actions, outcomes } = texts(locale).meetings;
  const { no, steered: seen } = meeting;
  const button = (kind: MeetingIntentKind, label: string, about?: string): Action => {
    return { label, intent: { kind, meeting: no, seen, about } };
  };
  const offers = (deed: Deed) => viewer !== undefined && may(viewer, deed, { meeting }).kind === 'allowed';
  const runs = offers('runMeeting');
  const answering = [
    button('acceptInvitation', actions.yes),
    button('declineInvitation', actions.no),
    button('sendDelegate', actions.delegate),
  ];
  switch (meeting.state) {
    case 'convened':
      return [
        ...(runs
          ? [
              button('openMeeting', actions.open),
              button('moveMeeting', actions.move),
              button('cancelMeeting', actions.cancel),
              button('rebuildAgenda', actions.rebuild),
              button('presideMeeting', actions.preside),
            ]
          : []),
        ...(offers('answerInvitation') ? answering : []),
      ];
    case 'opened':
      return [
        ...(runs ? settling(meeting, outcomes, button) : []),
        ...(offers('takeIntoMeeting') ? [button('reportHere', actions.reportHere)] : []),
        ...(runs
          ? [
              button('orderItem', actions.order),
              button('markAttendance', actions.attendance),
              button('presideMeeting', actions.preside),
              currentItem(meeting)
                ? button('closePutOff', actions.closePutOff)
                : { ...button('closeMeeting', actions.close), style: 'primary' as const },
            ]
          : []),
      ];
    case 'closed':
      return [
        ...(viewer ? [button('minutesFiles', actions.files)] : []),
        ...(runs ? [button('annexMinutes', actions.annex)] : []),
      ];
    case 'cancelled':
      return runs ? [{ label: actions.convene, intent: { kind: 'convene', series: meeting.series } }] : [];
  }
}

type Outcomes = ReturnType<typeof texts>['meetings']['outcomes'];

function settling(
  meeting: Meeting,
  outcomes: Outcomes,
  button: (kind: MeetingIntentKind, label: string, about?: string) => Action,
): readonly Action[] {
  const current = currentItem(meeting);
  if (current === undefined) return [];
  const { no } = current;
  return [
    button('solvedAtMeeting', outcomes.solved, no),
    { ...button('decidedAtMeeting', outcomes.decided, no), style: 'primary' },
    button('nextMeeting', outcomes.nextMeeting, no),
    ...(tierAbove(meeting.series) ? [button('sendUp', outcomes.up, no)] : []),
    button('sendDown', outcomes.down, no),
    button('withdrawnAtMeeting', outcomes.withdrawn, no),
  ];
}
