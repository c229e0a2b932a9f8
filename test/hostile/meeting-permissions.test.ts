/**
 * Who may do what to meetings and to their decisions (SPEC §2), through the one door of the handlers: every role, what is
 * one's own and what is not, by buttons and forms that nobody gave them.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InboundBody } from '../../src/bot/inbound.ts';
import { textOf, written } from '../bot/handlers/desk.ts';
import { isMeetingDeed, type MeetingDeed, SPEC_CELLS } from '../support/spec-matrix.ts';
import { type Because, CAST, CHATS, lastNoted, refusedSince, sentencesOf, stateOf } from './support/matrix.ts';
import { decisionFor, form, INVITED, type MeetingDesk, moreTime, openMeetingDesk, WAYS } from './support/meetings.ts';

let open: MeetingDesk;
beforeAll(async () => {
  open = await openMeetingDesk();
});
afterAll(() => open.desk.close());

/** What the table says of somebody; `undefined`: they may. */
function refusalOf(deed: MeetingDeed, cell: string, email: string): Because | undefined {
  if (cell === '–') return 'role';
  if (cell === 'yes') return undefined;
  const owners = ['officer4', 'leader4', 'handler.gdgs', 'head.gdgs'];
  const isTheirs =
    deed === 'answerInvitation' ? INVITED.includes(email) : deed !== 'takeIntoMeeting' && owners.includes(email);
  return isTheirs ? undefined : 'reach';
}

const ATTEMPTS = SPEC_CELLS.flatMap(({ deed, role, cell }) => {
  if (!isMeetingDeed(deed)) return [];
  return [CAST[role].own, CAST[role].other].map((email) => {
    return { deed, role, email, cell, because: refusalOf(deed, cell, email) };
  });
});

describe.each(CHATS)('on %s nobody without permission', (chat) => {
  it.each(ATTEMPTS.filter(({ because }) => because !== undefined).map((attempt, at) => ({ ...attempt, at })))(
    'may $deed: $role $email (the table says "$cell")',
    async ({ deed, email, because, at }) => {
      const before = await stateOf(open.desk);
      const noted = await lastNoted(open.desk);
      // Every way on one of the chats, the last of them on all.
      const ways = WAYS[deed](open.meetings, email).slice(CHATS[at % CHATS.length] === chat ? 0 : -1);
      for (const body of ways) {
        const reply = await open.desk.send(open.caller(email, chat), body);
        expect({ body, reply }).toMatchObject({ body, reply: { kind: 'toast', alert: true } });
        expect(sentencesOf(deed, because)).toContain(textOf(reply));
      }
      expect(await stateOf(open.desk)).toEqual(before);
      const refusals = await refusedSince(open.desk, noted);
      expect(refusals).toHaveLength(ways.length);
      for (const refusal of refusals) expect(refusal).toMatchObject({ refusal: { kind: 'notAllowed', deed, because } });
    },
  );
});

type Steps = { readonly [deed in MeetingDeed]?: (email: string) => readonly [string, InboundBody] };
/** What it takes, by whoever may, before the deed itself can be done. */
const BEFORE: Steps = {
  decideDecisionTime: (email) => [
    'head.gdgs',
    form('askMoreTime', { decision: decisionFor(open.meetings, email) }, moreTime),
  ],
};
/** So that the next can try. */
const AFTER: Steps = {
  askDecisionTime: (email) => [
    'centre',
    form('refuseMoreTime', { decision: decisionFor(open.meetings, email) }, { reason: written('不行') }),
  ],
};
async function take(step: readonly [string, InboundBody] | undefined): Promise<void> {
  if (step) await open.desk.send(open.caller(step[0]), step[1]);
}

describe('whoever has permission', () => {
  it.each(
    ATTEMPTS.filter(({ because }) => because === undefined).map((attempt, at) => ({
      ...attempt,
      chat: CHATS[at % 3] ?? 'local',
    })),
  )('may $deed on $chat: $role $email (the table says "$cell")', async ({ deed, email, chat }) => {
    await take(BEFORE[deed]?.(email));
    const noted = await lastNoted(open.desk);
    const last = WAYS[deed](open.meetings, email).at(-1);
    if (last === undefined) throw new Error(`nobody knows how to ${deed}`);
    const reply = await open.desk.send(open.caller(email, chat), last);
    expect(await refusedSince(open.desk, noted)).toEqual([]);
    expect(reply).not.toMatchObject({ kind: 'toast', alert: true });
    await take(AFTER[deed]?.(email));
  });
});
