/** One question about speed: what Heye takes for something, beside a floor that does the least that could be done. */
export interface Measured {
  readonly id: string;
  /** In words, for whoever reads the table. */
  readonly title: string;
  /** Of `value` and `floor`. */
  readonly unit: string;
  readonly value: number;
  readonly floor: number;
  /** The smaller the better. */
  readonly ratio: number;
  /** `ratio` must not be above it; `aim` is what would be good. */
  readonly target: number;
  readonly aim?: number;
}

export interface Effort {
  /** How often floor and value are measured, in turns. */
  readonly rounds: number;
  /** Three short rounds that show the bench works, not what is true. */
  readonly quick: boolean;
  /** How many problems are open where much is open; otherwise as many as a figure says. */
  readonly open?: number;
  /** What takes long need not be measured when nobody asked for it. */
  readonly wants: (id: string) => boolean;
}

export interface Figure {
  /** Names of what it measures, for `--only`. */
  readonly ids: readonly string[];
  /** Starts what it needs, measures, stops it again. */
  measure(effort: Effort): Promise<readonly Measured[]>;
}

export interface Turns<T> {
  readonly floor: readonly T[];
  readonly value: readonly T[];
}

/** Measures in turns, the floor first in every other round, so that a machine that slows down slows both. */
export async function inTurns<T>(rounds: number, floor: () => Promise<T>, value: () => Promise<T>): Promise<Turns<T>> {
  const [floors, values]: [T[], T[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) floors.push(await floor());
    values.push(await value());
    if (round % 2 === 1) floors.push(await floor());
  }
  return { floor: floors, value: values };
}

export async function milliseconds(work: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Of what was measured in turns. */
export function medians({ floor, value }: Turns<number>): Pick<Measured, 'value' | 'floor' | 'ratio'> {
  const [below, above] = [median(floor), median(value)];
  return { floor: below, value: above, ratio: above / below };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param at from 0 to 1; between two values it is the upper one */
export function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))];
  if (found === undefined) throw new RangeError('nothing was measured');
  return found;
}
