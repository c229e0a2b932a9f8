/** Runs commands as a person at a terminal would, and keeps what they saw. */
import { main } from '../../../src/cli/main.ts';
import type { Environment } from '../../../src/config/environment.ts';

export interface Ran {
  readonly code: number;
  /** Lines of stdout. */
  readonly out: readonly string[];
  /** Lines of stderr. */
  readonly err: readonly string[];
  /** stdout as the one JSON document that it is. */
  readonly json: () => unknown;
}

export interface Terminal {
  /** Runs `heye …`. */
  readonly run: (...argv: string[]) => Promise<Ran>;
}

export function terminal(folder: string, env: Environment, now: () => Temporal.Instant): Terminal {
  return {
    run: async (...argv) => {
      let [out, err] = ['', ''];
      const code = await main(argv, {
        env,
        folder,
        clock: { now },
        patience: Temporal.Duration.from({ milliseconds: 600 }),
        out: (text) => void (out += text),
        err: (text) => void (err += text),
      });
      return { code, out: linesIn(out), err: linesIn(err), json: () => JSON.parse(out) };
    },
  };
}

function linesIn(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
