/** What does the Home tab show? One's own items, as of now. */
import type { types } from '@slack/bolt';
import type { Caller } from '../inbound.ts';
import { callerOf } from './incoming.ts';
import { type Means, shown } from './interaction.ts';
import { homeView } from './views.ts';

/** The tab `messages` needs nothing. @throws when the items cannot be looked up */
export async function onHomeOpened(means: Means, event: types.AppHomeOpenedEvent): Promise<void> {
  if (event.tab === 'home') await showHome(means, callerOf({ id: event.user }, undefined));
}

/**
 * @param word said in passing, above the items
 * @throws when the items cannot be looked up
 */
export async function showHome(means: Means, caller: Caller, word?: string): Promise<void> {
  const { card, locale } = await means.core.home(caller);
  const view = homeView(card, locale, caller.accountId, word);
  await shown(means, 'views.publish', () => means.client.views.publish({ user_id: caller.accountId, view }));
}
