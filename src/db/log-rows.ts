/** How the events of meetings and decisions stand in their tables. */
import type { PersonId } from '../domain/person.ts';
import type { Source } from '../domain/platform.ts';

interface Entry<Event> {
  readonly seq: number;
  readonly recordedAt: Temporal.Instant;
  readonly actorId?: PersonId;
  readonly source: Source;
  readonly event: Event;
}

/** Rows of events, without the number of what they happened to. */
export function toLogRows<Event extends { readonly kind: string }>(
  recorded: readonly Entry<Event>[],
  deliveryKey: string | undefined,
) {
  return recorded.map(({ seq, recordedAt, actorId, source, event }) => ({
    seq,
    recordedAt,
    source,
    event,
    kind: event.kind as Event['kind'],
    actorId: actorId ?? null,
    deliveryKey: deliveryKey ?? null,
  }));
}

export function fromLogRow<Event>({
  seq,
  recordedAt,
  actorId,
  source,
  event,
}: Omit<Entry<Event>, 'actorId'> & { readonly actorId: PersonId | null }): Entry<Event> {
  return { seq, recordedAt, actorId: actorId ?? undefined, source, event };
}
