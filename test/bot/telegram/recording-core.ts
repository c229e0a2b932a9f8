/** A core that writes down what it was told and answers what the test says. */
import type { Core } from '../../../src/bot/core.ts';
import type { Inbound, InboundBody } from '../../../src/bot/inbound.ts';
import { NOTHING, type Reply } from '../../../src/bot/view/reply.ts';

export interface RecordingCore extends Core {
  /** What was committed, in order. */
  readonly committed: readonly Inbound[];
  readonly bodies: () => readonly InboundBody[];
  /** Every key that was brought, committed or not. */
  readonly tried: readonly string[];
  answer: Reply;
  /** Runs before an inbound is committed; what it throws keeps it from being so. */
  before: (inbound: Inbound) => void | Promise<void>;
}

export function recordingCore(): RecordingCore {
  const committed: Inbound[] = [];
  const tried: string[] = [];
  const core: RecordingCore = {
    committed,
    tried,
    bodies: () => committed.map(({ body }) => body),
    answer: NOTHING,
    before: () => undefined,
    async receive(inbound) {
      tried.push(inbound.key);
      await core.before(inbound);
      committed.push(inbound);
      return { reply: core.answer, locale: 'zh-CN' };
    },
    async suggestProjects() {
      return [];
    },
    async home() {
      return { card: { tone: 'neutral', title: '' }, locale: 'zh-CN' };
    },
  };
  return core;
}
