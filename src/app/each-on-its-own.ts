/** Does something for each, and lets one that fails keep no other from its turn. */

/** @throws AggregateError of everything that failed, when all have had their turn */
export async function eachOnItsOwn<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const faults: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} of ${items.length} failed: ${String(faults[0])}`);
}
