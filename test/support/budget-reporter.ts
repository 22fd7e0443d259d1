/** At the end of a run prints what its parts cost, and fails it where one outgrew its budget by half. */
import { relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { suiteParts } from '../budgets.ts';
import { addUpParts, writeCosts, writeDearest } from './part-costs.ts';

/** Runs that are told to do more than the suite does have no budget. */
const enlargedBy = ['ORACLE_CHARTS', 'KILLS', 'POWER_CUTS', 'LIMITS_EVENTS', 'HOSTILE_REQUESTS'];

/** What the loop takes on the machine that the budgets were set on, idle. */
const idleLoopMs = 6;

/** Processor time of a loop of a test's usual work. On a busy machine, or a slower one, it takes more as the tests do. */
function measureLoopMs(): number {
  const started = process.cpuUsage();
  const rows = Array.from({ length: 6_000 }, (_, index) => ({
    id: (index * 7_919) % 6_011,
    name: `row ${index % 97}`,
  }));
  const sorted = (JSON.parse(JSON.stringify(rows)) as typeof rows).sort(
    (a, b) => a.name.localeCompare(b.name) || a.id - b.id,
  );
  new Map(sorted.map((row) => [row.name + row.id, row]));
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

export class BudgetReporter implements Reporter {
  readonly #loopMs: number[] = [];
  #root = '';

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
    // The first rounds are slow until the loop is compiled.
    for (let round = 0; round < 10; round++) measureLoopMs();
  }

  /** Measured in the middle of the run, so that a machine that is busy now and then counts as such. */
  onTestModuleEnd(): void {
    this.#loopMs.push(Math.min(measureLoopMs(), measureLoopMs(), measureLoopMs()));
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules.map((module) => ({
      path: relative(this.#root, module.moduleId),
      processorMs: module.meta().processorMs ?? 0,
      wallMs: module.diagnostic().duration,
    }));
    const median = this.#loopMs.toSorted((a, b) => a - b)[Math.floor(this.#loopMs.length / 2)];
    const slowness = Math.max(1, (median ?? idleLoopMs) / idleLoopMs);
    const costs = addUpParts(suiteParts, files, slowness);
    console.log(`\n${writeCosts(costs, slowness)}\n${writeDearest(files, slowness)}`);
    const isEnlarged = enlargedBy.some((name) => process.env[name] !== undefined);
    if (!isEnlarged && costs.some(({ isOver }) => isOver)) process.exitCode = 1;
  }
}
