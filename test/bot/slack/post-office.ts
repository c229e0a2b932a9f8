/** Slack behind a courier: for the tests of what goes out. */
import { type Courier, type Post, SendError, type SendFailure } from '../../../src/bot/courier.ts';
import { slackCourier } from '../../../src/bot/slack/index.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts';
import { problemCard } from './samples.ts';

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

export interface PostOffice {
  readonly slack: FakeSlack;
  readonly courier: Courier;
  readonly courierFor: (token: string, apiUrl?: string) => Courier;
  readonly warnings: readonly string[];
  /** @throws Error when Slack's documentation advises against something that was done */
  readonly close: () => Promise<void>;
}

/** Officer U0WANG in #power; U0GONE has left; #other without the bot; #old is archived. */
export async function openPostOffice(): Promise<PostOffice> {
  const warnings: string[] = [];
  const log = { warn: (_: object, message: string) => void warnings.push(message), error: () => undefined };
  const slack = await startFakeSlack();
  slack.addUser({ id: 'U0WANG', name: 'wang', email: 'wang@example.com' });
  slack.addUser({ id: 'U0GONE', name: 'gone', email: 'gone@example.com', deleted: true });
  slack.addChannel({ id: 'C0POWER', name: 'power', members: ['U0WANG'] });
  slack.addChannel({ id: 'C0OTHER', name: 'other', botIsMember: false });
  slack.addChannel({ id: 'C0OLD', name: 'old', archived: true });
  const courierFor = (token: string, apiUrl = slack.apiUrl): Courier =>
    slackCourier({ token, apiUrl, log, readPicture: async () => new Uint8Array(PNG) });
  const close = async (): Promise<void> => {
    await slack.close();
    if (slack.warnings.length > 0) throw new Error(`Slack advises against: ${slack.warnings.join('; ')}`);
  };
  return { slack, courier: courierFor(slack.botToken), courierFor, warnings, close };
}

export function aPost(more: Partial<Post> = {}): Post {
  const queuedAt = Temporal.Now.instant();
  return {
    deliveryId: 7,
    chatId: 'C0POWER',
    card: problemCard,
    locale: 'zh-CN',
    maybePosted: false,
    queuedAt,
    ...more,
  };
}

/** @throws Error when it succeeds, or fails with anything else than a `SendError` that shows no token */
export async function failureOf(attempt: Promise<unknown>): Promise<SendFailure> {
  const error = await attempt.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof SendError) || error.message.includes('xoxb-')) throw error;
  return error.failure;
}
