/** What the routes for computed properties need. */
import type { Catalog } from '../../catalog/contract.ts';
import type { ComputedShelf } from '../../computed/contract.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Project } from '../../domain/project.ts';
import type { ChartRunner, ProjectFacts } from '../../query/contract.ts';

export interface ComputedDependencies {
  readonly shelf: ComputedShelf;
  /** There is something to do. */
  readonly wake: () => void;
  readonly catalog: Pick<Catalog, 'charts' | 'cohorts' | 'views'>;
  readonly runner: ChartRunner;
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly clock: Clock;
}
