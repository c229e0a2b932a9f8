/** How values that Postgres does not know are stored: Temporal instants and dates, and JSON that contains them. */
import { customType } from 'drizzle-orm/pg-core';

/** `timestamptz`, to the millisecond that the clock gives. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (value) => value.toString({ fractionalSecondDigits: 3 }),
  fromDriver: (value) => Temporal.Instant.from(value),
});

/** `date` of the zone's calendar. */
export const plainDate = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => 'date',
  toDriver: (value) => value.toString(),
  fromDriver: (value) => Temporal.PlainDate.from(value),
});

/** `jsonb` with Temporal values in it; see `revive`. */
export const json = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => revive(typeof value === 'string' ? JSON.parse(value) : value) as T,
  })(name);

/**
 * Brings Temporal values back after JSON: a string under a key that ends in `At` is an instant, in `On` a date.
 * The domain names its fields so; a round-trip test over every event holds it to that.
 */
function revive(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => revive(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revive(inner, name)]));
  }
  if (typeof value !== 'string') return value ?? undefined;
  if (/[a-z]At$/.test(key)) return Temporal.Instant.from(value);
  if (/[a-z]On$/.test(key)) return Temporal.PlainDate.from(value);
  return value;
}

/** `jsonb` without Temporal values: what is said, drafts, what came in. */
export const plainJson = <T>(name: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => (typeof value === 'string' ? JSON.parse(value) : value) as T,
  })(name);
