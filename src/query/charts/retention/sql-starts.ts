/** One row per start: a unit, the interval in which it started, and the cells it returned in. */

import { pairUnit, pairVersion } from '../../sql/scan/conditions.ts';
import { resolveCarried } from '../../sql/scan/deferred-look-ups.ts';
import { as, call, column, constant, from, same } from '../../sql/tree/build.ts';
import type { Named, Select } from '../../sql/tree/nodes.ts';
import type { RetentionPlan } from './plan.ts';
import { bit, bitIf, distanceWords, hasWithin, isPlain, wordBits, wordsOf } from './sql-bits.ts';
import { needsNoTimes, startsOfMarks } from './sql-interval-starts.ts';
import { isOfUnit, partsOf, type StartParts } from './sql-scan.ts';
import { startsOfTimes } from './sql-timed-starts.ts';

/** Rows `unit`, `x`, what is kept of the start, and the words of wordsOf. A unit starts in an interval once. */
export function scanStarts(plan: RetentionPlan): Select {
  const parts = partsOf(plan);
  const starts = needsNoTimes(plan, parts) ? startsOfMarks(plan, parts) : startsOfTimes(plan, parts);
  return plan.orAfter || isPlain(plan) ? starts : inCells(plan, parts, starts);
}

/** Bits of intervals become bits of cells. */
function inCells(plan: RetentionPlan, parts: StartParts, starts: Select): Select {
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

function keptColumns({ carried, version }: StartParts): readonly Named[] {
  return [
    same('unit'),
    same('x'),
    ...carried.map((index) => same(`c${index}`)),
    ...(version ? [same(pairVersion)] : []),
  ];
}

export function valueNames({ breakdowns }: Pick<RetentionPlan, 'breakdowns'>): readonly string[] {
  return breakdowns.map((_, index) => `value${index}`);
}

/** Rows of starts with `value0` … in place of what they carry. Rows may repeat, where keys have a value in common. */
export function resolvedStarts(
  plan: Pick<RetentionPlan, 'breakdowns' | 'weigh' | 'stream'>,
  starts: Select,
  keep: readonly string[],
): Select {
  const { breakdowns, stream } = plan;
  if (breakdowns.length === 0) return starts;
  const { carried } = partsOf(plan);
  const single = carried.reduce<Select>(
    (rows, index) => ({
      node: 'select',
      columns: rows.columns.map(({ as: name }) =>
        name === `c${index}` ? as(name, column('one')) : same(name),
      ),
      from: from(rows),
      unfold: { lists: [as('one', column(`c${index}`))], keepEmpty: false },
    }),
    starts,
  );
  return resolveCarried(
    stream.project,
    single,
    breakdowns.map((values, index) => ({
      column: isOfUnit(values, stream) ? pairUnit : `c${index}`,
      values,
      as: `value${index}`,
    })),
    keep,
  );
}
