/** Known units, by the spans of intervals in which one version of their properties is in force. */
import type { KnownPlan } from '../../plan/known-units.ts';
import { findUnitType } from '../../plan/plan.ts';
import { wholeRangeCell } from '../../plan/window-frame.ts';
import { listBreakdowns, listNames, resolveBreakdowns } from '../counts/breakdown.ts';
import { compileCondition, pairUnit, pairVersion } from '../scan/conditions.ts';
import { selectKnownSince } from '../scan/days.ts';
import { selectMovedUsers } from '../scan/look-ups.ts';
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
function scanKnownSpans({ stream, conditions, frame }: KnownPlan): Select {
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
  return {
    node: 'select',
    columns: spans.columns.map(({ as: name }) => same(name)),
    from: from(spans),
    where: all(...conditions.map((each) => compileCondition(stream.project, each))),
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
    const ofVersion = values.key.kind === 'pairVersion' || values.key.kind === 'userVersion';
    return as(name, column(ofVersion ? pairVersion : pairUnit));
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
