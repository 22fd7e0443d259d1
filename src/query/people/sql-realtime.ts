/** Statement for the units active in each interval up to now. */
import type { StreamPlan } from '../plan/plan.ts';
import { scanPairs, timeMs } from '../sql/scan/stream.ts';
import { as, bound, call, column, constant, from } from '../sql/tree/build.ts';
import { number, type RowOf } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

const activeRow = { x: number, units: number };

/** `x`: the interval, counted from the start of the stream in steps of `sizeMs`; `units`: its active units. Only intervals with any. */
export function activeByTimeSpanStatement(
  stream: StreamPlan & { readonly fromMs: number },
  sizeMs: number,
): RowStatement<RowOf<typeof activeRow>> {
  const passed = call('minus', timeMs, bound('Int64', stream.fromMs));
  const anyEvent = { eventType: undefined, conditions: [] };
  const pairs = scanPairs(stream, {
    selectors: [anyEvent],
    columns: [as('x', call('intDiv', passed, constant(sizeMs)))],
  });
  return selectRows(activeRow, {
    columns: { x: column('x'), units: call('uniqExact', column('unit')) },
    from: from(pairs),
    groupBy: ['x'],
  });
}
