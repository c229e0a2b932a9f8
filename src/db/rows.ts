/** From rows to domain values: SQL's null is an absent field everywhere outside `db/`. */

type Optional<T> = { [K in keyof T]: null extends T[K] ? Exclude<T[K], null> | undefined : T[K] };

export function optional<T extends object>(row: T): Optional<T> {
  const entries = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as Optional<T>;
}
