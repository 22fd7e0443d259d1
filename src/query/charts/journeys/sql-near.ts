/** A first, coarse choice of the events that may be near an anchor, cheaper than the join that chooses exactly. */

import { pairUnit } from '../../sql/scan/conditions.ts';
import { scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { as, bound, call, column, constant, from, isIn, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { JourneysPlan } from './plan.ts';

/** A path reaches into two stretches; of fewer in the range most events would be left. */
const stretchesMin = 8;

/**
 * That the event's user had its first anchor in the same stretch of time, each as long as the window, or the one before (backwards: after).
 * Undefined where that gains nothing: of groups, whose join finds its few rows in the caches, and where most events would be left, or
 * not be told by their user or first anchor.
 */
export function isMaybeNear(plan: JourneysPlan): Expression | undefined {
  const { count, stream, range, windowMs } = plan;
  if (count === 'totals' || range.toMs - range.fromMs < stretchesMin * windowMs) return undefined;
  const { unit } = stream;
  if (unit.kind !== 'user' || unit.resolveMerges) return undefined;
  return isIn(makeKey(plan, column('user'), timeMs, 0), selectKeys(plan));
}

function selectKeys(plan: JourneysPlan): Select {
  const { stream, range, anchor, direction } = plan;
  const firsts: Select = {
    node: 'select',
    columns: [same(pairUnit), as('firstMs', call('min', column('ms')))],
    from: from(scanPairs({ ...stream, ...range }, { selectors: [anchor], columns: [as('ms', timeMs)] })),
    groupBy: [pairUnit],
  };
  const keys = [0, direction === 'forward' ? 1 : -1].map((next) =>
    makeKey(plan, column(pairUnit), column('firstMs'), next),
  );
  return {
    node: 'select',
    columns: [as('key', call('arrayJoin', { node: 'list', of: keys }))],
    from: from(firsts),
  };
}

/** 2^64 divided by the golden ratio: keys of neighbouring stretches are far apart. */
const spread = bound('UInt64', '11400714819323198485');

/** One number for unit and stretch, so that the set is small; a few others may share it. */
function makeKey({ windowMs }: JourneysPlan, unit: Expression, ms: Expression, next: number): Expression {
  const stretch = call('plus', call('intDiv', ms, constant(windowMs)), constant(next));
  return call('plus', unit, call('multiply', call('toUInt64', stretch), spread));
}
