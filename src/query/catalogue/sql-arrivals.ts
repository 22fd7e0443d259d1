/** Statements on what a project has received: its first event, the groups of each type, and which of them have events. */
import type { ProjectId } from '../../domain/ids.ts';
import type { StreamPlan } from '../plan/plan.ts';
import { selectFirstAndLast } from '../sql/scan/days.ts';
import { bound, call, column, from, isIn } from '../sql/tree/build.ts';
import { readTable } from '../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

const anyEventRow = { event: text };

/** A row where the project has an event at all. */
export function anyEventStatement(project: ProjectId): RowStatement<RowOf<typeof anyEventRow>> {
  return selectRows(anyEventRow, {
    columns: { event: column('event_type') },
    from: readTable(project, 'events'),
    limit: 1,
  });
}

/** One row: how many events there are. */
export function countEventsStatement(project: ProjectId): RowStatement<{ readonly events: number }> {
  return selectRows(
    { events: number },
    { columns: { events: call('count') }, from: readTable(project, 'events') },
  );
}

const firstRow = { event: text, receivedMs: number, library: text };

/** One row: the event that was received first, where there is one. */
export function firstEventStatement(project: ProjectId): RowStatement<RowOf<typeof firstRow>> {
  const ofFirst = (name: string) => call('argMin', column(name), column('received'));
  return selectRows(firstRow, {
    columns: {
      event: ofFirst('event_type'),
      receivedMs: call('toUnixTimestamp64Milli', call('min', column('received'))),
      library: ofFirst('library'),
    },
    from: readTable(project, 'events'),
  });
}

const groupsRow = { type: text, groups: number, first: text };

/** By type: how many groups were ever heard of, and which was the first. */
export function groupsStatement(
  project: ProjectId,
  types: readonly string[],
): RowStatement<RowOf<typeof groupsRow>> {
  return selectRows(groupsRow, {
    columns: {
      type: column('type'),
      groups: call('uniqExact', column('unit')),
      first: call('argMin', column('value'), column('received')),
    },
    from: readTable(project, 'units'),
    where: isIn(column('type'), bound('Array(String)', types)),
    groupBy: ['type'],
  });
}

/** One row: how many units of a type have an event. */
export function unitsWithEventsStatement(stream: StreamPlan): RowStatement<{ readonly units: number }> {
  const columns = { units: call('uniqExact', column('unit')) };
  return selectRows({ units: number }, { columns, from: from(selectFirstAndLast(stream)) });
}
