/** Lifecycle plan → statements. */
import type { Statement } from '../../store/contract.ts';
import { lifecycleStates } from '../contract.ts';
import type { LifecyclePlan } from '../plan/lifecycle.ts';
import type { SeenPlan } from '../plan/seen.ts';
import type { WeighPlan } from '../plan/weigh.ts';
import {
  bitOf,
  blockOf,
  both,
  intervalOfBit,
  isOneBlock,
  oneLater,
  ownBits,
  ownWord,
  spreadBlocks,
  spreadWords,
  without,
} from './blocks.ts';
import { all, as, call, column, compare, constant, from, same } from './build.ts';
import { firstSeen } from './days.ts';
import { render } from './render.ts';
import { carriedNames, entries, grouped, repeats, resolveSeen, scanSeen, valueNames } from './seen.ts';
import { bucketNumber, momentValue } from './time.ts';
import type { Expression, Named, Select } from './tree.ts';
import { weightColumns, withWeights } from './weights.ts';

/**
 * What a unit is counted as, by number: new, current, resurrected; dormant after new, after current, after resurrected;
 * and once for each value that it is counted under at all.
 */
export const codes = { dormant: lifecycleStates.indexOf('dormant'), unit: 6 } as const;

/**
 * One row per value (all in one without breakdowns): `value0` …, lists of equal length `codes`, `xs`, `ns` and, where units
 * are weighed, `sums` and `less`; `units`, and `found`, the number of values before the limit.
 */
export function lifecycleStatement(plan: LifecyclePlan, seen: SeenPlan): Statement {
  const values = valueNames(seen);
  const isUnit = compare(column('code'), '=', constant(codes.unit));
  const counts = grouped(
    plan.weigh ? weighed(plan, seen, plan.weigh) : coded(plan, seen),
    [...values, 'code', 'x'],
    // A unit may be in several words.
    [
      as('n', call('if', isUnit, call('uniqExactIf', column('unit'), isUnit), call('count'))),
      ...(plan.weigh ? weightColumns : []),
    ],
  );
  const listed: Named[] = [
    as('codes', call('groupArray', column('code'))),
    as('xs', call('groupArray', column('x'))),
    as('ns', call('groupArray', column('n'))),
    ...(plan.weigh
      ? [
          as('sums', call('groupArray', call('ifNull', column('weightSum'), constant(0)))),
          as('less', call('groupArray', column('weightless'))),
        ]
      : []),
    as('units', call('sumIf', column('n'), isUnit)),
  ];
  const series = grouped(counts, values, listed);
  if (values.length === 0) return render(series);
  return render({
    node: 'select',
    columns: [...series.columns.map(({ as: name }) => same(name)), as('found', { node: 'countOverAll' })],
    from: from(series),
    orderBy: [{ by: 'units', descending: true }, ...values.map((by) => ({ by, descending: false }))],
    limit: plan.limit,
  });
}

/** Rows `unit`, `value0` …, each once: under which values units are counted at all. */
export function lifecycleUnitsByValue(plan: LifecyclePlan, seen: SeenPlan): Select {
  const rows = coded(plan, seen);
  const isUnit = compare(column('code'), '=', constant(codes.unit));
  return { ...grouped(rows, ['unit', ...valueNames(seen)], []), where: isUnit };
}

/** The same rows as coded, with a weight. */
function weighed(plan: LifecyclePlan, seen: SeenPlan, weigh: WeighPlan): Select {
  const rows = coded(plan, seen);
  const values = valueNames(seen);
  const keep = ['unit', ...values, 'code', 'x'];
  const { project } = seen.stream;
  if (weigh.at.kind !== 'entry') return withWeights(project, weigh, rows, keep);
  const isDormant = compare(column('code', 's'), '>=', constant(codes.dormant));
  const active = call('minus', column('x', 's'), call('toUInt8', isDormant));
  const entered: Select = {
    node: 'select',
    columns: [...keep.map((name) => same(name, 's')), same('ver', 'e')],
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: entries(seen, ['x']),
          as: 'e',
          on: all(
            compare(active, '=', column('x', 'e')),
            ...['unit', ...values].map((name) => compare(column(name, 's'), '=', column(name, 'e'))),
          ),
        },
      ],
    },
  };
  return withWeights(project, weigh, entered, keep);
}

/** Rows `unit`, `value0` …, `code`, `x`: each interval that the unit is counted in under the value, and as what. */
function coded(plan: LifecyclePlan, seen: SeenPlan): Select {
  const values = valueNames(seen);
  const words: Select = {
    node: 'select',
    columns: [
      ...['unit', 'block', ...values].map((name) => same(name)),
      as('words', { node: 'list', of: wordsOf(plan) }),
    ],
    from: from(states(plan, seen)),
  };
  const bits: Select = {
    node: 'select',
    columns: [
      ...['unit', 'block', ...values, 'code'].map((name) => same(name)),
      as('bit', call('arrayJoin', call('bitPositionsToArray', column('word')))),
    ],
    from: from(words),
    unfold: {
      lists: [
        as('word', column('words')),
        as('code', { node: 'list', of: wordsOf(plan).map((_, code) => constant(code)) }),
      ],
      keepEmpty: false,
    },
  };
  const isUnit = compare(column('code'), '=', constant(codes.unit));
  const x = intervalOfBit(column('block'), column('bit'));
  return {
    node: 'select',
    columns: [
      ...['unit', ...values, 'code'].map((name) => same(name)),
      as('x', call('if', isUnit, call('toUInt16', constant(0)), x)),
    ],
    from: from(bits),
  };
}

/** Of rows of states: by code, the intervals counted. */
function wordsOf({ before, buckets }: LifecyclePlan): readonly Expression[] {
  const own = ownBits(column('block'), before, buckets.labels.length);
  const began = [column('fresh'), column('current'), column('resurrected')];
  const active = began.map((state) => both(state, column('own')));
  const words = [...active, ...active.map((state) => both(oneLater(state), column('dormant')))].map((word) =>
    both(word, own),
  );
  const under = call('bitOr', column('own'), both(oneLater(column('own')), column('dormant')));
  const isUnder = compare(both(under, own), '!=', constant(0));
  return [...words, call('toUInt64', isUnder)];
}

/** Rows `unit`, `block`, `value0` …: words `own` (seen under the value), and of the unit `fresh`, `current`, `resurrected`, `dormant`. */
function states(plan: LifecyclePlan, seen: SeenPlan): Select {
  const active = column('active', 's');
  const earlier = oneLater(active);
  const born = column('own', 'f');
  return {
    node: 'select',
    columns: [
      ...['unit', 'block', 'own', ...valueNames(seen)].map((name) => same(name, 's')),
      as('fresh', both(active, born)),
      as('current', without(both(active, earlier), born)),
      as('resurrected', without(without(active, earlier), born)),
      as('dormant', without(earlier, active)),
    ],
    from: {
      node: 'leftJoin',
      left: withActive(plan, seen),
      leftAs: 's',
      joins: [
        {
          right: births(plan, seen),
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

/** Rows `unit`, `block`, `value0` …, `own`, and `active`: all intervals that the unit was seen in, under any value. */
function withActive(plan: LifecyclePlan, seen: SeenPlan): Select {
  const marked = marks(plan, seen);
  const values = valueNames(seen);
  if (values.length === 0)
    return {
      node: 'select',
      columns: [same('unit'), same('block'), same('own'), as('active', column('own'))],
      from: from(marked),
    };
  const lists = ['own', ...values];
  const ofUnit = grouped(
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

/** Rows `unit`, `block`, `value0` …, each once, and `own`: the intervals in which the unit was seen under the value. */
function marks({ buckets }: LifecyclePlan, seen: SeenPlan): Select {
  const intervals = buckets.labels.length;
  const carried = ['unit', ...carriedNames(seen)];
  const scan = scanSeen(seen, ['x']);
  const word = as('word', call('groupBitOr', bitOf(column('x'))));
  const found = isOneBlock(intervals)
    ? grouped(scan, carried, [as('at', constant(0)), word])
    : grouped(placed(scan, [...carried, 'x']), [...carried, 'at'], [word]);
  const by = ['unit', ...valueNames(seen)];
  return spread(resolveSeen(seen, found, ['at', 'word']), by, intervals, repeats(seen));
}

/** Rows `unit`, `block`, `own`: the interval of the first event ever, of units that have it in one of them. */
function births({ buckets }: LifecyclePlan, { stream }: SeenPlan): Select {
  const first: Select = {
    node: 'select',
    columns: [same('unit'), as('x', bucketNumber(buckets.rule, column('first')))],
    from: from(firstSeen(stream)),
    where: all(
      compare(column('first'), '>=', momentValue(buckets.fromMs)),
      compare(column('first'), '<', momentValue(buckets.toMs)),
    ),
  };
  const word: Select = {
    node: 'select',
    columns: [same('unit'), same('at'), as('word', bitOf(column('x')))],
    from: from(placed(first, ['unit', 'x'])),
  };
  return spread(word, ['unit'], buckets.labels.length, false);
}

/** Rows with `at`: the number of the word that `x` belongs to. */
function placed(rows: Select, keep: readonly string[]): Select {
  return {
    node: 'select',
    columns: [...keep.map((name) => same(name)), as('at', blockOf(column('x')))],
    from: from(rows),
  };
}

/** Of rows (…by, `at`, `word`), rows (…by, `block`, `own`): words that begin with the last intervals of the word before. */
function spread(rows: Select, by: readonly string[], intervals: number, mayRepeat: boolean): Select {
  const kept = by.map((name) => same(name));
  if (isOneBlock(intervals)) {
    const own = ownWord(column('word'));
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
      lists: [as('place', spreadBlocks(column('at'))), as('part', spreadWords(column('word')))],
      keepEmpty: false,
    },
    where: compare(column('part'), '!=', constant(0)),
    groupBy: [...by, 'place'],
  };
}
