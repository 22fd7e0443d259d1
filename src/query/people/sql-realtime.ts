/** Who is active now. */
import type { Statement } from '../../store/contract.ts';
import type { StreamPlan } from '../plan/plan.ts';
import { scanPairs, timeMs } from '../sql/scan/stream.ts';
import { as, bound, call, column, constant, from, same } from '../sql/tree/build.ts';
import { render } from '../sql/tree/render.ts';

/** Rows `x`, `units`: different units with an event in each stretch of so many ms since the stream begins; those with any. */
export function activeByStretchStatement(
  stream: StreamPlan & { readonly fromMs: number },
  sizeMs: number,
): Statement {
  const passed = call('minus', timeMs, bound('Int64', stream.fromMs));
  const anyEvent = { eventType: undefined, conditions: [] };
  const pairs = scanPairs(stream, {
    selectors: [anyEvent],
    columns: [as('x', call('intDiv', passed, constant(sizeMs)))],
  });
  return render({
    node: 'select',
    columns: [same('x'), as('units', call('uniqExact', column('unit')))],
    from: from(pairs),
    groupBy: ['x'],
  });
}
