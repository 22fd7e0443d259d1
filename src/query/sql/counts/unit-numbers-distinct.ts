/** How many distinct users or days each unit has: one row per user or day, with all of its intervals. */

import type { CountPlan } from '../../plan/counts.ts';
import { skippedCell, wholeRangeCell } from '../../plan/window-frame.ts';
import { createIntervalBitset } from '../bits/intervals.ts';
import { scanUnits } from '../scan/scan.ts';
import { as, call, column, from, same } from '../tree/build.ts';
import type { Expression, Joins, Named, Select } from '../tree/nodes.ts';
import { listBreakdowns, listLookUpJoins, listNames, resolveBreakdowns, resolveUnit } from './breakdown.ts';
import { listCells } from './window-frame.ts';

/** What is counted. */
interface DistinctItems {
  /** `el` of the scan. */
  readonly scanned: readonly Named[];
  /** Its value after look-up, from rows `s` with the joins. Absent: `el` itself. */
  readonly resolvedKey?: Expression;
  readonly joins?: Joins;
}

/** Rows: the breakdowns' columns as they are counted, `unit`, `at`, `number` (Float64). `days`: rows of scanUnitDays, to count days of. */
export function countDistinctItems(
  plan: CountPlan,
  { scanned, resolvedKey = column('el', 's'), joins = [] }: DistinctItems,
  days: Select | undefined,
): Select {
  const { frame } = plan;
  const by = listBreakdowns(plan).map(({ counted: ofValues }) => same(ofValues));
  const keys = listBreakdowns(plan).map(({ deferred }) => deferred);
  const bitset = createIntervalBitset(frame.skip ? skippedCell(frame) + 1 : wholeRangeCell(frame));
  const ofKeys: Select = {
    node: 'select',
    columns: [
      same('unit'),
      ...keys.map((name) => same(name)),
      as('el', column(days ? 'day' : 'el')),
      ...bitset.aggregates,
    ],
    from: from(days ?? scanUnits(plan, scanned)),
    groupBy: ['unit', ...keys, 'el'],
  };
  const columns = [as('unit', resolveUnit(plan)), as('el', resolvedKey), ...bitset.mergeRows('s')];
  const ofValues: Select = {
    ...resolveBreakdowns(plan, ofKeys, columns, 'stored', joins),
    groupBy: [...listNames(by), 'unit', 'el'],
  };
  const isCounted = listLookUpJoins(plan, 'stored').length + joins.length === 0;
  const cells: Select = {
    node: 'select',
    columns: [...by, same('unit'), as('at', call('arrayJoin', listCells(frame, bitset.intervalList)))],
    from: from(isCounted ? ofKeys : ofValues),
  };
  return {
    node: 'select',
    columns: [...by, same('unit'), same('at'), as('number', call('toFloat64', call('count')))],
    from: from(cells),
    groupBy: [...listNames(by), 'unit', 'at'],
  };
}
