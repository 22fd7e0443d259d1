import { defineConfig } from 'vitest/config';
import { budgets } from './test/budgets.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Each file gets its own process: the embedded engine binds one data directory per process.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: budgets.unitTestMs,
    hookTimeout: budgets.hookMs,
  },
});
