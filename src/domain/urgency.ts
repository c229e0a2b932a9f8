/** Which events interrupt somebody, and which wait for their morning. */
import type { Recorded } from './problem/event.ts';

/** `now` interrupts (a change of state, an escalation, a question); `morning` waits for the one morning message. */
export type Urgency = 'now' | 'morning';

export function urgencyOf(event: Recorded['event']): Urgency {
  switch (event.kind) {
    case 'progressed':
    case 'detailed':
    case 'putOff':
    case 'opinionGiven':
    case 'packFilled':
    case 'calledBack':
      return 'morning';
    case 'reminded':
      return event.duty === 'dueSoon' ||
        event.duty === 'callBack' ||
        event.duty === 'opinions' ||
        event.duty === 'overdue' ||
        event.duty === 'check' ||
        event.duty === 'checkHead'
        ? 'morning'
        : 'now';
    case 'reported':
    case 'acknowledged':
    case 'stillOnItAnswered':
    case 'contestAccepted':
    case 'followed':
    case 'routed':
    case 'stillOnItAsked':
    case 'acknowledgementLapsed':
    case 'extensionRequested':
    case 'contested':
    case 'extensionGranted':
    case 'extensionRefused':
    case 'contestRejected':
    case 'solutionProposed':
    case 'solutionChecked':
    case 'confirmationAsked':
    case 'closed':
    case 'reopened':
    case 'escalated':
    case 'decidedAtMeeting':
    case 'returnedDown':
    case 'opinionsAsked':
    case 'directed':
      return 'now';
  }
}
