/**
 * Changes: has what a test waits for come about?
 */

export class Changes {
  readonly #probes = new Set<() => void>();

  /** To be called after whatever a probe might look at has changed. */
  announce(): void {
    for (const probe of this.#probes) probe();
  }

  /**
   * The first value of `probe` that is neither `undefined` nor `false`.
   *
   * @param story what has happened so far, for the error.
   * @throws Error when `within` has passed on the real clock.
   */
  async waitFor<T>(probe: () => T | undefined | false, within: Temporal.Duration, story: () => string): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const check = () => {
      try {
        const value = probe();
        if (value !== undefined && value !== false) resolve(value);
      } catch (cause) {
        reject(cause);
      }
    };
    const timer = setTimeout(
      () => reject(new Error(`waited ${within.toLocaleString('en')} in vain. ${story()}`)),
      within.total('milliseconds'),
    );
    this.#probes.add(check);
    check();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#probes.delete(check);
    }
  }
}
