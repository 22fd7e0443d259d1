/** Where saved charts and cohorts are used: in other charts and cohorts, on dashboards, and in computed properties. */
import { z } from 'zod';
import type { Catalog } from '../../catalog/contract.ts';
import type { ComputedShelf } from '../../computed/contract.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { isJsonObject, type Json } from '../../domain/json.ts';
import { listComputationUses } from '../../query/contract.ts';

export const savedUseSchema = z
  .object({ kind: z.enum(['chart', 'cohort', 'computed', 'dashboard']), id: z.string(), name: z.string() })
  .meta({ id: 'SavedUse', description: 'What uses a saved chart or cohort' });

export type SavedUse = Readonly<z.output<typeof savedUseSchema>>;

/** What uses the one of an id. */
export type FindUses = (id: string) => readonly SavedUse[];

/** Each reads what it needs once, to look many things up in it. */
export interface SavedUses {
  readonly ofCharts: (project: ProjectId) => Promise<FindUses>;
  readonly ofCohorts: (project: ProjectId) => Promise<FindUses>;
}

export function findSavedUses(
  { charts, cohorts, dashboards }: Pick<Catalog, 'charts' | 'cohorts' | 'dashboards'>,
  shelf: Pick<ComputedShelf, 'list'>,
): SavedUses {
  return {
    // What a computed property was made from is a copy: it goes on without the chart.
    ofCharts: async (project) => {
      const all = await dashboards.list(project);
      return (id) =>
        all
          .filter(({ document }) => document.items.some((item) => item.kind === 'saved' && item.chart === id))
          .map(use('dashboard'));
    },
    ofCohorts: async (project) => {
      const [allCharts, allCohorts, allDashboards, computed] = await Promise.all([
        charts.list(project),
        cohorts.list(project),
        dashboards.list(project),
        readComputed(shelf, project),
      ]);
      return (id) => [
        ...allCharts
          .filter(({ definition }) => namesCohort(definition as unknown as Json, id))
          .map(use('chart')),
        ...allCohorts
          .filter(({ definition }) => namesCohort(definition as unknown as Json, id))
          .map(use('cohort')),
        ...allDashboards
          .filter(({ document }) => namesCohort(document as unknown as Json, id))
          .map(use('dashboard')),
        ...computed.filter(({ cohorts: named }) => named.includes(id)).map(use('computed')),
      ];
    },
  };
}

/** With the cohorts that their last versions name. */
async function readComputed(shelf: Pick<ComputedShelf, 'list'>, project: ProjectId) {
  return (await shelf.list(project)).flatMap(({ id, name, groupType, deletedMs, versions }) => {
    const last = versions.at(-1);
    if (deletedMs !== undefined || !last) return [];
    return [{ id, name, cohorts: listComputationUses(last.computation, groupType).cohorts }];
  });
}

const use =
  (kind: SavedUse['kind']) =>
  ({ id, name }: { readonly id: string; readonly name: string }): SavedUse => ({ kind, id, name });

/** Whether a part of a definition names the cohort: as a condition, or as what a chart is about. */
function namesCohort(part: Json, id: string): boolean {
  if (Array.isArray(part)) return part.some((each: Json) => namesCohort(each, id));
  if (!isJsonObject(part)) return false;
  return part['cohort'] === id || Object.values(part).some((each) => namesCohort(each, id));
}
