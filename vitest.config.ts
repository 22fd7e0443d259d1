/** `npm test`: small tests share processes, the others have one each. */
import { defineConfig } from 'vitest/config';
import { budgets } from './test/budgets.ts';
import { BudgetReporter } from './test/support/budget-reporter.ts';
import { findFastTests } from './test/support/fast-tests.ts';
import { LongestFirst } from './test/support/longest-first.ts';

const small = [...findFastTests()];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: budgets.unitTestMs,
    hookTimeout: budgets.hookMs,
    setupFiles: 'test/support/processor-time.ts',
    reporters: ['default', new BudgetReporter()],
    sequence: { sequencer: LongestFirst },
    projects: [
      // Most of the time of small tests is loading what they import: a process for many files loads it once.
      { extends: true, test: { name: 'small', include: small, isolate: false } },
      // Each file gets its own process: the embedded engine binds one data directory per process.
      {
        extends: true,
        test: {
          name: 'large',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: small,
          globalSetup: 'test/support/bundle-program.ts',
        },
      },
    ],
  },
});
