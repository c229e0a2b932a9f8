/** What a coordinator's change makes of an agenda, and whom it then concerns. */
import type { ProblemNo } from '../problem/problem.ts';
import { type Agenda, buildAgenda, type Waiting } from './agenda.ts';
import { type AgendaChange, type AgendaEdits, moveBy, withChange } from './agenda-edits.ts';
import { accepted, blank, type MeetingCircumstances, type MeetingDecision, refused } from './circumstances.ts';
import type { MeetingCommand } from './command.ts';
import type { MeetingEvent } from './event.ts';
import { type Invitee, inviteesOf } from './invitees.ts';
import type { Meeting } from './meeting.ts';

/** The agenda as these edits make it now, and who is invited for it. */
export function planOf(
  edits: AgendaEdits,
  given: MeetingCircumstances,
): { readonly agenda: Agenda; readonly invitees: readonly Invitee[] } {
  const { series, waiting, elsewhere, directory, guests } = given;
  const agenda = buildAgenda({ ...given, edits });
  const known = new Map([...elsewhere, ...waiting].map((each): [ProblemNo, Waiting] => [each.no, each]));
  const departments = agenda.items.flatMap(({ no }) => known.get(no)?.departments ?? []);
  return { agenda, invitees: inviteesOf(series, departments, directory, guests) };
}

/** Nothing when what waits makes the same agenda, with the same lamps, for the same people. */
export function rebuilt(meeting: Meeting, given: MeetingCircumstances): readonly MeetingEvent[] {
  const plan = planOf(meeting.edits, given);
  const before = { agenda: meeting.agenda, invitees: meeting.invitees };
  // Temporal values write themselves.
  return JSON.stringify(plan) === JSON.stringify(before) ? [] : [{ kind: 'agendaRebuilt', ...plan }];
}

type AgendaCommand = Extract<MeetingCommand, { kind: 'moveItem' | 'dropItem' | 'addItem' | 'timeItem' }>;

export function changeAgenda(meeting: Meeting, command: AgendaCommand, given: MeetingCircumstances): MeetingDecision {
  const { agenda, edits } = meeting;
  const { no } = command;
  const listed = [...agenda.items, ...agenda.left].some((each) => each.no === no);
  const change = (made: AgendaChange) =>
    accepted({ kind: 'agendaChanged', change: made, ...planOf(withChange(edits, made), given) });
  switch (command.kind) {
    case 'moveItem': {
      if (!listed) return refused({ kind: 'notOnAgenda', no });
      const moved = moveBy(agenda, no, command.to);
      return moved ? change(moved) : refused({ kind: 'atTheEnd', no, to: command.to });
    }
    case 'dropItem':
      if (!listed) return refused({ kind: 'notOnAgenda', no });
      return command.reason ? change({ kind: 'dropped', no, reason: command.reason }) : blank('reason');
    case 'addItem':
      if (agenda.items.some((item) => item.no === no)) return refused({ kind: 'onAgendaAlready', no });
      return [...given.waiting, ...given.elsewhere].some((each) => each.no === no)
        ? change({ kind: 'added', no })
        : refused({ kind: 'notWaiting', no });
    case 'timeItem': {
      const { minutes } = command;
      const most = given.series.capacity;
      if (!listed) return refused({ kind: 'notOnAgenda', no });
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > most)
        return refused({ kind: 'badMinutes', minutes, most });
      return change({ kind: 'timed', no, minutes });
    }
  }
}
