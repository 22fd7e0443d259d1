/** Known units, by the spans of intervals in which one version of their properties is in force. */
import type { KnownPlan } from '../../plan/known-units.ts';
import { findUnitType } from '../../plan/plan.ts';
import { wholeRangeCell } from '../../plan/window-frame.ts';
import { listBreakdowns, listNames, resolveBreakdowns } from '../counts/breakdown.ts';
import { compileCondition, isOfSeveralGroups, keyColumn, pairUnit, pairVersion } from '../scan/conditions.ts';
import { selectKnownSince } from '../scan/days.ts';
import { selectMovedUsers } from '../scan/look-ups.ts';
import { isStartKey } from '../scan/starts.ts';
import { findBucket, momentValue } from '../scan/time.ts';
import { versionOrder } from '../scan/version-order.ts';
import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  isIn,
  lambda,
  not,
  same,
} from '../tree/build.ts';
import { type Expression, type Named, readTable, type Select } from '../tree/nodes.ts';

/**
 * Rows (`unit`, `ver`, `user`, `user_ver`, `fromX`, `toX`): a version of a known unit, and the intervals (the second excluded)
 * at whose end it is in force; those for which the conditions hold. Users come as they count.
 */
function scanKnownSpans(plan: KnownPlan): Select {
  const { stream, conditions, frame } = plan;
  const end = call('toUInt64', constant(wholeRangeCell(frame)));
  const sinceX = findFirstEnd(frame, column('since', 'k'));
  const startOf = findFirstEnd(frame, call('tupleElement', column('v'), constant(1)));
  const lists: Select = {
    node: 'select',
    columns: [
      same(pairUnit, 'k'),
      as(
        'starts',
        call('arrayPushFront', call('arrayMap', lambda(['v'], startOf), column('versions', 'w')), sinceX),
      ),
      as(
        'vers',
        call(
          'arrayPushFront',
          call(
            'arrayMap',
            lambda(['v'], call('tupleElement', column('v'), constant(4))),
            column('versions', 'w'),
          ),
          call('toUInt64', constant(0)),
        ),
      ),
    ],
    from: {
      node: 'leftJoin',
      left: selectKnownSince(stream),
      leftAs: 'k',
      joins: [
        {
          right: selectSortedVersions({ stream, frame }),
          as: 'w',
          on: compare(column(pairUnit, 'k'), '=', column(pairUnit, 'w')),
        },
      ],
    },
    where: compare(column('since', 'k'), '<', momentValue(frame.buckets.toMs)),
  };
  const spans: Select = {
    node: 'select',
    columns: [
      same(pairUnit),
      as('user', column(pairUnit)),
      same(pairVersion),
      as('user_ver', column(pairVersion)),
      same('fromX'),
      same('toX'),
    ],
    from: from(lists),
    unfold: {
      lists: [
        as('fromX', column('starts')),
        as(pairVersion, column('vers')),
        as('toX', call('arrayPushBack', call('arrayPopFront', column('starts')), end)),
      ],
      keepEmpty: false,
    },
    where: compare(column('fromX'), '<', column('toX')),
  };
  const rows = usesStarts(plan) ? unfoldSpans(spans, frame) : spans;
  return {
    node: 'select',
    columns: rows.columns.map(({ as: name }) => same(name)),
    from: from(rows),
    where: all(...conditions.map((each) => compileCondition(stream.project, each))),
  };
}

/** Whether something is asked as it was when the interval began, which differs within the time of a version. */
function usesStarts({ conditions, breakdowns }: KnownPlan): boolean {
  const values = conditions.flatMap((each) => (each.kind === 'values' ? [each.values] : []));
  return [...values, ...breakdowns].some((each) => each.kind === 'lookup' && isStartKey(each.key));
}

/** The spans one interval each, with the `time` at which it ends. */
function unfoldSpans(spans: Select, { buckets }: KnownPlan['frame']): Select {
  const { startsMs, toMs } = buckets;
  const lastsMs = startsMs.map((_, x) => Math.min(startsMs[x + 1] ?? toMs, toMs) - 1);
  const lastMs = call(
    'arrayElement',
    bound('Array(Int64)', lastsMs),
    call('plus', column('at'), constant(1)),
  );
  const each: Select = {
    node: 'select',
    columns: spans.columns.map(({ as: name }) =>
      name === 'fromX'
        ? as('at', call('arrayJoin', call('range', column('fromX'), column('toX'))))
        : same(name),
    ),
    from: from(spans),
  };
  return {
    node: 'select',
    columns: [
      ...spans.columns.map(({ as: name }) => {
        if (name === 'fromX') return as(name, column('at'));
        return name === 'toX' ? as(name, call('plus', column('at'), constant(1))) : same(name);
      }),
      as('time', call('fromUnixTimestamp64Milli', lastMs, constant('UTC'))),
    ],
    from: from(each),
  };
}

/** UInt64: the first interval that ends after a moment; after the range, one more than the last. */
function findFirstEnd({ buckets }: KnownPlan['frame'], moment: Expression): Expression {
  const last = call('toUInt64', constant(buckets.labels.length));
  return call(
    'multiIf',
    compare(moment, '<', momentValue(buckets.fromMs)),
    call('toUInt64', constant(0)),
    compare(moment, '>=', momentValue(buckets.toMs)),
    last,
    call('toUInt64', findBucket(buckets.rule, moment)),
  );
}

/** Rows (`unit`, `versions`): sorted tuples that end with the version. Merged users have none. */
function selectSortedVersions({ stream, frame }: Pick<KnownPlan, 'stream' | 'frame'>): Select {
  const { project, unit } = stream;
  return {
    node: 'select',
    columns: [
      same(pairUnit),
      as('versions', call('arraySort', call('groupArray', call('tuple', ...versionOrder, column('ver'))))),
    ],
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', findUnitType(unit))),
      compare(column('scope'), '=', bound('String', 'profile')),
      compare(column('effective'), '<', momentValue(frame.buckets.toMs)),
      ...(unit.kind === 'user' && unit.resolveMerges
        ? [not(isIn(column(pairUnit), selectMovedUsers(project)))]
        : []),
    ),
    groupBy: [pairUnit],
  };
}

/** Counts (the breakdowns' columns, `at`, `n`): known units at the end of each interval; the whole range ends with the last. */
export function countKnown(plan: KnownPlan): Select {
  const breakdowns = listBreakdowns(plan);
  const deferred: readonly Named[] = breakdowns.map(({ values, deferred: name }) => {
    if (values.kind !== 'lookup') throw new Error('bug: a breakdown of known units by a property of events');
    if (isOfSeveralGroups(values.key)) throw new Error('bug: a breakdown of known units by other groups');
    return as(name, keyColumn(values.key));
  });
  const together: Select = {
    node: 'select',
    columns: [...deferred, same('fromX'), same('toX'), as('n', call('count'))],
    from: from(scanKnownSpans(plan)),
    groupBy: [...listNames(deferred), 'fromX', 'toX'],
  };
  const counted = breakdowns.map(({ counted: name }) => same(name));
  const span = ['fromX', 'toX', 'n'].map((name) => same(name, 's'));
  const whole = call('toUInt64', constant(wholeRangeCell(plan.frame)));
  const inWhole: Expression = { node: 'list', of: [whole] };
  const range = call('range', column('fromX'), column('toX'));
  const reachesEnd = compare(column('toX'), '=', whole);
  const cells: Select = {
    node: 'select',
    columns: [
      ...counted,
      as('at', call('arrayJoin', call('if', reachesEnd, call('arrayConcat', range, inWhole), range))),
      same('n'),
    ],
    from: from(resolveBreakdowns(plan, together, span, 'none')),
  };
  return {
    node: 'select',
    columns: [...counted, same('at'), as('n', call('sum', column('n')))],
    from: from(cells),
    groupBy: [...listNames(counted), 'at'],
  };
}

/** Rows (`unit`, `metric` 0): known units of the segment at the end of an interval that are not among others. */
export function selectKnownUnitsExcept(known: KnownPlan, at: number, did: Select): Select {
  const end = Math.min(at, wholeRangeCell(known.frame) - 1);
  const units: Select = { node: 'select', columns: [same('unit')], from: from(did) };
  return {
    node: 'select',
    columns: [same('unit'), as('metric', call('toFloat64', constant(0)))],
    from: from(scanKnownSpans(known)),
    where: all(
      compare(column('fromX'), '<=', constant(end)),
      compare(column('toX'), '>', constant(end)),
      not(isIn(column('unit'), units)),
    ),
  };
}
