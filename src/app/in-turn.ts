/** What takes long and may wait: one after the other, in the order asked, so that it holds up nobody else. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** One line of those who wait; whoever fails holds up none after it. */
export function lineUp(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
