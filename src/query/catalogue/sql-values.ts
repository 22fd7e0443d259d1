/** Statements on the values of a property and how often each comes. */
import type { ProjectId } from '../../domain/ids.ts';
import type { Lookup, Values } from '../plan/plan.ts';
import { selectLookUp } from '../sql/scan/look-ups.ts';
import { matchText } from '../sql/scan/predicates.ts';
import { readEventValues } from '../sql/scan/properties.ts';
import { listDateHints } from '../sql/scan/stream.ts';
import { momentValue } from '../sql/scan/time.ts';
import { all, as, bound, call, cast, column, compare, constant, from, not } from '../sql/tree/build.ts';
import { type Query, readTable } from '../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

/** `all`: how many values there are. */
const valueRow = { value: text, count: number, all: number };

export type ValueRow = RowOf<typeof valueRow>;

interface Wanted {
  readonly containing?: string;
  readonly limit: number;
}

interface CountedEvents {
  readonly project: ProjectId;
  readonly fromMs: number;
  /** Absent: all of them. */
  readonly event?: string;
}

/** Of events: of a property, each element of a list, or of a column. */
export function eventValuesStatement(
  { project, fromMs, event }: CountedEvents,
  values: Exclude<Values, { kind: 'lookup' }>,
  wanted: Wanted,
): RowStatement<ValueRow> {
  const value =
    values.kind === 'column'
      ? cast(column(values.name), 'String')
      : call('arrayJoin', call('arrayDistinct', readEventValues(values)));
  return countValues(wanted, {
    node: 'select',
    columns: [as('value', cast(value, 'String'))],
    from: readTable(project, 'events'),
    where: all(
      ...(event === undefined ? [] : [compare(column('event_type'), '=', bound('String', event))]),
      compare(column('time'), '>=', momentValue(fromMs)),
      ...listDateHints({ fromMs }),
    ),
  });
}

/** Of units: of a property as it is now. */
export function unitValuesStatement(
  project: ProjectId,
  lookup: Extract<Lookup, { kind: 'now' }>,
  wanted: Wanted,
): RowStatement<ValueRow> {
  return countValues(wanted, {
    node: 'select',
    columns: [as('value', call('ifNull', cast(column('value', 'l'), 'Nullable(String)'), constant('')))],
    from: { node: 'leftJoin', left: selectLookUp(project, lookup), leftAs: 'l', joins: [] },
  });
}

function countValues({ containing, limit }: Wanted, rows: Query): RowStatement<ValueRow> {
  const isThere = not(compare(column('value'), '=', constant('')));
  return selectRows(valueRow, {
    columns: { value: column('value'), count: call('count'), all: { node: 'countOverAll' } },
    from: from(rows),
    where:
      containing === undefined
        ? isThere
        : all(
            isThere,
            matchText({ kind: 'contains', values: [containing], orMissing: false }, column('value')),
          ),
    groupBy: ['value'],
    orderBy: [
      { by: 'count', descending: true },
      { by: 'value', descending: false },
    ],
    limit,
  });
}
