/** What a calendar must know of a time zone to place one meeting in it. */

/** A VTIMEZONE with the one offset that holds at `at` (RFC 5545, 3.6.5): enough for an event that does not repeat. */
export function timeZoneBlock(timeZone: string, at: Temporal.Instant): string {
  const offset = at.toZonedDateTimeISO(timeZone).offset.slice(0, 6).replace(':', '');
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n');
}
