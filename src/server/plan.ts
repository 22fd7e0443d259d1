/** Opens tracking plans, and puts what intake reads of them in force, through intake like everything else that is decided. */

import type { Logger } from 'pino';
import { type TaxonomyDependencies, taxonomyModule } from '../api/amplitude/taxonomy/taxonomy-module.ts';
import type { ApiModule } from '../api/module.ts';
import { planCsvModule } from '../api/plan/csv-module.ts';
import { type EnvironmentDependencies, environmentsModule } from '../api/plan/environments-module.ts';
import { planModule } from '../api/plan/plan-module.ts';
import { type PlannerDependencies, plannerModule } from '../api/plan/planner-module.ts';
import { promotionModule } from '../api/plan/promotion-module.ts';
import type { WorkbookDependencies } from '../api/plan/workbook/collect-facts.ts';
import { workbookModule } from '../api/plan/workbook/workbook-module.ts';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import { planLimits } from '../domain/plan-limits.ts';
import type { Project } from '../domain/project.ts';
import type { StateReader } from '../intake/contract.ts';
import { decide } from '../intake/decide.ts';
import { builtInSettings } from '../intake/settings.ts';
import type { Ledger } from '../ledger/contract.ts';
import { deriveRules, isSameRules, type PlanShelf } from '../plan/contract.ts';
import { openPlan } from '../plan/open-plan.ts';
import type { Closers } from './closers.ts';

interface PlanOptions {
  readonly log: Logger;
  readonly directory: string;
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, 'commit' | 'state'>;
  readonly newRequestId: () => string;
  readonly projects: { all(): readonly Pick<Project, 'id'>[] };
}

export interface Plans {
  readonly shelf: PlanShelf;
  /** Version of the settings that intake reads then. Errors: LedgerUnavailable. */
  putInForce(project: ProjectId): Promise<number>;
  /** The same, but where one follows another, all of them together every other second. */
  putInForceSoon(project: ProjectId): Promise<number>;
  settingsVersion(project: ProjectId): number;
}

export async function openPlans(options: PlanOptions, closers: Closers): Promise<Plans> {
  const { ledger, clock, newRequestId, projects } = options;
  const shelf = await openPlan(options);
  closers.add(() => shelf.close());
  const settingsVersion = (project: ProjectId) => findCurrent(ledger.state, project).version;
  const putInForce = async (project: ProjectId) => {
    const { plan, version } = await shelf.current(project);
    const rules = deriveRules(plan, version);
    if (isSameRules(rules, findCurrent(ledger.state, project).plan)) return settingsVersion(project);
    await ledger.commit((transaction) => {
      const { groupTypes } = findCurrent(transaction, project);
      const nowMs = clock();
      decide(transaction, {
        project,
        requestId: newRequestId(),
        receivedMs: nowMs,
        source: 'person',
        stamp: 'receipt',
        client: 'plan',
        items: [{ kind: 'settings', timeMs: nowMs, groupTypes, plan: rules ?? null }],
        cuts: [],
      });
    });
    return settingsVersion(project);
  };
  // What a crash or a full disk kept from it.
  for (const { id } of projects.all()) await putInForce(id);
  return {
    shelf,
    putInForce,
    settingsVersion,
    putInForceSoon: delay(putInForce, settingsVersion, options, closers),
  };
}

/** What waits when the server stops is put in force by its next start. */
function delay(
  putInForce: Plans['putInForce'],
  settingsVersion: Plans['settingsVersion'],
  { clock, log }: Pick<PlanOptions, 'clock' | 'log'>,
  closers: Closers,
): Plans['putInForceSoon'] {
  const lastMs = new Map<ProjectId, number>();
  const waiting = new Map<ProjectId, NodeJS.Timeout>();
  closers.add(() => {
    for (const timer of waiting.values()) clearTimeout(timer);
  });
  const put = (project: ProjectId) => {
    waiting.delete(project);
    lastMs.set(project, clock());
    return putInForce(project);
  };
  return async (project) => {
    const waitMs = (lastMs.get(project) ?? 0) + planLimits.inForceEveryMs - clock();
    // The clock may have been put back.
    if (waitMs <= 0 || waitMs > planLimits.inForceEveryMs) return put(project);
    if (!waiting.has(project)) {
      const onFailure = (error: unknown) => log.error({ error: String(error) }, 'a plan is not in force yet');
      waiting.set(
        project,
        setTimeout(() => put(project).catch(onFailure), waitMs),
      );
    }
    return settingsVersion(project);
  };
}

function findCurrent(state: StateReader, project: ProjectId) {
  return state.get('settings', project, '') ?? builtInSettings;
}

type ModuleDependencies = TaxonomyDependencies &
  EnvironmentDependencies &
  PlannerDependencies &
  WorkbookDependencies;

export function listPlanModules(dependencies: ModuleDependencies): readonly ApiModule[] {
  return [
    planModule(dependencies),
    planCsvModule(dependencies),
    plannerModule(dependencies),
    taxonomyModule(dependencies),
    environmentsModule(dependencies),
    promotionModule({
      ...dependencies,
      promotions: dependencies.shelf.promotions,
      keptLines: dependencies.shelf.keptLines,
    }),
    workbookModule(dependencies),
  ];
}
