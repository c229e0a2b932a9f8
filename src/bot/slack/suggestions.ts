/** Which projects are offered while somebody types a part of a name or number? */
import type { BlockSuggestion, types } from '@slack/bolt';
import { callerOf } from './incoming.ts';
import { slackOption } from './field-input.ts';
import type { Means } from './interaction.ts';
import { parseViewMemory } from './view-memory.ts';

/** Slack shows up to 100; nobody reads more than this on a phone. */
const MOST = 30;

export async function onSuggestion({ core }: Means, asked: BlockSuggestion): Promise<types.PlainTextOption[]> {
  if (asked.action_id !== 'project') return [];
  const memory = asked.view && parseViewMemory(asked.view.private_metadata);
  const caller = callerOf(asked.user, memory?.chatId ?? asked.channel?.id, memory?.locale);
  const projects = await core.suggestProjects(caller, asked.value, MOST);
  return projects.map(slackOption);
}
