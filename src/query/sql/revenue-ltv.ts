/** Revenue LTV plan → statements. */
import type { Statement } from '../../store/contract.ts';
import type { Point } from '../contract.ts';
import { laterCell, neverCell, type RevenueLtvPlan } from '../plan/revenue-ltv.ts';
import { all, as, bound, call, column, compare, constant, from, lambda, same } from './build.ts';
import { pairVersion } from './conditions.ts';
import { newUnits } from './new-units.ts';
import { render } from './render.ts';
import { partsOf } from './retention-scan.ts';
import { resolvedStarts, valueNames } from './retention-starts.ts';
import { own, rowsOf } from './rows.ts';
import { grouped } from './seen.ts';
import { scanPairs, timeMs } from './stream.ts';
import { bucketNumberOfMs } from './time.ts';
import type { Expression, Named, Select } from './tree.ts';
import { numbersOf } from './values.ts';
import { weightColumnsIf, withWeights } from './weights.ts';

/**
 * One row per value (all in one without breakdowns): `value0` …, `units`, and lists of equal length: `xList`, `rList` (how many
 * stretches have ended for the units), `atList` (a stretch, or see laterCell), `nList` (units that first paid then) and `sumList` (what
 * the units brought then); where they are weighed `weightSumList`, `weightLessList` of those n; `found`, the number of values before the limit.
 */
export function revenueLtvStatement(plan: RevenueLtvPlan): Statement {
  const values = valueNames(plan);
  const { weigh } = plan;
  const counts = countsOf(plan);
  const listed = ['x', 'r', 'at', 'n', 'sum', ...(weigh ? ['weightSum', 'weightLess'] : [])];
  const series = grouped(counts, values, [
    ...listed.map((name) => as(`${name}List`, call('groupArray', column(name)))),
    as('units', call('sum', column('n'))),
  ]);
  if (values.length === 0) return render(series);
  return render({
    node: 'select',
    columns: [...series.columns.map(({ as: name }) => same(name)), as('found', { node: 'countOverAll' })],
    from: from(series),
    orderBy: [{ by: 'units', descending: true }, ...values.map((by) => ({ by, descending: false }))],
    limit: plan.limit,
  });
}

/** Rows `value0` …, `x`, `r`, `at`, `n`, `sum`. */
function countsOf(plan: RevenueLtvPlan): Select {
  const values = valueNames(plan);
  const { weigh, stream } = plan;
  const kept = [...values, 'x', 'r', 'f', 'as', 'amounts'];
  const rows = weigh ? withWeights(stream.project, weigh, underValues(plan), kept) : underValues(plan);
  const each: Select = {
    node: 'select',
    columns: [
      ...[...values, 'x', 'r', 'at', 'amount', 'place'].map((name) => same(name)),
      ...(weigh ? [same('weight')] : []),
    ],
    from: from(rows),
    unfold: {
      lists: [
        as('at', call('arrayPushFront', column('as'), column('f'))),
        as('amount', call('arrayPushFront', column('amounts'), zero)),
        as('place', call('arrayEnumerate', call('arrayPushFront', column('as'), column('f')))),
      ],
      keepEmpty: false,
    },
  };
  // Each unit has one row that tells when it first paid.
  const isUnit = compare(column('place'), '=', constant(1));
  return grouped(
    each,
    [...values, 'x', 'r', 'at'],
    [
      as('n', call('countIf', isUnit)),
      as('sum', call('sum', column('amount'))),
      ...(weigh ? weightColumnsIf('weight', isUnit) : []),
    ],
  );
}

const zero: Expression = call('toFloat64', constant(0));

/** The rows of lives, each under every combination of its values: each once. */
function underValues(plan: RevenueLtvPlan): Select {
  const values = valueNames(plan);
  const rows = lives(plan);
  if (values.length === 0) return rows;
  const kept = ['unit', 'x', 'r', 'f', 'as', 'amounts', ...versionOf(plan)];
  const by = ['unit', ...values];
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, own(name))),
      ...kept.filter((name) => name !== 'unit').map((name) => as(name, call('any', own(name)))),
    ],
    from: rowsOf(resolvedStarts(plan, rows, kept)),
    groupBy: by,
  };
}

function versionOf(plan: RevenueLtvPlan): readonly string[] {
  return partsOf(plan).version ? [pairVersion] : [];
}

/**
 * Rows of new units: `unit`, `x`, `r`, `as` and `amounts` (the stretch and amount of each revenue), `f` (the stretch in which it
 * first paid), and what the units carry.
 */
function lives(plan: RevenueLtvPlan): Select {
  const { buckets, lengthMs, cells, nowMs } = plan;
  const carried = [...partsOf(plan).carried.map((index) => `c${index}`), ...versionOf(plan)];
  const s = column('s', 'n');
  const stretch = call('intDiv', call('minus', column('m'), s), constant(lengthMs));
  const at = call('least', stretch, constant(laterCell(plan)));
  const ended = call('intDiv', call('minus', bound('Int64', nowMs), s), constant(lengthMs));
  const joined: Select = {
    node: 'select',
    columns: [
      ...['unit', ...carried].map((name) => same(name, 'n')),
      as('x', bucketNumberOfMs(buckets.rule, s)),
      as('r', call('toInt64', call('least', call('greatest', ended, constant(0)), constant(cells)))),
      as('as', call('arrayMap', lambda(['m'], call('toInt64', at)), column('times', 'p'))),
      as('amounts', column('amounts', 'p')),
      as('paids', column('paids', 'p')),
    ],
    from: {
      node: 'leftJoin',
      left: newUnits(plan),
      leftAs: 'n',
      joins: [{ right: revenues(plan), as: 'p', on: compare(column('unit', 'n'), '=', column('unit', 'p')) }],
    },
  };
  const never = call('toInt64', constant(neverCell(plan)));
  const firstIf = lambda(['a', 'q'], call('if', column('q'), column('a'), never));
  const paidIn = call('arrayMap', firstIf, column('as'), column('paids'));
  return {
    node: 'select',
    columns: [
      ...['unit', ...carried, 'x', 'r', 'as', 'amounts'].map((name) => same(name)),
      as('f', call('arrayMin', call('arrayPushBack', paidIn, never))),
    ],
    from: from(joined),
  };
}

/** Rows of units with revenue from the range on: `unit`, and lists of equal length: `times` (ms), `amounts`, `paids` (whether any number is above 0). */
function revenues({ stream, event, property }: RevenueLtvPlan): Select {
  const numbers = numbersOf({ kind: 'property', ...property });
  const { toMs: _, ...onwards } = stream;
  const pairs = scanPairs(onwards, {
    selectors: [event],
    columns: [as('ms', timeMs), as('numbers', numbers)],
    where: call('notEmpty', numbers),
  });
  const isAbove = lambda(['e'], compare(column('e'), '>', constant(0)));
  const lists: readonly Named[] = [
    as('times', call('groupArray', column('ms'))),
    as('amounts', call('groupArray', call('arraySum', column('numbers')))),
    as('paids', call('groupArray', call('arrayExists', isAbove, column('numbers')))),
  ];
  return grouped(pairs, ['unit'], lists);
}

type Asked = Pick<Extract<Point, { kind: 'revenueLtv' }>, 'x' | 'interval' | 'values' | 'outcome'>;

/** Rows (`unit`, `metric`) behind a number: what each brought up to the end of the stretch, or in it. */
export function revenueLtvUnits(plan: RevenueLtvPlan, { x, interval, values, outcome }: Asked): Select {
  const last = interval ?? laterCell(plan);
  const f = column('f');
  const isAt = compare(column('a'), outcome === 'inInterval' ? '=' : '<=', constant(last));
  const counts = call('if', isAt, column('e'), zero);
  const holds: Readonly<Record<typeof outcome, readonly Expression[]>> = {
    reached: [],
    paid: [compare(f, '<=', constant(last))],
    notPaid: [compare(f, '>', constant(last))],
    newlyPaid: [compare(f, '=', constant(last))],
    everPaid: [compare(f, '<=', constant(laterCell(plan)))],
    inInterval: [call('arrayExists', lambda(['a'], isAt), column('as'))],
  };
  return {
    node: 'select',
    columns: [
      same('unit'),
      as('metric', call('arraySum', lambda(['a', 'e'], counts), column('as'), column('amounts'))),
    ],
    from: from(values.length > 0 ? underValues(plan) : lives(plan)),
    where: all(
      ...(x === undefined ? [] : [compare(column('x'), '=', constant(x))]),
      ...(interval === undefined ? [] : [compare(column('r'), '>', constant(interval))]),
      ...values.map((value, index) => compare(column(`value${index}`), '=', bound('String', value))),
      ...holds[outcome],
    ),
  };
}

/** Rows (`unit`, `value0` …), each once. */
export function revenueLtvUnitsByValue(plan: RevenueLtvPlan): Select {
  const names = ['unit', ...valueNames(plan)];
  return grouped(resolvedStarts(plan, newUnits(plan), ['unit']), names, []);
}
