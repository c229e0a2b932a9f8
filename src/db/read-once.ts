/** What one transaction reads again and again: it is read once. */
export interface ReadOnce<T> {
  readonly read: () => Promise<T>;
  /** It is about to be changed; what was read before counts no longer. */
  readonly forget: () => void;
}

export function readOnce<T>(read: () => Promise<T>): ReadOnce<T> {
  let known: Promise<T> | undefined;
  return {
    read: () => (known ??= read()),
    forget() {
      known = undefined;
    },
  };
}
