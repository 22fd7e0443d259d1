/** Anchors: the pairs that paths begin with (or, backwards, end with). */

import { listValueColumns } from '../../plan/values.ts';
import { deferValues, resolveDeferred } from '../../sql/scan/deferred-look-ups.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { pairOrder, scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { as, bound, call, column, constant, from, same } from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import type { JourneysPlan } from './plan.ts';

/** Names of the deferred columns of anchors, one list per breakdown. */
export function deferredNames({ breakdowns }: Pick<JourneysPlan, 'breakdowns'>): readonly string[] {
  return breakdowns.map((_, index) => `c${index}`);
}

/** Deferred columns of a pair, one per breakdown; empty for pairs that are not anchors. */
export function deferredColumns({ breakdowns }: JourneysPlan, isAnchor?: Expression): readonly Named[] {
  return breakdowns.map((values, index) => {
    const list = deferValues(values);
    const length = call('length', list);
    return as(
      `c${index}`,
      isAnchor ? call('arrayResize', list, call('if', isAnchor, length, constant(0))) : list,
    );
  });
}

function scanned(plan: JourneysPlan, columns: readonly Named[]): Select {
  const { stream, range, anchor } = plan;
  return scanPairs({ ...stream, ...range }, { selectors: [anchor], columns });
}

/** Rows, one per unit: `unit`, `first` (order of its first anchor), `firstMs`, `lastMs`. */
export function anchoredUnits(plan: JourneysPlan): Select {
  return {
    node: 'select',
    columns: [
      same('unit'),
      as('first', call('min', column('o'))),
      as('firstMs', call('min', column('ms'))),
      as('lastMs', call('max', column('ms'))),
    ],
    from: from(scanned(plan, [as('o', pairOrder), as('ms', timeMs)])),
    groupBy: ['unit'],
  };
}

/** Distinct rows `unit`, `o`, `value0` …: every counted anchor with each combination of its values. */
export function anchorsByValue(plan: JourneysPlan): Select {
  const rows = scanned(plan, [as('o', pairOrder), ...deferredColumns(plan)]);
  const names = deferredNames(plan);
  if (plan.count === 'totals') return underValues(plan, rows, []);
  const firsts: Select = {
    node: 'select',
    columns: [
      as('unit', sourceColumn('unit')),
      as('o', call('min', sourceColumn('o'))),
      ...names.map((name) => as(name, call('argMin', sourceColumn(name), sourceColumn('o')))),
    ],
    from: aliasRows(rows),
    groupBy: ['unit'],
  };
  return underValues(plan, firsts, []);
}

/** Replaces the deferred columns of rows by `value0` …, one row per combination of values. */
export function underValues(plan: JourneysPlan, rows: Select, keep: readonly string[]): Select {
  const { breakdowns, stream } = plan;
  if (breakdowns.length === 0) return rows;
  const kept = ['unit', 'o', ...keep];
  const each: Select = {
    node: 'select',
    columns: [
      ...kept.map((name) => as(name, sourceColumn(name))),
      ...deferredNames(plan).map((name, index) => as(name, takeElement(sourceColumn(name), index))),
    ],
    from: aliasRows(rows),
  };
  const resolved = resolveDeferred(
    stream.project,
    each,
    breakdowns.map((values, index) => ({ column: `c${index}`, values, as: `value${index}` })),
    kept,
  );
  // Two keys may have the same value.
  const by = ['unit', 'o', ...listValueColumns(plan)];
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      ...keep.map((name) => as(name, call('any', sourceColumn(name)))),
    ],
    from: aliasRows(resolved),
    groupBy: by,
  };
}

/** Equal calls of arrayJoin would walk one list together; every combination is needed. */
function takeElement(list: Expression, index: number): Expression {
  return call('arrayJoin', index === 0 ? list : call('arrayDistinct', list));
}

/** The condition that rows have these values; without values there is none. */
export function hasValues(values: readonly string[]): readonly Expression[] {
  return values.map((value, index) => ({
    node: 'compare',
    with: '=',
    left: column(`value${index}`),
    right: bound('String', value),
  }));
}
