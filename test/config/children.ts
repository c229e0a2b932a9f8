/** Other processes of Heye, for what only real processes show. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  readonly process: ChildProcess;
  /** The lines it has said so far on stdout and stderr. */
  readonly heard: readonly string[];
  nextLine(): Promise<string>;
  /** Resolves when it has gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** @param module path from src/ @param code may use `theModule` */
export function startChild(module: string, code: string): Child {
  const address = new URL(`../../src/${module}`, import.meta.url).href;
  const script = `import * as theModule from ${JSON.stringify(address)};\n${code}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['pipe', 'pipe', 'pipe'] });
  const heard: string[] = [];
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stderr.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
  return {
    process: child,
    heard,
    async nextLine() {
      const { value } = (await lines.next()) as { value?: string };
      if (value === undefined) throw new Error(`the child said no more: ${heard.join('')}`);
      heard.push(value);
      return value;
    },
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
