/**
 * Statements are prepared once on each connection and then only executed: one way to the server and back instead of two.
 *
 * Drizzle prepares only what it is given a name for. The server still plans every execution for its values
 * (`plan_cache_mode`), so plans are those of statements that are not prepared: partial indexes are found by values.
 */
import type postgres from 'postgres';

/** A statement for many rows has a text for each number of them, and every text is kept by every connection. */
const MOST_PARAMETERS = 32;

/** For `connection` of the client. */
export const PLAN_FOR_VALUES = { plan_cache_mode: 'force_custom_plan' } as const;

type Client = postgres.Sql | postgres.TransactionSql;

/** The same client; its transactions prepare their statements, too. */
export function preparing<C extends Client>(client: C): C {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'unsafe') return (...given: UnsafeArguments) => target.unsafe(...prepared(given));
      if (name !== 'begin' && name !== 'savepoint') return value;
      return (...given: readonly unknown[]): unknown =>
        Reflect.apply(
          value,
          target,
          given.map((one) => (isWork(one) ? (inner: postgres.TransactionSql) => one(preparing(inner)) : one)),
        );
    },
  });
}

type UnsafeArguments = Parameters<postgres.Sql['unsafe']>;

/** Without parameters it may be several statements, which cannot be prepared. */
function prepared([text, parameters = [], options = {}]: UnsafeArguments): UnsafeArguments {
  const prepare = parameters.length > 0 && parameters.length <= MOST_PARAMETERS;
  return [text, parameters, { ...options, prepare }];
}

function isWork(given: unknown): given is (client: postgres.TransactionSql) => unknown {
  return typeof given === 'function';
}
