/**
 * Each safeguard switched off, to show that the suite sees it: a patch of the sources, made as they are bundled. Nothing
 * of it is in the program itself.
 */
import type { Patch } from './support/patch.ts';
import { platformsFail } from './stories/platforms.ts';
import { killedAnyTime } from './stories/processes.ts';
import type { Story } from './stories/story.ts';

export interface Sabotage {
  readonly name: string;
  readonly patches: readonly Patch[];
  /** What must see it, how often its harm is done, and to how many replicas. */
  readonly seenBy: { readonly story: Story; readonly times: number; readonly replicas: number };
}

const CALM = { story: platformsFail, times: 8, replicas: 1 };

export const SABOTAGES: readonly Sabotage[] = [
  {
    name: 'no delivery is known again',
    patches: [
      {
        file: 'src/bot/handlers/receive.ts',
        find: 'const { key, caller, body } = inbound;\n    const now',
        replace:
          'const { caller, body } = inbound;\n    const key = `${inbound.key}${performance.now()}`;\n    const now',
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
        find: 'for (const lane of await box.readyLanes(Temporal.Now.instant())) lanes.wake(lane);',
        replace: '',
      },
    ],
    seenBy: { story: killedAnyTime, times: 6, replicas: 1 },
  },
];
