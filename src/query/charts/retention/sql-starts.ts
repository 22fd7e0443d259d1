/** One row per start: a unit, the interval in which it started, and the cells it returned in. */

import { pairVersion } from '../../sql/scan/conditions.ts';
import { type EntryParts, planEntryParts } from '../../sql/scan/entry-values.ts';
import { as, call, column, constant, from, same } from '../../sql/tree/build.ts';
import type { Named, Select } from '../../sql/tree/nodes.ts';
import type { RetentionPlan } from './plan.ts';
import { bit, bitIf, distanceWords, hasWithin, isPlain, wordBits, wordsOf } from './sql-bits.ts';
import { needsNoTimes, startsOfMarks } from './sql-interval-starts.ts';
import { startsOfTimes } from './sql-timed-starts.ts';

/** Rows `unit`, `x`, what is kept of the start, and the words of wordsOf. A unit starts in an interval once. */
export function scanStarts(plan: RetentionPlan): Select {
  const parts = planEntryParts(plan);
  const starts = needsNoTimes(plan, parts) ? startsOfMarks(plan, parts) : startsOfTimes(plan, parts);
  return plan.orAfter || isPlain(plan) ? starts : inCells(plan, parts, starts);
}

/** Bits of intervals become bits of cells. */
function inCells(plan: RetentionPlan, parts: EntryParts, starts: Select): Select {
  const { cells, returns } = plan;
  const words = wordsOf(plan);
  return {
    node: 'select',
    columns: [
      ...keptColumns(parts),
      ...returns.flatMap((_, event) => {
        const distances = distanceWords(plan, event).map((name) => column(name));
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
