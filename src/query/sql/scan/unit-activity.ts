/** Unit activity: rows of pairs, or of the pairs of one day from the daily roll-ups, with deferred look-ups. */

import type { StreamPlan, Values } from '../../plan/plan.ts';
import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { as, call, column, constant, from, same } from '../tree/build.ts';
import { type Expression, mentions, type Named, type Query, type Select } from '../tree/nodes.ts';
import { pairUnit, pairVersion } from './conditions.ts';
import { findDayKey, readsDerived, scanDays } from './days.ts';
import { deferValues, resolveDeferred } from './deferred-look-ups.ts';
import { aliasRows, sourceColumn } from './rows.ts';
import { asStored, dayNumber, pairOrder, resolveMergedUsers, scanPairs } from './stream.ts';
import { findBucket, findBucketOfDay } from './time.ts';

/** Columns of activity rows, beside the unit and the deferred look-ups. */
type ActivityColumn = 'x' | 'day' | 'n' | 'first' | 'event_type';

/** Rows `unit` (users as stored), `c0` … (deferred look-ups), and the columns asked for: `x`, `day` (since 1970), `n` pairs, the time of the `first` of them, `event_type`. */
export function scanActivity(plan: ActivityPlan, columns: readonly ActivityColumn[]): Select {
  return plan.intervals?.areDays !== false && canReadDays(plan)
    ? scanDayActivity(plan, columns)
    : scanPairActivity(plan, columns);
}

/** The same from the events themselves, with `more` columns of them and a further condition. */
export function scanPairActivity(
  { stream, selector, breakdowns, intervals }: ActivityPlan,
  columns: readonly ActivityColumn[],
  more: readonly Named[] = [],
  where?: Expression,
): Select {
  const expressions: Readonly<Record<ActivityColumn, () => Expression>> = {
    x: () => (intervals ? findBucket(intervals.buckets.rule) : constant(0)),
    day: () => dayNumber(stream),
    n: () => constant(1),
    first: () => column('time'),
    event_type: () => column('event_type'),
  };
  return scanPairs(asStored(stream), {
    selectors: [selector],
    columns: [
      ...scanDeferredValues(breakdowns),
      ...columns.map((name) => as(name, expressions[name]())),
      ...more,
    ],
    ...(where && { where }),
  });
}

function scanDeferredValues(breakdowns: readonly Values[]): readonly Named[] {
  const [first] = breakdowns;
  return breakdowns.map((values, index) => {
    const list = deferValues(values);
    if (list.node === 'list' && list.of[0]) return as(deferredColumn(index), list.of[0]);
    // The engine merges equal arrayJoin calls; two equal breakdowns need every combination, so the second call must differ.
    const isRepeated = index > 0 && JSON.stringify(values) === JSON.stringify(first);
    return as(deferredColumn(index), call('arrayJoin', isRepeated ? call('arrayDistinct', list) : list));
  });
}

function scanDayActivity(
  { stream, selector, breakdowns, intervals }: ActivityPlan,
  columns: readonly ActivityColumn[],
): Select {
  const dayColumns: Readonly<Record<ActivityColumn, () => Named>> = {
    x: () => as('x', intervals ? findBucketOfDay(intervals.buckets, column('day')) : constant(0)),
    day: () => same('day'),
    n: () => same('n'),
    first: () => same('first'),
    event_type: () => same('event_type'),
  };
  const keys = breakdowns.map((values, index) =>
    as(deferredColumn(index), findDayKey(values, stream) ?? column(pairUnit)),
  );
  return {
    node: 'select',
    columns: [same(pairUnit), ...keys, ...columns.map((name) => dayColumns[name]())],
    from: from(
      scanDays(asStored(stream), {
        selector,
        withVersion: keys.some(({ is }) => mentions(is, pairVersion)),
        withType: columns.includes('event_type'),
      }),
    ),
  };
}

/** Whether the roll-ups have the pairs and the keys of the breakdowns. */
function canReadDays({ stream, selector, breakdowns }: ActivityPlan): boolean {
  return (
    readsDerived(asStored(stream), selector) &&
    breakdowns.every((values) => findDayKey(values, stream) !== undefined)
  );
}

/** The values are the same for all pairs of a unit. */
export function isOfUnit(values: Values, { unit }: StreamPlan): boolean {
  return values.kind === 'lookup' && values.key.kind === (unit.kind === 'user' ? 'user' : 'pairUnit');
}

/** Rows with merged users resolved and `value0` … in place of deferred keys. A unit and a value may repeat. */
export function resolveActivity(plan: ActivityPlan, rows: Select, keep: readonly string[]): Select {
  return resolveValues(plan, resolveMergedUsers(plan.stream, rows), keep);
}

/** The same for rows whose merged users are resolved already. */
export function resolveValues(
  { stream, breakdowns }: ActivityPlan,
  rows: Select,
  keep: readonly string[],
): Select {
  if (breakdowns.length === 0) return rows;
  const deferred = breakdowns.map((values, index) => ({
    column: deferredColumn(index),
    values,
    as: valueColumn(index),
  }));
  return resolveDeferred(stream.project, rows, deferred, [pairUnit, ...keep]);
}

/** Rows `unit`, `value0` …, the columns, each once; of the earliest of those pairs also `ver`, the unit's version, and `place`. Groups only. */
export function selectEntries(plan: ActivityPlan, columns: readonly ActivityColumn[]): Select {
  const pairs = scanPairActivity(plan, columns, [same(pairVersion), as('place', pairOrder)]);
  const found = selectEarliest(pairs, [pairUnit, ...listDeferredColumns(plan), ...columns]);
  const rows = resolveActivity(plan, found, [...columns, pairVersion, 'place']);
  return mayRepeat(plan) ? selectEarliest(rows, [pairUnit, ...listValueColumns(plan), ...columns]) : rows;
}

/** Of rows with `ver` and `place`, the one with the least place of each group. */
function selectEarliest(rows: Select, by: readonly string[]): Select {
  return {
    node: 'select',
    columns: [...by.map((name) => as(name, sourceColumn(name))), ...earliestEntry],
    from: aliasRows(rows),
    groupBy: by,
  };
}

/** Aggregates of rows under the alias `s`. */
export const earliestEntry: readonly Named[] = [
  as(pairVersion, call('argMin', sourceColumn(pairVersion), sourceColumn('place'))),
  as('place', call('min', sourceColumn('place'))),
];

/** Whether rows of resolveActivity can repeat. */
export function mayRepeat({ stream: { unit }, breakdowns }: ActivityPlan): boolean {
  return (
    (unit.kind === 'user' && unit.resolveMerges) || breakdowns.some((values) => values.kind === 'lookup')
  );
}

export function listDeferredColumns({ breakdowns }: Pick<ActivityPlan, 'breakdowns'>): readonly string[] {
  return breakdowns.map((_, index) => deferredColumn(index));
}

function deferredColumn(index: number): string {
  return `c${index}`;
}

function valueColumn(index: number): string {
  return `value${index}`;
}

/** Rows grouped by columns, with aggregates. */
export function groupRows(rows: Query, by: readonly string[], aggregates: readonly Named[]): Select {
  return {
    node: 'select',
    columns: [...by.map((name) => same(name)), ...aggregates],
    from: from(rows),
    groupBy: by,
  };
}
