/** A page of a list of groups, with tiles over all that the filters leave; or all of it as a table. */
import { z } from 'zod';
import type { ProjectFacts } from '../../../facts.ts';
import type { RunStatement } from '../../../sql/tree/row-statement.ts';
import type { TypeFacts } from '../../read-unit-facts.ts';
import { countByPlan, featureUseSchema, listFeatureSchema } from '../feature-counts.ts';
import { describeGroup, groupRowSchema } from '../group-row.ts';
import { readGroupWords } from '../group-words.ts';
import { describeType, typeHeadSchema } from '../type-head.ts';
import { requireMeaning } from '../views.ts';
import { addHistory, type Cell, type ColumnValues, cellSchema } from './column-values.ts';
import { listHistoryColumns, nameFeatureColumn, parseSort } from './columns.ts';
import { describeColumn, listColumnSchema } from './describe-columns.ts';
import { createCompare, placeGroups, readPlace, takeFirst, writePlace } from './order.ts';
import { type PropertyHistories, readHistories } from './property-history.ts';
import { type ColumnsRead, readColumns } from './read-columns.ts';
import { findColumns, findOrder, type GroupListRequest, type Order } from './request.ts';
import { listFilters, selectGroups } from './select-groups.ts';

const tilesSchema = z.object({
  groups: z.number(),
  yearlyValue: z.number().optional().describe('sum; absent where nobody said which property is the value'),
  withoutValue: z.number().optional().describe('groups in the sum that have none'),
  active: z.number().describe('groups active in the last 7 full days'),
  activeShare: z.number().optional().describe('of the groups shown; absent where there are none'),
  quiet: z.number(),
  quietYearlyValue: z.number().optional(),
});

const listedGroupSchema = groupRowSchema
  .extend({ cells: z.array(cellSchema).describe('in the order of the columns') })
  .meta({ id: 'ListedGroup' });

export const groupListSchema = z
  .object({
    ...typeHeadSchema.shape,
    sort: z.string(),
    order: z.enum(['ascending', 'descending']),
    columns: z.array(listColumnSchema),
    groups: z.array(listedGroupSchema),
    tiles: tilesSchema,
    leftOut: z.number().describe('groups that the rule leaves out of this list'),
    empty: z
      .array(z.string())
      .describe('columns shown, filtered or sorted by of which no group has a value: they may be mistyped'),
    feature: listFeatureSchema.optional().describe('where the list is asked for with a feature'),
    next: z.string().optional().describe('absent: this was the last page'),
  })
  .meta({ id: 'GroupList' });

export type GroupList = Readonly<z.output<typeof groupListSchema>>;

/** Errors: Problem at `view` where a meaning is missing, at `after` where it is from another list. */
export async function listGroups(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  request: GroupListRequest,
): Promise<GroupList> {
  const head = describeType(type);
  requireMeaning(request.view, head.unset);
  const order = findOrder(request, hasValueOf(type));
  const after = request.after === undefined ? undefined : readPlace(request.after, order);
  const shownColumns = findColumns(request);
  const columns = await readListColumns(run, facts, type, request);
  const { shown, leftOut } = selectGroups(type, request, columns);
  const compare = createCompare(order);
  const placed = placeGroups(type, shown, findSorted(order, columns));
  const rest = after ? placed.filter((place) => compare(place, after) > 0) : placed;
  const page = takeFirst(rest, request.limit, compare);
  const last = page.at(-1);
  const histories = await readHistories(
    { run, facts, type },
    listHistoryColumns(shownColumns),
    page.map(({ index }) => index),
  );
  const described: Described = { ids: shownColumns, columns, histories };
  return {
    ...head,
    sort: order.sort,
    order: order.descending ? 'descending' : 'ascending',
    columns: shownColumns.map((id) => describeColumn(id, type.today)),
    groups: page.flatMap(({ index }) => describeListed(type, index, described)),
    tiles: countTiles(type, shown),
    leftOut,
    empty: [...columns].filter(([, { isEmpty }]) => isEmpty).map(([id]) => id),
    ...describeFeature(type, request, columns),
    ...(last && rest.length > page.length && { next: writePlace(last, order) }),
  };
}

/** The groups of a list, by their index among those of the type. Errors: Problem at `view` where a meaning is missing. */
export async function readListed(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  request: GroupListRequest,
): Promise<readonly number[]> {
  requireMeaning(request.view, describeType(type).unset);
  return selectGroups(type, request, await readListColumns(run, facts, type, request)).shown;
}

/** Of all groups that the other filters leave. */
function describeFeature(
  type: TypeFacts,
  { use: _, ...request }: GroupListRequest,
  columns: ColumnsRead,
): Pick<GroupList, 'feature'> {
  const { feature } = request;
  if (feature === undefined) return {};
  const { shown } = selectGroups(type, request, columns);
  const values = columns.get(nameFeatureColumn(feature));
  const find = (index: number) => featureUseSchema.parse(values?.texts(index)[0]);
  return { feature: countByPlan(type, feature, shown, find) };
}

const hasValueOf = ({ terms }: Pick<TypeFacts, 'terms'>) => terms.meanings.value !== undefined;

/** Those shown, and those that are only filtered or sorted by. */
function readListColumns(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  request: GroupListRequest,
  comparesAll = false,
): Promise<ColumnsRead> {
  const { column, byChange } = parseSort(findOrder(request, hasValueOf(type)).sort);
  const filtered = listFilters(request).map((filter) => filter.column);
  const feature = request.feature === undefined ? [] : [nameFeatureColumn(request.feature)];
  return readColumns(
    { run, facts, type },
    [...findColumns(request), ...filtered, ...feature, column.id],
    (id) => comparesAll || (byChange && id === column.id),
  );
}

function findSorted({ sort }: Order, columns: ColumnsRead): ColumnValues['sorted'] {
  const { column, byChange } = parseSort(sort);
  const values = columns.get(column.id);
  if (!values) throw new Error(`bug: the column ${column.id} was not read`);
  return (byChange && values.change) || values.sorted;
}

function describeListed(
  { units, terms, today }: TypeFacts,
  index: number,
  described: Described,
): GroupList['groups'] {
  const unit = units[index];
  if (!unit) return [];
  return [{ ...describeGroup(unit, terms, today), cells: listCells(index, described) }];
}

interface Described {
  readonly ids: readonly string[];
  readonly columns: ColumnsRead;
  readonly histories?: PropertyHistories;
}

function listCells(index: number, { ids, columns, histories }: Described): Cell[] {
  return ids.map((id) => {
    const cell = columns.get(id)?.cell(index) ?? { kind: 'unknown' };
    const history = histories?.get(id)?.(index);
    return history ? addHistory(cell, history) : cell;
  });
}

function countTiles(type: TypeFacts, shown: readonly number[]): GroupList['tiles'] {
  const words = readGroupWords(type);
  const quiet = shown.filter((index) => words.has(index, 'quiet'));
  const active = shown.filter((index) => words.has(index, 'active')).length;
  const hasNoValue = (index: number) => type.units[index]?.now.yearlyValue === undefined;
  return {
    groups: shown.length,
    active,
    ...(shown.length > 0 && { activeShare: active / shown.length }),
    quiet: quiet.length,
    ...(type.terms.meanings.value && {
      yearlyValue: sumValues(type, shown),
      withoutValue: shown.filter(hasNoValue).length,
      quietYearlyValue: sumValues(type, quiet),
    }),
  };
}

/** Per year, of groups by their index. */
export function sumValues({ units }: Pick<TypeFacts, 'units'>, indexes: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + (units[index]?.now.yearlyValue ?? 0), 0);
}

/** A list as it is shown, of which every group is a row. */
export interface ListTable {
  readonly columns: GroupList['columns'];
  /** Of groups in order, from one place on. */
  rows(start: number, count: number): readonly ListTableRow[];
}

interface ListTableRow {
  readonly value: string;
  readonly cells: readonly Cell[];
}

/** The whole list. Errors: as listGroups. */
export async function tabulateGroups(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  request: GroupListRequest,
): Promise<ListTable> {
  requireMeaning(request.view, describeType(type).unset);
  const order = findOrder(request, hasValueOf(type));
  const ids = findColumns(request);
  // A table is read in parts, later: it has what its columns are compared with, and no weeks.
  const columns = await readListColumns(run, facts, type, request, true);
  const { shown } = selectGroups(type, request, columns);
  const placed = placeGroups(type, shown, findSorted(order, columns)).sort(createCompare(order));
  return {
    columns: ids.map((id) => describeColumn(id, type.today)),
    rows: (start, count) =>
      placed
        .slice(start, start + count)
        .map(({ index, value }) => ({ value, cells: listCells(index, { ids, columns }) })),
  };
}
