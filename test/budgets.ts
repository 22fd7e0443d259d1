/** What tests may take: each one until it counts as hanging, and the parts of the suite together. */
import type { Part } from './support/part-costs.ts';

/** After so long a test counts as hanging; several times what it takes on 2 idle cores, because machines are busy. */
export const budgets = {
  unitTestMs: 60_000,
  hookMs: 180_000,
  /** For what a test asks about again and again: vitest's second is short for a busy machine. */
  pollMs: 15_000,
  oracleMs: 300_000,
  /** For the start and the end; and for each kill, each cut. */
  killsMs: 90_000,
  killMs: 16_000,
  powerMs: 120_000,
  powerCutMs: 90_000,
  browserMs: 150_000,
  clientsMs: 60_000,
  serverProcessMs: 120_000,
  hostileLoadMs: 150_000,
  /** Several servers, one after the other. */
  serverProcessesMs: 240_000,
  limitsMs: 1_200_000,
} as const;

/**
 * Parts of the suite with what they cost, in seconds of an idle processor; a run in which one takes more than half as
 * much again fails (test/support/budget-reporter.ts). Processor time is compared because other programs use the machine, too.
 * Whoever makes a part dearer for a good reason raises its budget here, and says so.
 */
export const suiteParts: readonly Part[] = [
  {
    name: 'units',
    prefixes: ['src/', 'test/cases/', 'test/support/', 'test/tidy', 'test/arch'],
    budgetS: 150,
  },
  { name: 'oracle', prefixes: ['test/oracle/'], budgetS: 240 },
  { name: 'crashes', prefixes: ['test/kills/', 'test/crash/', 'test/power/'], budgetS: 130 },
  { name: 'browser', prefixes: ['test/web/', 'test/clients/browser'], budgetS: 190 },
  { name: 'clients', prefixes: ['test/clients/', 'test/docs/'], budgetS: 60 },
  { name: 'engines', prefixes: ['test/conformance/'], budgetS: 110 },
  { name: 'servers', prefixes: ['test/e2e/'], budgetS: 180 },
  { name: 'rest', prefixes: ['test/'], budgetS: 55 },
];

/** They begin first, in this order: such as take long, and such as wait much, beside which others can run. */
export const longFiles: readonly string[] = [
  'test/web/questions.test.ts',
  'test/power/cuts.test.ts',
  'test/docs/examples.test.ts',
  'test/oracle/paths.test.ts',
  'test/oracle/charts.test.ts',
  'test/kills/kill.test.ts',
  'test/oracle/accounts/accounts.test.ts',
  'test/conformance/property-names.test.ts',
  'test/web/builder.test.ts',
  'test/web/roles.test.ts',
  'test/web/builder-walk.test.ts',
  'test/e2e/npm-start.test.ts',
  'test/simulation/stories.test.ts',
  'test/crash/derived.test.ts',
  'test/conformance/engine-replay.test.ts',
  'test/crash/drain.test.ts',
  'test/conformance/route-table.test.ts',
  'test/oracle/option-pairs.test.ts',
  'test/limits/charts-at-once.test.ts',
  'test/e2e/command-line.test.ts',
  'test/conformance/silent-server.test.ts',
  'test/e2e/start.test.ts',
  'test/e2e/import-files.test.ts',
];
