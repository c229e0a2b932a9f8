/** Doing something once for each key, for as long as the key is remembered; what failed may be tried again. */

/** @param remembered how many keys; the oldest are forgotten first */
export function onceOf(remembered: number): (key: string, work: () => Promise<void>) => Promise<void> {
  const done = new Map<string, Promise<void>>();
  return async (key, work) => {
    const before = done.get(key);
    if (before) return before;
    const doing = work();
    done.set(key, doing);
    const oldest = done.keys().next();
    if (done.size > remembered && !oldest.done) done.delete(oldest.value);
    try {
      await doing;
    } catch (error) {
      done.delete(key);
      throw error;
    }
  };
}
