/** `npm test`: small tests and those of one server share processes, the others have one each. */
import { defineConfig } from 'vitest/config';
import { budgets } from './test/budgets.ts';
import { BudgetReporter } from './test/support/budget-reporter.ts';
import { findFastTests } from './test/support/fast-tests.ts';
import { LongestFirst } from './test/support/longest-first.ts';

const small = [...findFastTests()];
/** What these open they close: then the next file may open another directory in the same process. */
const servers = ['src/**/*.test.ts', 'test/{cases,clients,e2e,web}/**/*.test.ts'];
const globalSetup = ['test/support/memory-disk.ts', 'test/support/bundle-program.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    // Of two processors; a third of the files' time is waiting, for pages to rest, for leases and for merges.
    maxWorkers: 3,
    testTimeout: budgets.unitTestMs,
    hookTimeout: budgets.hookMs,
    expect: { poll: { timeout: budgets.pollMs } },
    setupFiles: 'test/support/processor-time.ts',
    reporters: ['default', new BudgetReporter()],
    sequence: { sequencer: LongestFirst },
    projects: [
      // Most of the time of small tests is loading what they import: a process for many files loads it once.
      { extends: true, test: { name: 'small', include: small, isolate: false } },
      {
        extends: true,
        test: { name: 'servers', include: servers, exclude: small, isolate: false, globalSetup },
      },
      // Each file gets its own process: they kill it, or open several directories, or measure its memory.
      {
        extends: true,
        test: { name: 'large', include: ['test/**/*.test.ts'], exclude: [...small, ...servers], globalSetup },
      },
    ],
  },
});
