/**
 * Keeps postgres.js from going on with a transaction whose connection was lost.
 *
 * `begin` rejects then, but whatever else is asked within the transaction, its own `rollback` included, is written to a
 * socket that is gone, and ends the process by an exception that nobody can catch. Measured with postgres.js 3.4.9 and a
 * server that ends the backend between two statements.
 */
import postgres, { type Sql, type TransactionSql } from 'postgres';

interface Course {
  /** The transaction has ended, or has no connection any more. */
  isOver: boolean;
}

/** The same client, whose transactions happen as a whole or not at all. */
export function wholeTransactions(client: Sql): Sql {
  const begin = client.begin.bind(client) as (work: (tx: TransactionSql) => Promise<unknown>) => Promise<unknown>;
  const whole = async (work: (tx: TransactionSql) => Promise<unknown>) => {
    const course: Course = { isOver: false };
    try {
      return await begin((tx) => orNever(work(watched(tx, course)), course));
    } finally {
      course.isOver = true;
    }
  };
  return Object.assign(client, { begin: whole });
}

/** Of a transaction that is over nothing comes, so that the driver sends no `commit` or `rollback` after it. */
async function orNever<T>(work: Promise<T>, course: Course): Promise<T> {
  try {
    const done = await work;
    if (!course.isOver) return done;
  } catch (error) {
    if (!course.isOver) throw error;
  }
  return new Promise(() => {});
}

/** What drizzle uses of a transaction: `unsafe` and `savepoint`. */
function watched(tx: TransactionSql, course: Course): TransactionSql {
  return new Proxy(tx, {
    get(target, name, receiver) {
      if (name === 'unsafe') {
        return (...given: Parameters<TransactionSql['unsafe']>) => {
          if (course.isOver) throw new Error('the connection of this transaction was lost; nothing of it is kept');
          return noticing(target.unsafe(...given), course);
        };
      }
      if (name === 'savepoint') {
        return (work: (inner: TransactionSql) => Promise<unknown>) =>
          target.savepoint((inner) => orNever(work(watched(inner as TransactionSql, course)), course));
      }
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/** The very query that failed is heard of first: whoever catches its error asks nothing more either. */
function noticing<Q extends PromiseLike<unknown>>(query: Q, course: Course): Q {
  const then = query.then.bind(query) as PromiseLike<unknown>['then'];
  const heard: PromiseLike<unknown>['then'] = (fulfilled, rejected) =>
    then(fulfilled, (error: unknown) => {
      course.isOver ||= isLoss(error);
      if (rejected) return rejected(error);
      throw error;
    });
  // oxlint-disable-next-line unicorn/no-thenable -- a query is a promise; what awaits it goes through here
  return Object.assign(query, { then: heard });
}

/**
 * Errors after which there is no connection: of the driver, of the socket, or of a server that has ended the backend.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html: class 57P is an operator's intervention.
 */
function isLoss(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof postgres.PostgresError) return code.startsWith('57P');
  return code.startsWith('CONNECTION_') || ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code);
}
