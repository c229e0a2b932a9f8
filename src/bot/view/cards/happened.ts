/** One event of a problem as a sentence. */
import type { Recorded } from '../../../domain/problem/event.ts';
import type { Problem } from '../../../domain/problem/problem.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Tone } from '../card.ts';
import { date, leadName, personName, type Reader, time } from '../format.ts';

/** @param problem its state after the event, or later */
export function happenedSentence(recorded: Recorded, problem: Problem, reader: Reader): string {
  const { happened, tiers, becauses, closures, duties } = texts(reader.locale).problem;
  const { happened: met, packParts } = texts(reader.locale).meeting;
  const who = recorded.actorId === undefined ? happened.clock : personName(recorded.actorId, reader);
  const { event } = recorded;
  switch (event.kind) {
    case 'reported':
      return happened.reported(who);
    case 'routed': {
      const { tier, lead } = event.assignment;
      return event.byRule
        ? happened.routed(tiers[tier], leadName(lead, reader))
        : happened.reassigned(leadName(lead, reader));
    }
    case 'acknowledged':
      return happened.acknowledged(who);
    case 'progressed':
      return happened.progressed(who, event.note);
    case 'stillOnItAsked':
      return happened.stillOnItAsked;
    case 'stillOnItAnswered':
      return happened.stillOnItAnswered(who);
    case 'acknowledgementLapsed':
      return happened.acknowledgementLapsed;
    case 'extensionRequested':
      return happened.extensionRequested(who, date(event.untilOn, reader), event.reason);
    case 'extensionGranted':
      return happened.extensionGranted(time(event.dueAt, reader));
    case 'extensionRefused':
      return happened.extensionRefused(event.reason);
    case 'contested':
      return happened.contested(who, leadName(event.department, reader), event.reason);
    case 'contestAccepted':
      return happened.contestAccepted;
    case 'contestRejected':
      return happened.contestRejected(event.reason);
    case 'solutionProposed':
      return event.meeting === undefined
        ? happened.solutionProposed(who, event.note)
        : met.solvedAtMeeting(event.meeting, event.note);
    case 'solutionChecked':
      return happened.solutionChecked(who, event.note);
    case 'confirmationAsked':
      return happened.confirmationAsked;
    case 'closed':
      if (event.how === 'withdrawn') return happened.withdrawn(who, event.meeting, event.note);
      return happened.closed(closures[event.how], event.rating, event.note);
    case 'reopened':
      return happened.reopened(who, event.reason);
    case 'escalated': {
      const tier = tiers[event.assignment.tier];
      if (event.meeting !== undefined) return met.escalatedByMeeting(tier, event.meeting, event.reason);
      return event.because === 'byHand'
        ? happened.escalatedByHand(tier, who, event.reason ?? '')
        : happened.escalated(tier, becauses[event.because]);
    }
    case 'decidedAtMeeting': {
      const { lead, dueAt } = event.assignment;
      return met.decidedAtMeeting(event.meeting, event.text, leadName(lead, reader), time(dueAt, reader));
    }
    case 'returnedDown': {
      const { tier, dueAt } = event.assignment;
      return met.returnedDown(tiers[tier], event.meeting, event.text, time(dueAt, reader));
    }
    case 'putOff':
      return met.putOff(event.meeting, event.remark);
    case 'opinionsAsked':
      return met.opinionsAsked(
        event.departments.map((code) => leadName(code, reader)),
        time(event.untilAt, reader),
      );
    case 'opinionGiven':
      return met.opinionGiven(leadName(event.department, reader), event.text);
    case 'packFilled':
      return met.packFilled(who, packParts[event.part], event.text);
    case 'calledBack':
      return met.calledBack(who, event.note);
    case 'directed':
      return happened.directed(who, event.text);
    case 'detailed':
      return happened.detailed(who);
    case 'followed':
      return happened.followed(personName(event.personId, reader));
    case 'reminded':
      return event.duty === 'overdue' ? happened.overdue(event.day) : duties[event.duty];
  }
}

/** How a card that is headed by this event feels. */
export function happenedTone({ event }: Recorded): Tone {
  switch (event.kind) {
    case 'closed':
    case 'extensionGranted':
    case 'contestAccepted':
      return 'good';
    case 'escalated':
    case 'returnedDown':
    case 'reopened':
    case 'acknowledgementLapsed':
      return 'alarm';
    case 'reminded':
      return event.duty === 'due' || event.duty === 'overdue' || event.duty === 'acknowledgeHead'
        ? 'alarm'
        : 'attention';
    case 'routed':
    case 'stillOnItAsked':
    case 'extensionRequested':
    case 'extensionRefused':
    case 'contested':
    case 'contestRejected':
    case 'solutionProposed':
    case 'solutionChecked':
    case 'confirmationAsked':
    case 'decidedAtMeeting':
    case 'opinionsAsked':
    case 'directed':
      return 'attention';
    case 'reported':
    case 'acknowledged':
    case 'progressed':
    case 'stillOnItAnswered':
    case 'detailed':
    case 'followed':
    case 'putOff':
    case 'opinionGiven':
    case 'packFilled':
    case 'calledBack':
      return 'neutral';
  }
}
