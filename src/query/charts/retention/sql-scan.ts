/** Scans starts and returns of units. */

import { dayMs } from '../../plan/buckets.ts';
import { matchesEveryEvent, type SelectorPlan } from '../../plan/plan.ts';
import { pairVersion } from '../../sql/scan/conditions.ts';
import { readsDerived, scanDays, selectFirstAndLast } from '../../sql/scan/days.ts';
import { deferValues } from '../../sql/scan/deferred-look-ups.ts';
import { type EntryParts, hasEntryParts } from '../../sql/scan/entry-values.ts';
import { compileSelector, pairOrder, scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { findBucket, findBucketOfDay, momentValue } from '../../sql/scan/time.ts';
import { all, as, call, column, compare, constant, same } from '../../sql/tree/build.ts';
import type { Expression, Named, Query, Select } from '../../sql/tree/nodes.ts';
import type { RetentionPlan } from './plan.ts';

/**
 * Rows, one per pair or per day: `unit`, `x` (its interval), `first` and `last` (ms); `isStart`, `isReturn0` …
 * where they differ between rows; `day` where returns are counted by hours; deferred columns of starts, and then `order`, for pairs.
 */
export function scanRetention(plan: RetentionPlan, parts: EntryParts): Query {
  return readsDays(plan, parts) ? ofDays(plan) : ofPairs(plan, parts);
}

/** Whether rows of days suffice. They have the first and last time, but not the order of pairs at one moment. */
function readsDays(plan: RetentionPlan, parts: EntryParts): boolean {
  const { stream, clock, orAfter, start, returns } = plan;
  if (hasEntryParts(parts) || (clock.kind === 'hours' && !orAfter)) return false;
  return [start, ...returns].every((selector) => readsDerived(stream, selector));
}

function ofPairs(plan: RetentionPlan, parts: EntryParts): Select {
  const { stream, breakdowns, buckets, clock, orAfter } = plan;
  const read = listSelectors(plan);
  const holds = (selector: SelectorPlan) =>
    read.length === 1 && read[0] !== undefined && areSame(read[0], selector)
      ? undefined
      : compileSelector(stream, selector);
  return scanPairs(stream, {
    selectors: read,
    columns: [
      as('x', findBucket(buckets.rule)),
      as('first', timeMs),
      as('last', timeMs),
      ...(clock.kind === 'hours' && !orAfter ? [as('day', dayOfTime)] : []),
      ...flagColumns(plan, holds),
      ...breakdowns.flatMap((values, index) =>
        parts.deferred.includes(index) ? [as(`c${index}`, deferValues(values))] : [],
      ),
      ...(parts.version ? [same(pairVersion)] : []),
      ...(hasEntryParts(parts) ? [as('order', pairOrder)] : []),
    ],
  });
}

/** UTC days, which have 24 full hours. A narrow type: with unit and interval it must fit a key of 16 bytes. */
const dayOfTime = call('toUInt32', call('intDiv', timeMs, constant(dayMs)));

function ofDays(plan: RetentionPlan): Query {
  const { stream, buckets } = plan;
  const different = distinct([plan.start, ...plan.returns]);
  const of = different.map((selector): Select => {
    const holds = (other: SelectorPlan) =>
      different.length === 1 ? undefined : constant(areSame(selector, other) ? 1 : 0);
    return {
      node: 'select',
      columns: [
        same('unit'),
        as('x', findBucketOfDay(buckets, column('day'))),
        as('first', call('toUnixTimestamp64Milli', column('first', 'd'))),
        as('last', call('toUnixTimestamp64Milli', column('last', 'd'))),
        ...flagColumns(plan, holds, column('first', 'd')),
      ],
      from: {
        node: 'leftJoin',
        left: scanDays(stream, { selector, withVersion: false }),
        leftAs: 'd',
        joins: [],
      },
    };
  });
  return of.length === 1 && of[0] ? of[0] : { node: 'union', of };
}

function flagColumns(
  plan: RetentionPlan,
  holds: (selector: SelectorPlan) => Expression | undefined,
  moment: Expression = column('time'),
): readonly Named[] {
  const { stream, start, returns, rangeToMs } = plan;
  const starts = holds(start);
  const isLonger = stream.toMs === undefined || stream.toMs > rangeToMs;
  const inRange = isLonger ? compare(moment, '<', momentValue(rangeToMs)) : undefined;
  const isStart = starts && inRange ? all(starts, inRange) : (starts ?? inRange);
  return [
    ...(isStart ? [as('isStart', isStart)] : []),
    ...returns.flatMap((selector, index) => {
      const isReturn = holds(selector);
      return isReturn ? [as(`isReturn${index}`, isReturn)] : [];
    }),
  ];
}

/** Selectors to read: one that covers all others, or each once. */
function listSelectors({ start, returns }: RetentionPlan): readonly SelectorPlan[] {
  const all = [start, ...returns];
  const everything = all.find(matchesEveryEvent);
  return everything ? [everything] : distinct(all);
}

function distinct(selectors: readonly SelectorPlan[]): readonly SelectorPlan[] {
  return selectors.filter((each, index) => selectors.findIndex((other) => areSame(each, other)) === index);
}

function areSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether the second selector certainly holds for every pair of the first. */
export function implies(one: SelectorPlan, other: SelectorPlan): boolean {
  return (
    (other.eventType === undefined || one.eventType === other.eventType) &&
    other.conditions.every((condition) => one.conditions.some((each) => areSame(each, condition)))
  );
}

/** Adds `firstEver`, the first event ever of the unit. */
export function withFirst({ stream }: RetentionPlan, units: Select): Select {
  return {
    node: 'select',
    columns: [...units.columns.map(({ as: name }) => same(name, 's')), as('firstEver', column('first', 'f'))],
    from: {
      node: 'leftJoin',
      left: units,
      leftAs: 's',
      joins: [
        {
          right: selectFirstAndLast(stream),
          as: 'f',
          on: compare(column('unit', 's'), '=', column('unit', 'f')),
        },
      ],
    },
  };
}

/** The flag columns of a scan; a flag without a column holds for all rows. */
export function findFlags(scan: Query): (name: string) => Expression | undefined {
  const { columns } = scan.node === 'select' ? scan : (scan.of[0] ?? { columns: [] });
  return (name) => (columns.some((each) => each.as === name) ? column(name) : undefined);
}
