/** What every use case is given besides its transaction. */
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { Platform } from '../domain/platform.ts';
import type { Zone } from '../domain/zone.ts';
import type { MeetingDocuments } from './meetings/documents.ts';
import type { Clock, Transact, TransactInGroup, Voice } from './ports.ts';

export interface World {
  readonly transact: Transact;
  readonly transactInGroup: TransactInGroup;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly calendar: WorkingCalendar;
  readonly voice: Voice;
  readonly documents: MeetingDocuments;
  readonly platforms: Platforms;
}

/** Which chats are connected, and what matters of each here. */
export interface Platforms {
  readonly connected: readonly Platform[];
  /** Chats that ring a phone keep quiet hours. */
  readonly ringing: readonly Platform[];
}
