/** Processes are killed while a coordinator holds meetings: no decision is lost or doubled, and minutes come once. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Meeting } from '../../../src/domain/meeting/meeting.ts';
import { MEETING_POINTS } from '../points.ts';
import type { Books, Broken } from '../support/audit.ts';
import { chair } from '../support/chair.ts';
import { atWork, type Story } from './story.ts';

const POINTS = [
  ...MEETING_POINTS.map(({ name }) => name),
  'everything is written, not committed',
  'committed, nobody answered or woken',
  'the platform has it, not marked',
];
const isOfMeetings = (point: string) => MEETING_POINTS.some(({ name }) => name === point);
/** Milliseconds: a meeting is held within that; whoever has not come to its point by then is killed wherever it is. */
const A_MEETING = { atMost: 90_000, mostly: 15_000 };

export const killedInMeetings: Story = {
  name: 'killed while meetings are held',
  play: async (scene, times) => {
    let [over, turn] = [false, 0];
    const sitting = chair(scene.world, scene.random).busy(() => over);
    try {
      await atWork(scene, times, async ({ world, random }) => {
        const [first] = world.replicas;
        if (first) await world.kill(first);
        const name = POINTS[turn++ % POINTS.length] ?? '';
        const after = isOfMeetings(name) ? 1 : 1 + Math.floor(random() * 12);
        await world.revive({ name, after });
        const dying = world.replicas[0];
        await Promise.race([dying?.end, pause(isOfMeetings(name) ? A_MEETING.atMost : A_MEETING.mostly)]);
        if (dying?.ended) world.harms.kills += 1;
        await world.revive();
      });
    } finally {
      over = true;
      await sitting;
    }
    return async (books) => [...(await decisions(books)), ...(await rulings(books)), ...(await minutes(books))];
  },
};

/** 1 and 3: what closed minutes say was decided is followed, each once, and nothing else is. */
async function decisions({ rows }: Books): Promise<readonly Broken[]> {
  const made = (await closedOnes({ rows })).flatMap(({ no, closure }) =>
    (closure?.decisions ?? []).map((decision) => ({ meeting: no, decision: decision.no })),
  );
  if (made.length === 0) throw new Error('no meeting has decided anything: there is nothing to judge');
  const followed = await rows<{ no: string; meeting: string; times: number }>(
    sql`select decision.no, decision.meeting_no as meeting, count(event.seq)::int as times from decision
      left join decision_event event on event.decision_no = decision.no and event.kind = 'ordered'
      group by decision.no, decision.meeting_no`,
  );
  return [
    ...made.flatMap(({ meeting, decision }) =>
      followed.some((each) => each.no === decision && each.meeting === meeting)
        ? []
        : [{ promise: 1, how: `${meeting} has decided ${decision}, which nobody follows` }],
    ),
    ...followed.flatMap(({ no, meeting, times }) => [
      ...(times === 1 ? [] : [{ promise: 3, how: `${no} was ordered ${times} times` }]),
      ...(made.filter((each) => each.decision === no).length === 1
        ? []
        : [{ promise: 3, how: `${no} of ${meeting} does not stand in its minutes once` }]),
    ]),
  ];
}

/** 3: a meeting rules on a problem once. */
async function rulings({ rows }: Books): Promise<readonly Broken[]> {
  const doubled = await rows<{ no: string; meeting: string; times: number }>(
    sql`select problem_no as no, event ->> 'meeting' as meeting, count(*)::int as times from problem_event
      where event ->> 'meeting' is not null group by 1, 2 having count(*) > 1`,
  );
  return doubled.map(({ no, meeting, times }) => ({ promise: 3, how: `${meeting} ruled ${times} times on ${no}` }));
}

/** 2 and 4: minutes are numbered without a gap, and whoever must have them has each file once. */
async function minutes({ rows }: Books): Promise<readonly Broken[]> {
  const closed = await closedOnes({ rows });
  const serials = closed.flatMap(({ closure }) => closure?.minutes.serial ?? []).toSorted((a, b) => a - b);
  const given = await rows<{ meeting: string; what: string; chat: string; times: number }>(
    sql`select split_part(key, ':', 1) as meeting, split_part(key, ':', 2) as what, chat_id as chat,
        count(*)::int as times
      from message where split_part(key, ':', 2) in ('summary', 'pdf', 'docx') and state = 'sent' group by 1, 2, 3`,
  );
  const count = (meeting: string, what: string) =>
    given.filter((each) => each.meeting === meeting && each.what === what).length;
  return [
    ...(serials.every((serial, index) => serial === index + 1)
      ? []
      : [{ promise: 2, how: `minutes are numbered ${serials.join(', ')}` }]),
    ...given.flatMap(({ meeting, what, chat, times }) =>
      times === 1 ? [] : [{ promise: 6, how: `the ${what} of ${meeting} came to ${chat} ${times} times` }],
    ),
    ...closed.flatMap(({ no }) => {
      const counts = ['summary', 'pdf', 'docx'].map((what) => count(no, what));
      const isComplete = counts.every((each) => each > 0 && each === counts[0]);
      return isComplete
        ? []
        : [{ promise: 4, how: `summary, PDF and Word of ${no} were sent ${counts.join(', ')} times` }];
    }),
  ];
}

async function closedOnes({ rows }: Pick<Books, 'rows'>): Promise<readonly Meeting[]> {
  const found = await rows<{ snapshot: Meeting }>(sql`select snapshot from meeting where state = 'closed' order by no`);
  return found.map(({ snapshot }) => snapshot);
}
