/** Reads what sources made of properties that others own: of all groups of a type, counted, and of one group, each. */
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';
import type { ProjectFacts } from '../../facts.ts';
import { readPropertyName } from '../../sql/scan/paths.ts';
import { all, as, bound, call, cast, column, compare, from, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { json, number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, type RunStatement, selectRows } from '../../sql/tree/row-statement.ts';

/** How often a source made something of a property that another one owns. */
export interface WithheldCount {
  readonly property: string;
  readonly source: string;
  readonly changes: number;
  readonly groups: number;
  readonly lastMs: number;
}

/** One change that did not win. */
export interface WithheldChange {
  readonly property: string;
  /** Absent: the property would have been unset. */
  readonly value?: unknown;
  readonly atMs: number;
  readonly source: string;
  readonly request: string;
  readonly owner: string;
}

/** By property and source, over all groups of a type. Errors: Problem. */
export async function readWithheldCounts(
  run: RunStatement,
  { project }: Pick<ProjectFacts, 'project'>,
  groupType: string,
): Promise<readonly WithheldCount[]> {
  const rows = await run(countsStatement(project, groupType));
  return rows.map(({ path, ...row }) => ({ property: readPropertyName(path), ...row }));
}

/** The latest first. Errors: Problem. */
export async function readWithheld(
  run: RunStatement,
  project: ProjectId,
  groupType: string,
  unit: UnitId,
): Promise<readonly WithheldChange[]> {
  return (await run(changesStatement(project, groupType, unit))).flatMap(describeRow);
}

function describeRow({
  scope,
  props,
  atMs,
  source,
  request,
}: RowOf<typeof changeRow>): readonly WithheldChange[] {
  const [kind, owner = ''] = scope.split(':');
  return Object.entries(props as JsonObject).map(([property, value]) => ({
    ...{ property, atMs, source, request, owner },
    ...(kind === 'withheld' && { value }),
  }));
}

const isWithheld = (groupType: string) =>
  all(
    compare(column('type'), '=', bound('String', groupType)),
    call('startsWith', column('scope'), bound('String', 'withheld')),
  );

const countRow = { path: text, source: text, changes: number, groups: number, lastMs: number };

function countsStatement(project: ProjectId, groupType: string): RowStatement<RowOf<typeof countRow>> {
  const each: Select = {
    node: 'select',
    columns: [
      as('path', call('arrayJoin', call('JSONAllPaths', column('props')))),
      ...['source', 'unit', 'received'].map((name) => same(name)),
    ],
    from: readTable(project, 'versions'),
    where: isWithheld(groupType),
  };
  return selectRows(countRow, {
    columns: {
      path: column('path'),
      source: cast(column('source'), 'String'),
      changes: call('count'),
      groups: call('uniqExact', column('unit')),
      lastMs: call('toUnixTimestamp64Milli', call('max', column('received'))),
    },
    from: from(each),
    groupBy: ['path', 'source'],
    orderBy: ['path', 'source'].map((by) => ({ by, descending: false })),
  });
}

const changeRow = { scope: text, atMs: number, source: text, request: text, props: json };

function changesStatement(
  project: ProjectId,
  groupType: string,
  unit: UnitId,
): RowStatement<RowOf<typeof changeRow>> {
  return selectRows(changeRow, {
    columns: {
      scope: cast(column('scope'), 'String'),
      atMs: call('toUnixTimestamp64Milli', column('effective')),
      source: cast(column('source'), 'String'),
      request: column('request'),
      props: column('props'),
    },
    from: readTable(project, 'versions'),
    where: all(isWithheld(groupType), compare(column('unit'), '=', bound('UInt64', unit))),
    orderBy: ['effective', 'chunk', 'row'].map((by) => ({ by, descending: true })),
    limit: limits.versionsShownMax,
    asSent: true,
  });
}
