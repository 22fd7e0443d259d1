/** Finds what reads a group property: charts, cohorts, views of lists, other computed properties. */
import type { Catalog } from '../../catalog/contract.ts';
import type { ComputedShelf } from '../../computed/contract.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { isJsonObject, type Json } from '../../domain/json.ts';
import { listComputationUses } from '../../query/contract.ts';

interface GroupProperty {
  readonly groupType: string;
  readonly name: string;
}

export interface Use {
  readonly kind: 'chart' | 'cohort' | 'view' | 'computed';
  readonly id: string;
  readonly name: string;
}

type FindUses = (property: GroupProperty) => readonly Use[];

/** Reads what is saved in a project once, to look many properties up in it. */
export async function readUses(
  { charts, cohorts, views }: Pick<Catalog, 'charts' | 'cohorts' | 'views'>,
  shelf: Pick<ComputedShelf, 'list'>,
  project: ProjectId,
): Promise<FindUses> {
  const [allCharts, allCohorts, allViews, computed] = await Promise.all([
    charts.list(project),
    cohorts.list(project),
    views.list(project),
    shelf.list(project),
  ]);
  return (property) => [
    ...allCharts.filter(({ definition }) => names(definition as unknown as Json, property)).map(use('chart')),
    ...allCohorts
      .filter(({ definition }) => names(definition as unknown as Json, property))
      .map(use('cohort')),
    ...allViews
      .filter(
        ({ groupType, definition, shared }) =>
          shared &&
          groupType === property.groupType &&
          hasColumn(definition as unknown as Json, property.name),
      )
      .map(use('view')),
    ...computed
      .filter(({ deletedMs, versions, name, groupType }) => {
        const last = versions.at(-1);
        if (deletedMs !== undefined || !last || name === property.name) return false;
        const { properties } = listComputationUses(last.computation, groupType);
        return properties.some(
          (each) => each.groupType === property.groupType && each.name === property.name,
        );
      })
      .map(use('computed')),
  ];
}

const use =
  (kind: Use['kind']) =>
  ({ id, name }: { readonly id: string; readonly name: string }): Use => ({ kind, id, name });

/** Whether a part of a definition names the property of the group type. */
function names(part: Json, property: GroupProperty): boolean {
  if (Array.isArray(part)) return part.some((each: Json) => names(each, property));
  if (!isJsonObject(part)) return false;
  const { kind, groupType, name } = part;
  if (kind === 'group' && groupType === property.groupType && name === property.name) return true;
  return Object.values(part).some((each) => names(each, property));
}

/** Columns, filters and orders of lists name properties `prop:…`. */
function hasColumn(part: Json, name: string): boolean {
  if (typeof part === 'string') return part === `prop:${name}`;
  if (Array.isArray(part)) return part.some((each: Json) => hasColumn(each, name));
  return isJsonObject(part) && Object.values(part).some((each) => hasColumn(each, name));
}
