/** The states of units by interval, as bitsets: active, new, current, resurrected, dormant. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import {
  findBitsetIndex,
  fitsOneBitset,
  intersectBitsets,
  listBitsetIndexes,
  listOverlappingBitsets,
  makeBitWithin,
  makeIntervalBit,
  shiftPastRepeated,
  shiftToNextInterval,
  subtractBitset,
} from '../../sql/bits/adjacent-intervals.ts';
import { selectFirstAndLast } from '../../sql/scan/days.ts';
import { listTimeConditions, resolveMergedUsers } from '../../sql/scan/stream.ts';
import { findBucket, momentValue } from '../../sql/scan/time.ts';
import {
  groupRows,
  listDeferredColumns,
  mayRepeat,
  resolveActivity,
  scanActivity,
} from '../../sql/scan/unit-activity.ts';
import { all, as, call, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import type { LifecyclePlan } from './plan.ts';

/** Whether every unit has exactly one row of states, so that equal rows can be counted together. */
export function canFold({ buckets, weight }: LifecyclePlan, { breakdowns }: ActivityPlan): boolean {
  return breakdowns.length === 0 && !weight && fitsOneBitset(buckets.labels.length);
}

/**
 * Rows `unit`, `block`, `value0` …: bits `own` (active under the value), and of the unit `fresh`, `current`, `resurrected`, `dormant`.
 * Folded: `n` instead of the unit, the number of units with these bits. Of millions of units, most share theirs.
 */
export function states(plan: LifecyclePlan, activity: ActivityPlan, isFolded: boolean): Select {
  const rows = isOfEverything(activity) ? seenSinceFirst(plan, activity) : withBirths(plan, activity);
  const [active, born] = [column('active'), column('born')];
  const earlier = shiftToNextInterval(active);
  return {
    node: 'select',
    columns: [
      ...[isFolded ? 'n' : 'unit', 'block', 'own', ...listValueColumns(activity)].map((name) => same(name)),
      as('fresh', intersectBitsets(active, born)),
      as('current', subtractBitset(intersectBitsets(active, earlier), born)),
      as('resurrected', subtractBitset(subtractBitset(active, earlier), born)),
      as('dormant', subtractBitset(earlier, active)),
    ],
    from: from(isFolded ? folded(rows) : rows),
  };
}

function folded(rows: Select): Select {
  return groupRows(rows, ['block', 'own', 'active', 'born'], [as('n', call('count'))]);
}

/** Where every pair counts, one scan finds both activity and the first event. */
function isOfEverything({ selector, breakdowns }: ActivityPlan): boolean {
  return breakdowns.length === 0 && selector.eventType === undefined && selector.conditions.length === 0;
}

/** Rows `unit`, `block`, `own`, `active`, `born`: read from the first event on. */
function seenSinceFirst({ buckets }: LifecyclePlan, activity: ActivityPlan): Select {
  const { skip: _, ...uncut } = activity.stream;
  const { fromMs: __, ...ever } = uncut;
  const intervals = buckets.labels.length;
  const isRead = all(...listTimeConditions(activity.stream, column('first')));
  const scan: Select = {
    node: 'select',
    columns: [
      same('unit'),
      same('first'),
      as(
        'at',
        fitsOneBitset(intervals)
          ? constant(0)
          : call('if', isRead, findBitsetIndex(column('x')), constant(0)),
      ),
      as('bit', call('if', isRead, makeIntervalBit(column('x')), call('toUInt64', constant(0)))),
    ],
    from: from(scanActivity({ ...activity, stream: ever }, ['x', 'first'])),
  };
  const isOneRow = fitsOneBitset(intervals) && !mayRepeat(activity);
  const words = isOneRow ? oneWord(scan) : wordsOfUnit(activity, scan);
  const isBornThere = all(...listTimeConditions(uncut, column('first')));
  const born = makeBitWithin(column('block'), findBucket(buckets.rule, column('first')));
  return {
    node: 'select',
    columns: [
      ...['unit', 'block', 'own'].map((name) => same(name)),
      as('active', column('own')),
      as('born', call('if', isBornThere, born, call('toUInt64', constant(0)))),
    ],
    from: from(spread(words, ['unit', 'first'], intervals, mayRepeat(activity))),
  };
}

/** Rows `unit`, `first`, `at`, `word` from rows (`unit`, `first`, `bit`): each unit once. */
function oneWord(scan: Select): Select {
  const ofUnit = groupRows(scan, ['unit'], seenInWord);
  return {
    node: 'select',
    columns: [same('unit'), as('first', column('since')), as('at', constant(0)), same('word')],
    from: from(ofUnit),
  };
}

const seenInWord = [as('word', call('groupBitOr', column('bit'))), as('since', call('min', column('first')))];

/** The same for rows that also have `at`: each unit once per word, with its first time of all. */
function wordsOfUnit({ stream }: ActivityPlan, scan: Select): Select {
  const lists = ['at', 'word'];
  const ofUnit = groupRows(
    resolveMergedUsers(stream, groupRows(scan, ['unit', 'at'], seenInWord)),
    ['unit'],
    [
      as('first', call('min', column('since'))),
      ...lists.map((name) => as(`${name}s`, call('groupArray', column(name)))),
    ],
  );
  return {
    node: 'select',
    columns: ['unit', 'first', ...lists].map((name) => same(name)),
    from: from(ofUnit),
    unfold: { lists: lists.map((name) => as(name, column(`${name}s`))), keepEmpty: false },
  };
}

/** Rows `unit`, `block`, `value0` …, `own`, `active`, and `born`: the interval of the unit's first event ever. */
function withBirths(plan: LifecyclePlan, activity: ActivityPlan): Select {
  return {
    node: 'select',
    columns: [
      ...['unit', 'block', 'own', 'active', ...listValueColumns(activity)].map((name) => same(name, 's')),
      as('born', column('own', 'f')),
    ],
    from: {
      node: 'leftJoin',
      left: withActive(plan, activity),
      leftAs: 's',
      joins: [
        {
          right: births(plan, activity),
          as: 'f',
          on: all(
            compare(column('unit', 's'), '=', column('unit', 'f')),
            compare(column('block', 's'), '=', column('block', 'f')),
          ),
        },
      ],
    },
  };
}

/** Rows `unit`, `block`, `value0` …, `own`, and `active`: the intervals in which the unit was active, under any value. */
function withActive(plan: LifecyclePlan, activity: ActivityPlan): Select {
  const marked = marks(plan, activity);
  const values = listValueColumns(activity);
  if (values.length === 0)
    return {
      node: 'select',
      columns: [same('unit'), same('block'), same('own'), as('active', column('own'))],
      from: from(marked),
    };
  const lists = ['own', ...values];
  const ofUnit = groupRows(
    marked,
    ['unit', 'block'],
    [
      as('active', call('groupBitOr', column('own'))),
      ...lists.map((name) => as(`${name}s`, call('groupArray', column(name)))),
    ],
  );
  return {
    node: 'select',
    columns: [same('unit'), same('block'), same('active'), ...lists.map((name) => same(name))],
    from: from(ofUnit),
    unfold: { lists: lists.map((name) => as(name, column(`${name}s`))), keepEmpty: false },
  };
}

/** Distinct rows `unit`, `block`, `value0` …, and `own`: the intervals in which the unit was active under the value. */
function marks({ buckets }: LifecyclePlan, activity: ActivityPlan): Select {
  const intervals = buckets.labels.length;
  const deferred = ['unit', ...listDeferredColumns(activity)];
  const scan = scanActivity(activity, ['x']);
  const word = as('word', call('groupBitOr', makeIntervalBit(column('x'))));
  const found = fitsOneBitset(intervals)
    ? groupRows(scan, deferred, [as('at', constant(0)), word])
    : groupRows(withWordNumber(scan, [...deferred, 'x']), [...deferred, 'at'], [word]);
  const by = ['unit', ...listValueColumns(activity)];
  return spread(resolveActivity(activity, found, ['at', 'word']), by, intervals, mayRepeat(activity));
}

/** Rows `unit`, `block`, `own`: the interval of the first event ever, for units that have it in one of them. */
function births({ buckets }: LifecyclePlan, { stream }: ActivityPlan): Select {
  const first: Select = {
    node: 'select',
    columns: [same('unit'), as('x', findBucket(buckets.rule, column('first')))],
    from: from(selectFirstAndLast(stream)),
    where: all(
      compare(column('first'), '>=', momentValue(buckets.fromMs)),
      compare(column('first'), '<', momentValue(buckets.toMs)),
    ),
  };
  const word: Select = {
    node: 'select',
    columns: [same('unit'), same('at'), as('word', makeIntervalBit(column('x')))],
    from: from(withWordNumber(first, ['unit', 'x'])),
  };
  return spread(word, ['unit'], buckets.labels.length, false);
}

/** Adds `at`: the number of the word that `x` belongs to. */
function withWordNumber(rows: Select, keep: readonly string[]): Select {
  return {
    node: 'select',
    columns: [...keep.map((name) => same(name)), as('at', findBitsetIndex(column('x')))],
    from: from(rows),
  };
}

/** Rows (…by, `block`, `own`) from rows (…by, `at`, `word`): each word begins with the last intervals of the one before. */
function spread(rows: Select, by: readonly string[], intervals: number, mayRepeat: boolean): Select {
  const kept = by.map((name) => same(name));
  if (fitsOneBitset(intervals)) {
    const own = shiftPastRepeated(column('word'));
    const columns = [...kept, as('block', column('at'))];
    if (!mayRepeat) return { node: 'select', columns: [...columns, as('own', own)], from: from(rows) };
    const united = as('own', call('groupBitOr', own));
    return { node: 'select', columns: [...columns, united], from: from(rows), groupBy: [...by, 'at'] };
  }
  return {
    node: 'select',
    columns: [...kept, as('block', column('place')), as('own', call('groupBitOr', column('part')))],
    from: from(rows),
    unfold: {
      lists: [
        as('place', listBitsetIndexes(column('at'))),
        as('part', listOverlappingBitsets(column('word'))),
      ],
      keepEmpty: false,
    },
    where: compare(column('part'), '!=', constant(0)),
    groupBy: [...by, 'place'],
  };
}
