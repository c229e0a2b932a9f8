/** Which button was pressed, where, and how is the press answered there: in a message, a modal or the Home tab? */
import type { BlockAction } from '@slack/bolt';
import { texts } from '../../i18n/texts.ts';
import type { Received } from '../core.ts';
import type { Caller } from '../inbound.ts';
import { decodeIntent, type Intent } from '../view/intent.ts';
import { showHome } from './home.ts';
import { callerOf, keyOf } from './incoming.ts';
import { type Means, openView, replyMessage, sentenceMessage, shown, type Whisper } from './interaction.ts';
import { parseViewMemory } from './view-memory.ts';
import { replyView } from './views.ts';

/** Other elements than Heye's buttons are none of its business. @throws when nothing was committed */
export async function onPress(means: Means, press: BlockAction): Promise<void> {
  const intent = press.actions.map(intentOf).find((one) => one !== undefined);
  if (intent === undefined) return;
  const caller = pressing(press);
  // Slack sends along only a message that stays: one that a single reader sees cannot be found again.
  const messageId = press.view === undefined ? press.message?.ts : undefined;
  const received = await means.core.receive({
    key: keyOf('press', press.trigger_id),
    caller,
    body: { kind: 'press', intent, ...(messageId === undefined ? {} : { messageId }) },
  });
  if (press.view === undefined) await answerInMessage(means, press, received, caller);
  else if (press.view.type === 'home') await answerInHome(means, press, received, caller);
  else await answerInModal(means, press, press.view.id, received, caller);
}

function intentOf(action: BlockAction['actions'][number]): Intent | undefined {
  return action.type === 'button' ? decodeIntent(action.value ?? '') : undefined;
}

function pressing({ user, channel, container, view }: BlockAction): Caller {
  const memory = view && parseViewMemory(view.private_metadata);
  const channelId: unknown = memory?.chatId ?? channel?.id ?? container['channel_id'];
  const { id, name = user.username } = user;
  return callerOf({ id, name }, typeof channelId === 'string' ? channelId : undefined, memory?.locale);
}

async function answerInMessage(
  means: Means,
  press: BlockAction,
  { reply, locale }: Received,
  caller: Caller,
): Promise<void> {
  const say = (message: Whisper | undefined, replaces: boolean) =>
    shown(
      means,
      'response_url',
      async () => message && means.answerAt(press.response_url, { ...message, replace_original: replaces }),
    );
  if (reply.kind !== 'form') {
    await say(replyMessage(reply, locale), reply.kind === 'card' && (reply.replaces ?? false));
  } else if (!(await openView(means, press.trigger_id, reply, locale, caller.chatId))) {
    await say(sentenceMessage(texts(locale).slack.formNotOpened, true), false);
  }
}

/** What follows in the same place takes the card's; what asks or refuses is laid above it. */
async function answerInModal(
  means: Means,
  press: BlockAction,
  viewId: string,
  received: Received,
  caller: Caller,
): Promise<void> {
  const { reply, locale } = received;
  const view = replyView(reply, locale, caller.chatId);
  if (view === undefined) return;
  const update = () => means.client.views.update({ view_id: viewId, view });
  const isOver =
    reply.kind !== 'card' &&
    (await shown(means, 'views.push', () => means.client.views.push({ trigger_id: press.trigger_id, view })));
  // Slack stacks at most three modals.
  if (!isOver) await shown(means, 'views.update', update);
}

/** A word in passing is said on the tab itself; everything else opens above it. */
async function answerInHome(
  means: Means,
  press: BlockAction,
  { reply, locale }: Received,
  caller: Caller,
): Promise<void> {
  const isInPassing = reply.kind === 'said' || (reply.kind === 'toast' && !reply.alert);
  const word = isInPassing ? reply.text : undefined;
  if (word === undefined) await openView(means, press.trigger_id, reply, locale, caller.chatId);
  await shown(means, 'core.home', () => showHome(means, caller, word));
}
