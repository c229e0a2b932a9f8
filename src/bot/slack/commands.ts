/** What does a slash command say, and what is its answer? */
import type { SlashCommand } from '@slack/bolt';
import { texts } from '../../i18n/texts.ts';
import { type CommandName, COMMANDS } from '../inbound.ts';
import { callerOf, keyOf, unescaped } from './incoming.ts';
import { type Means, openView, replyMessage, sentenceMessage, type Whisper } from './interaction.ts';

/** `/start CODE` is Telegram's way to link an account; Slack knows people by e-mail. */
export type SlackCommandName = Exclude<CommandName, 'start'>;
export const SLACK_COMMANDS: readonly SlackCommandName[] = COMMANDS.filter((name) => name !== 'start');

/** @returns what stands in the answer to Slack's request. @throws when nothing was committed */
export async function onCommand(means: Means, command: SlashCommand): Promise<Whisper | undefined> {
  const name = SLACK_COMMANDS.find((known) => command.command === `/${known}`);
  if (name === undefined) return undefined;
  const caller = callerOf({ id: command.user_id, name: command.user_name }, command.channel_id);
  const { reply, locale } = await means.core.receive({
    key: keyOf('command', command.trigger_id),
    caller,
    body: { kind: 'command', name, text: unescaped(command.text ?? '') },
  });
  if (reply.kind !== 'form') return replyMessage(reply, locale);
  const opened = await openView(means, command.trigger_id, reply, locale, caller.chatId);
  return opened ? undefined : sentenceMessage(texts(locale).slack.formNotOpened, true);
}
