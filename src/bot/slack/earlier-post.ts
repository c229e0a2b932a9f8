/** Has Slack already taken this message? Its `metadata` carries Heye's number, and the channel's history is asked for it. */
import type { types, webApi } from '@slack/bolt';
import { calling } from './send-error.ts';

const EVENT_TYPE = 'heye_message';

export function deliveryMetadata(deliveryId: number): types.MessageMetadata {
  return { event_type: EVENT_TYPE, event_payload: { id: deliveryId } };
}

/** Slack's clock may be behind ours. */
const CLOCKS_DIFFER = { minutes: 5 };
const PAGE = 200;

/** @returns the message's timestamp, Slack's id for it. @throws SendError */
export async function findEarlierPost(
  client: webApi.WebClient,
  channel: string,
  deliveryId: number,
  queuedAt: Temporal.Instant,
): Promise<string | undefined> {
  const oldest = (queuedAt.subtract(CLOCKS_DIFFER).epochMilliseconds / 1000).toFixed(6);
  let cursor: string | undefined;
  do {
    const page = await calling('conversations.history', () =>
      client.conversations.history({
        channel,
        oldest,
        inclusive: true,
        include_all_metadata: true,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      }),
    );
    const found = page.messages?.find(({ metadata }) => isDelivery(metadata, deliveryId));
    if (found) return found.ts;
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}

/** The SDK's type of `event_payload` is an empty interface, so it is read as unknown. */
function isDelivery(
  metadata: { event_type?: string; event_payload?: unknown } | undefined,
  deliveryId: number,
): boolean {
  const payload = metadata?.event_payload;
  if (metadata?.event_type !== EVENT_TYPE || typeof payload !== 'object' || payload === null) return false;
  return 'id' in payload && String(payload.id) === String(deliveryId);
}
