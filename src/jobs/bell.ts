/**
 * Who is told that something has been queued? Whoever empties the lanes of this process; on the command line nobody,
 * and the running Heye finds it within a second.
 */
export interface Bell {
  /** After the commit. */
  ring(lanes: ReadonlySet<string>): void;
  /** From now on `wake` is told of every lane. */
  answer(wake: (lane: string) => void): void;
}

export function createBell(): Bell {
  let told: (lane: string) => void = () => {};
  return {
    ring(lanes) {
      for (const lane of lanes) told(lane);
    },
    answer(wake) {
      told = wake;
    },
  };
}
