/**
 * Questions to the database that do not wait for one another: within a transaction they go there in one way.
 *
 * Waits for all of them, also when one fails: none may still be asked when the transaction is over. The order in which
 * they are carried out is open.
 */
export async function together<const P extends readonly Promise<unknown>[]>(
  asked: P,
): Promise<{ -readonly [I in keyof P]: Awaited<P[I]> }> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}
