/** A list of groups as dashboards show it: the columns asked for, and nothing else of the groups. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import {
  type ChartRunner,
  groupListRequestSchema,
  groupListSchema,
  type ListDefinition,
  listDefinitionSchema,
  listGroups,
  type ProjectFacts,
  type ReadTypeFacts,
} from '../../query/contract.ts';

const listed = groupListSchema.shape.groups.element;

export const groupRowsSchema = z
  .object({
    groupType: z.string(),
    total: z.number().describe('Groups of the list'),
    columns: groupListSchema.shape.columns,
    rows: z.array(listed.pick({ value: true, name: true, cells: true })),
    freshnessMs: z.number(),
  })
  .meta({ id: 'DashboardList', description: 'The first groups of a list, by the columns that it shows' });

type GroupRows = Readonly<z.output<typeof groupRowsSchema>>;

export const groupRowsBodySchema = z.strictObject({
  groupType: z.string(),
  list: listDefinitionSchema,
  rows: z.int().min(1).max(limits.dashboardListRowsMax).default(10),
});

/** Errors: Problem at `view` where somebody has to say something about the type first. */
export async function readGroupRows(
  run: Parameters<Parameters<ChartRunner['statements']>[0]>[0],
  facts: ProjectFacts,
  readType: ReadTypeFacts,
  {
    groupType,
    list,
    rows,
  }: { readonly groupType: string; readonly list: ListDefinition; readonly rows: number },
): Promise<GroupRows> {
  const found = await listGroups(run, facts, await readType(run, facts, groupType), makeRequest(list, rows));
  return {
    groupType,
    total: found.tiles.groups,
    columns: found.columns,
    rows: found.groups.map(({ value, name, cells }) => ({
      value,
      ...(name !== undefined && { name }),
      cells,
    })),
    freshnessMs: facts.freshnessMs,
  };
}

function makeRequest({ columns, filters, leftOut, ...same }: ListDefinition, rows: number) {
  const request = groupListRequestSchema.parse({ leftOut: leftOut ? 'true' : 'false', limit: rows });
  return {
    ...request,
    ...same,
    ...(columns.length > 0 && { columns: [...columns] }),
    filter: filters.map((each) => ({ ...each, values: [...each.values] })),
  };
}
