/** Which events there are, and how often. */
import type { ProjectId } from '../../domain/ids.ts';
import type { Statement } from '../../store/contract.ts';
import type { StreamPlan } from '../plan/plan.ts';
import { scanPairs } from '../sql/scan/stream.ts';
import { as, call, column, constant, from, isIn, same, some } from '../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../sql/tree/nodes.ts';
import { render } from '../sql/tree/render.ts';

/** Which of a project's event types come first: those seen most, or those seen first. */
export type EventTypeOrder = 'most frequent' | 'oldest';

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

/** Rows `event_type`: the first of the events that were ever received. */
export function eventTypesStatement(project: ProjectId, first: FirstTypes): Statement {
  return render(firstTypes(project, first));
}

/** One row, `types`: how many events were ever received. */
export function eventTypeCountStatement(project: ProjectId): Statement {
  return render({
    node: 'select',
    columns: [as('types', call('uniqExact', column('event_type')))],
    from: readTable(project, 'events'),
  });
}

/**
 * Rows `name`, `totals`, `uniques` of the events in the stream's time; one more row, `isAll` 1, of all events. Where
 * `listed` is given, of the event types in any of these lists, and of all others together under an empty name.
 */
export function eventCountsStatement(stream: StreamPlan, listed: readonly FirstTypes[] = []): Statement {
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
  return render({
    node: 'select',
    columns: [
      same('name'),
      as('isAll', call('grouping', column('name'))),
      as('totals', call('count')),
      as('uniques', call('uniqExact', column('unit'))),
    ],
    from: from(named),
    groupBy: ['name'],
    rollup: true,
  });
}
