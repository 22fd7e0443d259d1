/** Statements on the paths that properties have in samples of events and of versions. */
import type { ProjectId } from '../../domain/ids.ts';
import { momentValue } from '../sql/scan/time.ts';
import { all, as, bound, call, column, compare, from, same } from '../sql/tree/build.ts';
import { readTable, type Select } from '../sql/tree/nodes.ts';
import { json, number, type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

/** `paths`: the engine's types of the values at each path. */
const pathsRow = { owner: text, rows: number, paths: json };

export type PathsRow = RowOf<typeof pathsRow>;

interface SampledEvent {
  readonly event: string;
  /** Events from then on are looked at. */
  readonly fromMs: number;
}

/** By event type: the paths in some of its events. */
export function eventPathsStatement(
  project: ProjectId,
  events: readonly SampledEvent[],
  rowsEach: number,
): RowStatement<PathsRow> {
  return groupPaths(
    events.map(({ event, fromMs }) => ({
      node: 'select',
      columns: [as('owner', column('event_type')), same('props')],
      from: readTable(project, 'events'),
      where: all(
        compare(column('event_type'), '=', bound('String', event)),
        compare(column('time'), '>=', momentValue(fromMs)),
      ),
      limit: rowsEach,
    })),
  );
}

/** By type of units: the paths in versions of some of them. */
export function unitPathsStatement(
  project: ProjectId,
  types: readonly string[],
  rowsEach: number,
): RowStatement<PathsRow> {
  return groupPaths(
    types.map((type) => ({
      node: 'select',
      columns: [as('owner', column('type')), same('props')],
      from: readTable(project, 'versions'),
      where: all(
        compare(column('type'), '=', bound('String', type)),
        compare(column('scope'), '=', bound('String', 'profile')),
      ),
      limit: rowsEach,
    })),
  );
}

function groupPaths(samples: readonly Select[]): RowStatement<PathsRow> {
  return selectRows(pathsRow, {
    columns: {
      owner: column('owner'),
      rows: call('count'),
      paths: call('distinctJSONPathsAndTypes', column('props')),
    },
    from: from({ node: 'union', of: samples }),
    groupBy: ['owner'],
  });
}
