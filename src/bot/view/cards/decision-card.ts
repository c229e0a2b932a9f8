/** The card of a decision of a meeting, for whoever answers for it and for whoever follows it. */
import type { DecisionTold } from '../../../app/meeting-ports.ts';
import { type Decision, standingOf } from '../../../domain/decision/decision.ts';
import type { DecisionRecorded } from '../../../domain/decision/event.ts';
import { type Deed, may } from '../../../domain/permission.ts';
import { texts } from '../../../i18n/texts.ts';
import type { Action, Card, Fact, Tone } from '../card.ts';
import { date, leadName, limit, list, personName, type Reader } from '../format.ts';
import type { DecisionIntentKind } from '../intent.ts';
import { ownerName } from './meeting-words.ts';

const TONES: Record<'red' | 'yellow' | 'green', Tone> = { red: 'alarm', yellow: 'attention', green: 'neutral' };

export function decisionCard(told: DecisionTold, reader: Reader): Card {
  const { decision, recorded, why } = told;
  const { decisions: t, problem } = texts(reader.locale);
  const { state, lamp } = standingOf(decision, reader.calendar, reader.now);
  return {
    tone: state === 'done' ? 'good' : TONES[lamp],
    title: t.title(decision.no),
    lead: recorded
      ? [{ kind: 'bold', text: decision.text }, `\n${happenedText(recorded, reader)}`]
      : [{ kind: 'bold', text: decision.text }],
    facts: factsOf(decision, reader),
    actions: actionsOf(told, reader),
    note: why ? [problem.why(problem.whys[why])] : undefined,
    signOff: decision.no,
  };
}

function factsOf(decision: Decision, reader: Reader): readonly Fact[] {
  const { meetings, decisions } = texts(reader.locale);
  const { facts } = decisions;
  const { meeting, series, problemNo, lead, supporting, owner, dueAt, request, report, heard } = decision;
  const { state } = standingOf(decision, reader.calendar, reader.now);
  const others = list(
    supporting.map((code) => leadName(code, reader)),
    reader.locale,
  );
  const all: readonly (readonly [string, string | undefined])[] = [
    [facts.state, meetings.standings[state]],
    [facts.due, limit(dueAt, reader)],
    [facts.owner, ownerName(owner, reader)],
    [facts.lead, leadName(lead, reader)],
    [facts.supporting, others || undefined],
    [facts.meeting, meetings.title(meetings.series[series], meeting)],
    [facts.problem, problemNo],
    [facts.request, request && `${date(request.untilOn, reader)} · ${request.reason}`],
    [facts.report, report && `${personName(report.byId, reader)} · ${report.note}`],
    [facts.heard, heard && `${heard.meeting} · ${heard.remark}`],
  ];
  return all.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: [value] }]));
}

function actionsOf({ decision, viewer }: DecisionTold, { locale }: Reader): readonly Action[] {
  const { actions } = texts(locale).decisions;
  const { problem } = texts(locale);
  const button = (kind: DecisionIntentKind): Action => {
    return { label: actions[kind], intent: { kind, decision: decision.no } };
  };
  const seen: readonly Action[] = decision.problemNo
    ? [{ label: problem.actions.show, intent: { kind: 'show', no: decision.problemNo } }]
    : [];
  if (viewer === undefined || decision.state !== 'open') return seen;
  const offers = (deed: Deed) => may(viewer, deed, { decision }).kind === 'allowed';
  return [
    ...(decision.request && offers('decideDecisionTime') ? [button('grantMoreTime'), button('refuseMoreTime')] : []),
    ...(offers('carryOutDecision') ? [button('reportDone'), button('decisionProgress')] : []),
    ...(!decision.request && offers('askDecisionTime') ? [button('askMoreTime')] : []),
    ...seen,
  ];
}

export function happenedText({ event, actorId }: DecisionRecorded, reader: Reader): string {
  const { happened } = texts(reader.locale).decisions;
  const who = personName(actorId, reader);
  switch (event.kind) {
    case 'ordered':
      return happened.ordered;
    case 'progressed':
      return happened.progressed(who, event.note);
    case 'reportedDone':
      return happened.reportedDone(who, event.note);
    case 'moreTimeAsked':
      return happened.moreTimeAsked(who, date(event.untilOn, reader), event.reason);
    case 'moreTimeGranted':
      return happened.moreTimeGranted(limit(event.dueAt, reader));
    case 'moreTimeRefused':
      return happened.moreTimeRefused(event.reason);
    case 'reportedBack':
      return event.verdict === 'done'
        ? happened.heardDone(event.meeting)
        : happened.heardNotYet(event.meeting, event.remark);
    case 'reminded':
      return happened.reminded[event.duty](event.day);
  }
}
