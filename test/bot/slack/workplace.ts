/** Slack in front of an adapter whose core only writes down what it got: for the tests of what comes in. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core, Received } from '../../../src/bot/core.ts';
import type { Caller, Inbound } from '../../../src/bot/inbound.ts';
import { slackApp } from '../../../src/bot/slack/index.ts';
import type { Card } from '../../../src/bot/view/card.ts';
import type { Form, Option } from '../../../src/bot/view/form.ts';
import type { Reply } from '../../../src/bot/view/reply.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts';

export interface StubCore extends Core {
  readonly heard: Inbound[];
  readonly searched: { readonly caller: Caller; readonly query: string }[];
  /** What it answers from now on. */
  reply: Reply;
  locale: Locale;
  projects: readonly Option[];
  homeCard: Card;
  /** The database is gone. */
  broken: boolean;
}

export interface Workplace {
  readonly slack: FakeSlack;
  readonly core: StubCore;
  /** Heye's `/slack/events`. */
  readonly eventsUrl: string;
  readonly logged: string[];
  readonly close: () => Promise<void>;
  /** Closes, and @throws Error when a user saw something go wrong or somebody's words become a mention or a link. */
  readonly closeClean: () => Promise<void>;
}

export const reportForm: Form = {
  name: 'report',
  context: {},
  title: '上报问题',
  submit: '提交',
  fields: [
    { id: 'project', kind: 'project', label: '项目', required: true, options: [] },
    { id: 'title', kind: 'text', label: '标题', required: true, long: false, max: 60 },
    { id: 'photos', kind: 'files', label: '照片', required: false, max: 5 },
    { id: 'place', kind: 'location', label: '位置', required: false },
  ],
};

export function stubCore(): StubCore {
  const core: StubCore = {
    heard: [],
    searched: [],
    reply: { kind: 'nothing' },
    locale: 'zh-CN',
    projects: [],
    homeCard: { tone: 'neutral', title: '我的事项' },
    broken: false,
    receive: async (inbound): Promise<Received> => {
      if (core.broken) throw new Error('the database cannot be reached');
      core.heard.push(inbound);
      return { reply: core.reply, locale: core.locale };
    },
    suggestProjects: async (caller, query, limit) => {
      core.searched.push({ caller, query });
      return core.projects.filter(({ label }) => label.includes(query)).slice(0, limit);
    },
    home: async () => {
      if (core.broken) throw new Error('the database cannot be reached');
      return { card: core.homeCard, locale: core.locale };
    },
  };
  return core;
}

/** Officer U0WANG, with the bot in #power. */
export async function openWorkplace(): Promise<Workplace> {
  const slack = await startFakeSlack();
  slack.addUser({ id: 'U0WANG', name: 'wang', email: 'wang@example.com' });
  slack.addChannel({ id: 'C0POWER', name: 'power', members: ['U0WANG'] });
  const [core, logged] = [stubCore(), [] as string[]];
  const log = {
    warn: (detail: object, message: string) => void logged.push(`${message} ${JSON.stringify(detail)}`),
    error: (detail: object, message: string) => void logged.push(`${message} ${JSON.stringify(detail)}`),
  };
  const transport = { kind: 'http', signingSecret: slack.signingSecret } as const;
  const app = slackApp({ core, transport, token: slack.botToken, apiUrl: slack.apiUrl, log });
  const server = createServer(app.requestListener);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const eventsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  slack.deliverTo(eventsUrl);
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await slack.close();
  };
  const closeClean = async (): Promise<void> => {
    const wrong = [...slack.violations, ...slack.controls().map(({ raw }) => raw)];
    await close();
    if (wrong.length > 0) throw new Error(`people on Slack saw: ${wrong.join('; ')}`);
  };
  return { slack, core, eventsUrl, logged, close, closeClean };
}
