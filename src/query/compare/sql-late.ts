/** The statement on which groups’ events in some dates were all received after a moment. */
import type { StreamPlan } from '../plan/plan.ts';
import { scanPairs } from '../sql/scan/stream.ts';
import { momentValue } from '../sql/scan/time.ts';
import { as, call, column, compare, from } from '../sql/tree/build.ts';
import { number, type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

const lateRow = { unit: text, events: number, late: number };

/** A row per group with events in the dates: how many, and how many of them were received after the moment. */
export function lateStatement(stream: StreamPlan, afterMs: number): RowStatement<RowOf<typeof lateRow>> {
  const pairs = scanPairs(stream, {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [as('late', compare(column('received'), '>=', momentValue(afterMs)))],
  });
  return selectRows(lateRow, {
    columns: { unit: column('unit'), events: call('count'), late: call('sum', column('late')) },
    from: from(pairs),
    groupBy: ['unit'],
  });
}
