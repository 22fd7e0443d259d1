/** Wires the work of computed properties to ledger, drain and chart runner. */
import type { Logger } from 'pino';
import { computedActionsModule } from '../api/computed/actions-module.ts';
import { computedModule } from '../api/computed/computed-module.ts';
import type { ComputedDependencies } from '../api/computed/dependencies.ts';
import { computedFromChartModule } from '../api/computed/from-chart-module.ts';
import { computedPreviewModule } from '../api/computed/preview-module.ts';
import { computedReadyMadeModule } from '../api/computed/ready-made-module.ts';
import { computedRunsModule } from '../api/computed/runs-module.ts';
import type { ApiModule } from '../api/module.ts';
import type { ComputedShelf } from '../computed/contract.ts';
import { type ComputedWork, createWork } from '../computed/create-work.ts';
import { openComputed } from '../computed/open-computed.ts';
import type { WorkContext } from '../computed/work-context.ts';
import type { Clock } from '../domain/clock.ts';
import type { Project, ProjectLookup } from '../domain/project.ts';
import { decide } from '../intake/decide.ts';
import type { Ledger } from '../ledger/contract.ts';
import {
  type ChartRunner,
  measureComputedOperations,
  type ProjectFacts,
  readComputedOperations,
} from '../query/contract.ts';
import type { Drain } from '../store/contract.ts';
import type { Closers } from './closers.ts';

interface ComputedOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
  readonly projects: ProjectLookup;
  readonly ledger: Pick<Ledger, 'commitRepeatable' | 'smoothly'>;
  readonly drain: Pick<Drain, 'flush'>;
  readonly runner: Pick<ChartRunner, 'evaluate' | 'statements' | 'state'>;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly onWritten: WorkContext['onWritten'];
}

export interface Computed extends Pick<ComputedWork, 'start' | 'wake' | 'stop'> {
  readonly shelf: ComputedShelf;
}

/** Opens computed.db; the work begins with `start`. Errors: Problem, or SQLite's. */
export async function openComputedWork(options: ComputedOptions, closers: Closers): Promise<Computed> {
  const { clock, log, projects, ledger, drain, runner, readFacts, onWritten } = options;
  const shelf = await openComputed(options);
  closers.add(() => shelf.close());
  const { start, wake, stop } = createWork({
    ...{ onWritten, shelf, projects, readFacts, decide, clock, log },
    evaluate: (facts, request, caller) => runner.evaluate(facts, request, caller),
    readOperations: (facts, request, caller) =>
      runner.statements((run) => readComputedOperations(run, facts, request), caller),
    measureOperations: (facts, request, caller) =>
      runner.statements((run) => measureComputedOperations(run, facts, request), caller),
    // A run that was not noted as ended is done again.
    commit: (decision) => ledger.commitRepeatable(decision),
    smoothly: (work) => ledger.smoothly(work),
    isAsked: () => runner.state().running > 0,
    flush: () => drain.flush(),
  });
  return { shelf, start, wake, stop };
}

export function listComputedModules(dependencies: ComputedDependencies): readonly ApiModule[] {
  return [
    computedPreviewModule(dependencies),
    computedFromChartModule(dependencies),
    computedModule(dependencies),
    computedReadyMadeModule(dependencies),
    computedActionsModule(dependencies),
    computedRunsModule(dependencies),
  ];
}
