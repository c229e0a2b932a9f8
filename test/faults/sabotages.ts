/**
 * Each safeguard switched off, to show that the suite sees it: a patch of the sources, made as they are bundled. Nothing
 * of it is in the program itself.
 */
import type { Patch } from './support/patch.ts';
import { dayAndMoreDown } from './stories/clocks.ts';
import { killedInMeetings } from './stories/meetings.ts';
import { answersLostAtDigests, platformsFail, slowPlatform, wrongForGood } from './stories/platforms.ts';
import {
  killedAndLeft,
  killedAnyTime,
  killedWhileAnswering,
  killedWhileIssuing,
  secondOnTheFolder,
  stoppedBeforeItSends,
} from './stories/processes.ts';
import type { Story } from './stories/story.ts';

export interface Sabotage {
  readonly name: string;
  readonly patches: readonly Patch[];
  /** What must see it, how often its harm is done, and to how many replicas; 0 is one on the embedded database. */
  readonly seenBy: { readonly story: Story; readonly times: number; readonly replicas: number };
}

const CALM = { story: platformsFail, times: 8, replicas: 1 };

export const SABOTAGES: readonly Sabotage[] = [
  {
    name: 'no delivery is known again',
    patches: [
      {
        file: 'src/bot/handlers/receive.ts',
        find: 'const { key, caller, body } = inbound;\n  const now',
        replace: 'const { caller, body } = inbound;\n  const key = `${inbound.key}${performance.now()}`;\n  const now',
      },
    ],
    seenBy: { ...CALM, times: 20 },
  },
  {
    name: 'Slack is not asked before a second try',
    patches: [
      {
        file: 'src/bot/slack/slack-courier.ts',
        find: 'const before = maybePosted',
        replace: 'const before = false as boolean',
      },
    ],
    seenBy: { story: platformsFail, times: 30, replicas: 1 },
  },
  {
    name: 'marked before it is sent',
    patches: [
      {
        file: 'src/jobs/deliver.ts',
        find: 'const posted = await send(delivery, courier, head);',
        replace: `if (head.target.kind === 'none') await outbox.sent(head, { chatId: head.chatId, messageId: 'early' }, clock.now());
    const posted = await send(delivery, courier, head);`,
      },
    ],
    seenBy: { story: killedAnyTime, times: 4, replicas: 1 },
  },
  {
    name: 'everybody may do everything',
    patches: [
      {
        file: 'src/bot/handlers/report.ts',
        find: "return permission.kind === 'allowed' ? undefined : refuse(session, permission, { project: project.no });",
        replace: 'return undefined;',
      },
      {
        file: 'src/app/report-problem.ts',
        find: "if (permission.kind === 'refused') return",
        replace: "if ((permission.kind as string) === 'never') return",
      },
    ],
    seenBy: { ...CALM, times: 20 },
  },
  {
    name: 'a dead worker’s lane is never found again',
    patches: [
      {
        file: 'src/heye.ts',
        find: 'for (const lane of await box.readyLanes()) lanes.found(lane);',
        replace: '',
      },
    ],
    seenBy: { story: killedAndLeft, times: 3, replicas: 1 },
  },
  {
    name: 'a lane has no lease',
    patches: [
      {
        file: 'src/db/take-lanes.ts',
        find: 'and ${leasedUntil} < statement_timestamp()',
        replace: 'and false and ${leasedUntil} < statement_timestamp()',
      },
    ],
    seenBy: { story: slowPlatform, times: 4, replicas: 3 },
  },
  {
    name: 'no fence before the call',
    patches: [{ file: 'src/bot/fence.ts', find: 'if (isOver(lease)) throw new LeaseOver();', replace: 'void isOver;' }],
    seenBy: { story: stoppedBeforeItSends, times: 3, replicas: 3 },
  },
  {
    name: 'a slot has no key, and neither has its message',
    patches: [
      { file: 'src/db/digest-store.ts', find: 'return claimed.length > 0;', replace: 'return claimed.length >= 0;' },
      {
        file: 'src/app/issue-digests.ts',
        find: ':${to.chatId}`;',
        replace: ':${to.chatId}:${performance.now()}`;',
      },
    ],
    seenBy: { story: killedWhileIssuing, times: 4, replicas: 1 },
  },
  {
    name: 'messages have no key',
    patches: [
      {
        file: 'src/db/message-store.ts',
        find: `id,
    key,
    platform: to`,
        replace: `id,
    key: \`\${key}#\${performance.now()}\`,
    platform: to`,
      },
      { file: 'src/db/message-store.ts', find: 'as id, key`', replace: "as id, split_part(key, '#', 1) as key`" },
    ],
    seenBy: { story: wrongForGood, times: 4, replicas: 1 },
  },
  {
    name: 'a digest takes no place first',
    patches: [
      {
        file: 'src/jobs/deliver.ts',
        find: 'if (!head.once || courier.places === undefined) return courier.post(post);',
        replace: 'if (!head.once || courier.places !== null) return courier.post(post);',
      },
    ],
    seenBy: { story: answersLostAtDigests, times: 3, replicas: 1 },
  },
  {
    name: 'nothing is escaped on Slack',
    patches: [
      {
        file: 'src/bot/slack/text.ts',
        find: ".replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');",
        replace: ';',
      },
    ],
    seenBy: { ...CALM, times: 6 },
  },
  {
    name: 'nothing is escaped on Telegram',
    patches: [
      {
        file: 'src/bot/telegram/rich-html.ts',
        find: 'return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);',
        replace: 'void ESCAPES;\n  return text;',
      },
    ],
    seenBy: { ...CALM, times: 6 },
  },
  {
    name: 'links on Telegram are left alive',
    patches: [
      {
        file: 'src/bot/telegram/inert-text.ts',
        find: 'at < text.length ? sign + WORD_JOINER : sign',
        replace: 'at < -1 ? sign + WORD_JOINER : sign',
      },
    ],
    seenBy: { ...CALM, times: 6 },
  },
  {
    name: 'whoever signs is Slack',
    patches: [
      {
        file: 'src/bot/slack/signed-requests.ts',
        find: 'return given.length === expected.length && timingSafeEqual(given, expected);',
        replace: 'return given.length !== expected.length || !timingSafeEqual(given, given) || true;',
      },
      {
        file: 'src/bot/slack/signed-requests.ts',
        find: "if (typeof stamp !== 'string' || typeof signature !== 'string' ||",
        replace: "if (typeof signature !== 'string') return true;\n  if (typeof stamp !== 'string' ||",
      },
    ],
    seenBy: { ...CALM, times: 20 },
  },
  {
    name: 'Slack is answered before the commit',
    patches: [
      {
        file: 'src/bot/slack/receivers.ts',
        find: 'processBeforeResponse: true,',
        replace: 'processBeforeResponse: false,',
      },
      {
        file: 'src/bot/slack/receivers.ts',
        find: 'const answers: unknown[] = [];',
        replace: `const answers: unknown[] = [];
    if ((event.body as { command?: string }).command === '/report') await event.ack();
`,
      },
      {
        file: 'src/bot/slack/receivers.ts',
        find: 'await event.ack(answers[0]);',
        replace: "if ((event.body as { command?: string }).command !== '/report') await event.ack(answers[0]);",
      },
    ],
    seenBy: { story: killedWhileAnswering, times: 6, replicas: 1 },
  },
  {
    name: 'no transaction',
    patches: [
      {
        file: 'src/db/transact.ts',
        find: 'await db.transaction((tx) => {',
        replace: 'await (async (work: (tx: never) => unknown) => work(db as never))((tx: never) => {',
      },
    ],
    seenBy: { story: killedWhileAnswering, times: 6, replicas: 1 },
  },
  {
    name: 'nothing is made up for after an outage',
    patches: [
      {
        file: 'src/domain/digest-issue.ts',
        find: 'return { slotAt, fromAt: last, late };',
        replace: 'return late ? undefined : { slotAt, fromAt: last, late };',
      },
    ],
    seenBy: { story: dayAndMoreDown, times: 1, replicas: 1 },
  },
  {
    name: 'a folder has no lock',
    patches: [
      {
        file: 'src/main.ts',
        find: 'config.databaseUrl ? undefined : lockFolder(config.dataFolder);',
        replace: 'config.databaseUrl || config.secret !== null ? undefined : lockFolder(config.dataFolder);',
      },
    ],
    seenBy: { story: secondOnTheFolder, times: 1, replicas: 0 },
  },
  {
    name: 'nobody is told of what cannot be delivered',
    patches: [
      {
        file: 'src/jobs/deliver.ts',
        find: "head.target.kind === 'none' ? await delivery.onDead(head, failure.kind) : 'dead';",
        replace: "'dead' as string;",
      },
    ],
    seenBy: { story: wrongForGood, times: 5, replicas: 1 },
  },
  {
    name: 'a closed meeting is ruled on in a transaction of its own',
    patches: [
      {
        file: 'src/app/meetings/act-on-meeting.ts',
        find: 'await ruleOn(world, tx, meeting, given.actor, origin);',
        replace: `{
    const closed = meeting;
    setTimeout(() => void world.transact((own) => ruleOn(world, own, closed, given.actor, origin)), 300);
  }`,
      },
    ],
    seenBy: { story: killedInMeetings, times: 1, replicas: 1 },
  },
  {
    name: 'minutes are published as often as they are looked at',
    patches: [
      {
        file: 'src/app/meetings/publish-minutes.ts',
        find: 'const key = `${meeting.no}:summary:${to.platform}:${to.chatId}`;',
        replace: 'const key = `${meeting.no}:summary:${to.platform}:${to.chatId}:${performance.now()}`;',
      },
      {
        file: 'src/app/meetings/sweep-meetings.ts',
        find: 'await tx.meetings.save(meeting, [], nextMeetingLook(meeting, world.calendar, now, false), undefined);',
        replace: '',
      },
    ],
    seenBy: { story: killedInMeetings, times: 1, replicas: 1 },
  },
];
