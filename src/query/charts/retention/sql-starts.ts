/** Rows, one per start: a unit, the interval of its start, and the cells with a return. */

import { pairVersion } from '../../sql/scan/conditions.ts';
import { type EntryParts, planEntryParts } from '../../sql/scan/entry-values.ts';
import { as, call, column, constant, from, same } from '../../sql/tree/build.ts';
import type { Named, Select } from '../../sql/tree/nodes.ts';
import type { RetentionPlan } from './plan.ts';
import {
  bit,
  bitIf,
  hasWithin,
  isOneIntervalPerCell,
  nameDistanceWords,
  nameReturnWords,
  wordBits,
} from './sql-bits.ts';
import { needsNoTimes, scanIntervalStarts } from './sql-interval-starts.ts';
import { scanTimedStarts } from './sql-timed-starts.ts';

/** Rows `unit`, `x`, deferred columns of the start, and the words of nameReturnWords. A unit starts once per interval. */
export function scanStarts(plan: RetentionPlan): Select {
  const parts = planEntryParts(plan);
  const starts = needsNoTimes(plan, parts) ? scanIntervalStarts(plan, parts) : scanTimedStarts(plan, parts);
  return isOneIntervalPerCell(plan) ? starts : inCells(plan, parts, starts);
}

/** Turns bits of intervals into bits of cells. */
function inCells(plan: RetentionPlan, parts: EntryParts, starts: Select): Select {
  const { cells, returns } = plan;
  const words = nameReturnWords(plan);
  return {
    node: 'select',
    columns: [
      ...keptColumns(parts),
      ...returns.flatMap((_, event) => {
        const distances = nameDistanceWords(plan, event).map((name) => column(name));
        return (words[event] ?? []).map((name, word) => {
          const here = cells.slice(word * wordBits, (word + 1) * wordBits);
          const bits = here.map(([first, last], position) =>
            bitIf(hasWithin(distances, first, last), bit(constant(position))),
          );
          return as(
            name,
            bits.reduce((one, other) => call('bitOr', one, other)),
          );
        });
      }),
    ],
    from: from(starts),
  };
}

function keptColumns({ deferred, version }: EntryParts): readonly Named[] {
  return [
    same('unit'),
    same('x'),
    ...deferred.map((index) => same(`c${index}`)),
    ...(version ? [same(pairVersion)] : []),
  ];
}
