/** How many different users or days each unit has: each is kept once, with all of its intervals. */

import type { CountPlan } from '../../plan/counts.ts';
import { skippedOf, wholeRangeCell } from '../../plan/window-frame.ts';
import { intervalBits } from '../bits/intervals.ts';
import { scanUnits } from '../scan/scan.ts';
import { as, call, column, from, same } from '../tree/build.ts';
import type { Expression, Joins, Named, Select } from '../tree/nodes.ts';
import { breakdownsOf, countedUnit, joinsOf, namesOf, resolved } from './breakdown.ts';
import { placesOf } from './window-frame.ts';

/** What is counted. */
export interface Different {
  /** `el` of the scan. */
  readonly scanned: readonly Named[];
  /** What it counts as, of rows `s` with the joins. Absent: itself. */
  readonly resolvedKey?: Expression;
  readonly joins?: Joins;
}

/** Rows: the breakdowns' columns as they are counted, `unit`, `at`, `number` (Float64). `days`: rows of scanUnitDays, to count days of. */
export function countDifferent(
  plan: CountPlan,
  { scanned, resolvedKey = column('el', 's'), joins = [] }: Different,
  days: Select | undefined,
): Select {
  const { frame } = plan;
  const by = breakdownsOf(plan).map(({ counted }) => same(counted));
  const keys = breakdownsOf(plan).map(({ deferred }) => deferred);
  const marks = intervalBits(frame.skip ? skippedOf(frame) + 1 : wholeRangeCell(frame));
  const kept: Select = {
    node: 'select',
    columns: [
      same('unit'),
      ...keys.map((name) => same(name)),
      as('el', column(days ? 'day' : 'el')),
      ...marks.made,
    ],
    from: from(days ?? scanUnits(plan, scanned)),
    groupBy: ['unit', ...keys, 'el'],
  };
  const columns = [as('unit', countedUnit(plan)), as('el', resolvedKey), ...marks.united('s')];
  const counted: Select = {
    ...resolved(plan, kept, columns, 'stored', joins),
    groupBy: [...namesOf(by), 'unit', 'el'],
  };
  const isCounted = joinsOf(plan, 'stored').length + joins.length === 0;
  const places: Select = {
    node: 'select',
    columns: [...by, same('unit'), as('at', call('arrayJoin', placesOf(frame, marks.intervals)))],
    from: from(isCounted ? kept : counted),
  };
  return {
    node: 'select',
    columns: [...by, same('unit'), same('at'), as('number', call('toFloat64', call('count')))],
    from: from(places),
    groupBy: [...namesOf(by), 'unit', 'at'],
  };
}
