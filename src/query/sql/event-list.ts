/** Which events there are, and how often. */
import type { ProjectId } from '../../domain/ids.ts';
import type { Statement } from '../../store/contract.ts';
import type { StreamPlan } from '../plan/plan.ts';
import { as, call, column, from, same } from './build.ts';
import { render } from './render.ts';
import { scanPairs } from './stream.ts';
import { readTable } from './tree.ts';

/** Rows `event_type`: every event that was ever received. */
export function eventTypesStatement(project: ProjectId, limit: number): Statement {
  return render({
    node: 'select',
    columns: [same('event_type'), as('n', call('count'))],
    from: readTable(project, 'events'),
    groupBy: ['event_type'],
    orderBy: [
      { by: 'n', descending: true },
      { by: 'event_type', descending: false },
    ],
    limit,
  });
}

/** Rows `event_type`, `totals`, `uniques` of the events in the stream's time; one more row, `isAll` 1, of all events. */
export function eventCountsStatement(stream: StreamPlan): Statement {
  const any = { eventType: undefined, conditions: [] };
  const pairs = scanPairs(stream, { selectors: [any], columns: [same('event_type')] });
  return render({
    node: 'select',
    columns: [
      same('event_type'),
      as('isAll', call('grouping', column('event_type'))),
      as('totals', call('count')),
      as('uniques', call('uniqExact', column('unit'))),
    ],
    from: from(pairs),
    groupBy: ['event_type'],
    rollup: true,
  });
}
