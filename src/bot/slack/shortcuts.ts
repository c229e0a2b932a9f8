/** What do the global shortcut and "Report as problem" on a message say? Both are answered by a modal. */
import type { SlackShortcut } from '@slack/bolt';
import { callerOf, filesOf, keyOf, wordsOf } from './incoming.ts';
import { type Means, openView } from './interaction.ts';

export const GLOBAL_SHORTCUT = 'report_problem';
export const MESSAGE_SHORTCUT = 'report_message';

/** @throws when nothing was committed */
export async function onShortcut(means: Means, shortcut: SlackShortcut): Promise<void> {
  const isOnMessage = shortcut.type === 'message_action';
  if (shortcut.callback_id !== (isOnMessage ? MESSAGE_SHORTCUT : GLOBAL_SHORTCUT)) return;
  const { id, username } = shortcut.user;
  const caller = callerOf(
    { id, ...(username === undefined ? {} : { name: username }) },
    isOnMessage ? shortcut.channel.id : undefined,
  );
  const about = isOnMessage
    ? { text: wordsOf(shortcut.message.text ?? ''), files: filesOf(shortcut.message) }
    : { text: '', files: [] };
  const { reply, locale } = await means.core.receive({
    key: keyOf('shortcut', shortcut.trigger_id),
    caller,
    body: { kind: 'reportShortcut', ...about },
  });
  await openView(means, shortcut.trigger_id, reply, locale, caller.chatId);
}
