/** A `Core` that keeps its contract and decides nothing: tests say what it answers. */
import type { Core, Received } from '../../../../src/bot/core.ts';
import type { Inbound } from '../../../../src/bot/inbound.ts';
import type { Option } from '../../../../src/bot/view/form.ts';
import { NOTHING, type Reply } from '../../../../src/bot/view/reply.ts';

export interface StubCore extends Core {
  /** What came in, each key once, in order. */
  readonly received: readonly Inbound[];
  /** What is answered from now on. */
  answer(how: (inbound: Inbound) => Reply | Promise<Reply>): void;
  /** Until the next `answer`, the database does not answer in time. */
  fail(): void;
  forget(): void;
}

const PROJECTS: readonly Option[] = [
  { value: 'YT2019-001', label: 'YT2019-001 万华聚氨酯产业链一体化——乙烯项目' },
  { value: 'YT2019-004', label: 'YT2019-004 宝能烟台国际物流中心项目' },
  { value: 'YT2019-017', label: 'YT2019-017 <b>八角湾</b>国际会展中心项目' },
];

export function stubCore(): StubCore {
  let answers: (inbound: Inbound) => Reply | Promise<Reply> = () => NOTHING;
  const received: Inbound[] = [];
  const given = new Map<string, Promise<Received>>();
  const handle = async (inbound: Inbound): Promise<Received> => {
    const reply = await answers(inbound);
    received.push(inbound);
    return { reply, locale: inbound.caller.locale };
  };
  return {
    received,
    answer: (how) => void (answers = how),
    fail: () => {
      answers = () => Promise.reject(new Error('the database did not answer within 2000 ms'));
    },
    forget: () => void received.splice(0),
    receive(inbound) {
      const before = given.get(inbound.key);
      if (before) return before;
      const answer = handle(inbound);
      given.set(inbound.key, answer);
      answer.catch(() => given.delete(inbound.key));
      return answer;
    },
    suggestProjects: async (_caller, query, limit) =>
      PROJECTS.filter(({ label }) => label.includes(query)).slice(0, limit),
    home: async () => ({ card: { tone: 'neutral', title: '我的事项' }, locale: 'zh-CN' }),
  };
}
