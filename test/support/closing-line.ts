/** The last line of a run, for those who read only that: how many tests passed and how many failed. */
import type { Reporter, TestModule } from 'vitest/node';

export class ClosingLine implements Reporter {
  /** A file that could not be loaded and an error outside of every test each count as a failure. */
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'pending') counts.failed += 1;
        else counts[state] += 1;
      }
    }
    const skipped = counts.skipped > 0 ? `${counts.skipped} skipped\n` : '';
    process.stdout.write(`\n${skipped}${counts.passed} passed, ${counts.failed} failed\n`);
  }
}
