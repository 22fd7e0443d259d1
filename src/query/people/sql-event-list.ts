/** Statements for the list of event types and their counts. */
import type { ProjectId } from '../../domain/ids.ts';
import type { StreamPlan } from '../plan/plan.ts';
import { scanPairs } from '../sql/scan/stream.ts';
import { as, call, column, constant, from, isIn, same, some } from '../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../sql/tree/row-statement.ts';

/** Order of event types: most frequent first, or oldest first. */
type EventTypeOrder = 'most frequent' | 'oldest';

export interface FirstTypes {
  readonly order: EventTypeOrder;
  readonly limit: number;
}

function firstTypes(project: ProjectId, { order, limit }: FirstTypes): Select {
  const isOldest = order === 'oldest';
  return {
    node: 'select',
    columns: [same('event_type'), as('rank', isOldest ? call('min', column('received')) : call('count'))],
    from: readTable(project, 'events'),
    groupBy: ['event_type'],
    orderBy: [
      { by: 'rank', descending: !isOldest },
      { by: 'event_type', descending: false },
    ],
    limit,
  };
}

const eventTypeRow = { event_type: text };

/** The first event types in that order. */
export function eventTypesStatement(
  project: ProjectId,
  first: FirstTypes,
): RowStatement<RowOf<typeof eventTypeRow>> {
  return readRows(eventTypeRow, firstTypes(project, first));
}

/** One row: the number of event types. */
export function eventTypeCountStatement(project: ProjectId): RowStatement<{ readonly types: number }> {
  const columns = { types: call('uniqExact', column('event_type')) };
  return selectRows({ types: number }, { columns, from: readTable(project, 'events') });
}

/** `isAll` is 1 in the row with the totals of all events. */
const eventCountRow = { name: text, isAll: number, totals: number, uniques: number };

export type EventCountRow = RowOf<typeof eventCountRow>;

/**
 * Counts events in the time of the stream. With `listed`, only the event types in any of these lists have a row; all others
 * share one with an empty name.
 */
export function eventCountsStatement(
  stream: StreamPlan,
  listed: readonly FirstTypes[] = [],
): RowStatement<EventCountRow> {
  const any = { eventType: undefined, conditions: [] };
  const pairs = scanPairs(stream, { selectors: [any], columns: [same('event_type')] });
  const isListed = listed.map((first): Expression => {
    const types: Select = {
      node: 'select',
      columns: [same('event_type')],
      from: from(firstTypes(stream.project, first)),
    };
    return isIn(column('event_type'), types);
  });
  const name = column('event_type');
  const named: Select = {
    node: 'select',
    columns: [
      as('name', listed.length === 0 ? name : call('if', some(...isListed), name, constant(''))),
      same('unit'),
    ],
    from: from(pairs),
  };
  return selectRows(eventCountRow, {
    columns: {
      name: column('name'),
      isAll: call('grouping', column('name')),
      totals: call('count'),
      uniques: call('uniqExact', column('unit')),
    },
    from: from(named),
    groupBy: ['name'],
    alsoGroupBy: [[]],
  });
}
