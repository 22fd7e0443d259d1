/** Sessions plan → statements of the numbers. */
import type { Statement } from '../../../store/contract.ts';
import type { SeenPlan } from '../../plan/unit-activity.ts';
import { activeUnits } from '../../sql/counts/active-units.ts';
import { bucketNumberOfMs } from '../../sql/scan/time.ts';
import { grouped, valueNames } from '../../sql/scan/unit-activity.ts';
import {
  all,
  as,
  bound,
  call,
  callAt,
  column,
  compare,
  constant,
  from,
  lambda,
  same,
  some,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { render } from '../../sql/tree/render.ts';
import { outsideAt, type SessionsPlan, tooLongAt, wholeAt } from './plan.ts';
import { isInRange, isTooLong, lengthMs, noSession, sessionRows, sessionsIn } from './sql-sessions.ts';

/** Lists of equal length: one element per interval with any, and for the whole range. */
const numbers = ['at', 'sessions', 'units', 'lengthMs', 'medianMs', 'events', 'outside'] as const;
const bins = ['lengths', 'counts'] as const;

/**
 * One row per value (all in one without breakdowns): `value0` …, the lists `atList`, `sessionsList` … of numbers, the bins of the whole
 * range with any session (`lengthsAt`, from 1, and `lengths`; `counts`), `size` (units with a session in it), `rank` (sessions in it), and `found`, the number of values before the limit.
 */
export function sessionsStatement(plan: SessionsPlan, seen: SeenPlan): Statement {
  const values = valueNames(seen);
  const isWhole = compare(column('at'), '=', constant(wholeAt(plan)));
  const series = grouped(countsAt(plan, seen), values, [
    ...numbers.map((name) => as(`${name}List`, call('groupArray', column(name)))),
    ...bins.flatMap((name) => {
      const whole = call('anyIf', column(`${name}Bins`), isWhole);
      return [
        as(`${name}At`, call('tupleElement', whole, constant(1))),
        as(name, call('tupleElement', whole, constant(2))),
      ];
    }),
    as('size', call('sumIf', column('units'), isWhole)),
    as('rank', call('sumIf', column('sessions'), isWhole)),
  ]);
  if (values.length === 0) return render(series);
  return render({
    node: 'select',
    columns: [...series.columns.map(({ as: name }) => same(name)), as('found', { node: 'countOverAll' })],
    from: from(series),
    where: compare(column('size'), '>', constant(0)),
    orderBy: [{ by: 'rank', descending: true }, ...values.map((by) => ({ by, descending: false }))],
    limit: plan.limit,
  });
}

/** Rows `value0` …, `at`: the numbers, and of the whole range how many sessions lie in each bin that has any. */
function countsAt(plan: SessionsPlan, seen: SeenPlan): Select {
  const isWhole = compare(column('at'), '=', constant(wholeAt(plan)));
  const one: Expression = { node: 'list', of: [call('toUInt64', constant(1))] };
  const inBins = (bounds: readonly number[], of: Expression): Expression => {
    const bin = binAt(bounds, of);
    const counted = all(isWhole, compare(bin, '>', constant(0)));
    return call('sumMapIf', { node: 'list', of: [bin] }, one, counted);
  };
  return grouped(
    placed(plan, seen),
    [...valueNames(seen), 'at'],
    [
      as('sessions', call('count')),
      as('units', call('uniqExact', column('unit'))),
      as('lengthMs', call('sum', column('ms'))),
      as('medianMs', callAt('quantileExactInclusive', [0.5], column('ms'))),
      as('events', call('sum', column('n'))),
      as('outside', call('sum', column('inRange'))),
      as('lengthsBins', inBins(plan.lengthBoundsMs, column('ms'))),
      as('countsBins', inBins(plan.eventBounds, column('n'))),
    ],
  );
}

/** Position of the bin, from 1: how many begin at or below the number; 0: below all. */
function binAt(bounds: readonly number[], of: Expression): Expression {
  return call('arrayCount', lambda(['b'], compare(of, '>=', column('b'))), bound('Array(Float64)', bounds));
}

/** One row for each number that a session, or the pairs of a unit in none, counts in. */
function placed(plan: SessionsPlan, seen: SeenPlan): Select {
  const isOutside = compare(column('session'), '=', noSession);
  const inOwn: Expression = {
    node: 'list',
    of: [
      call('toUInt32', bucketNumberOfMs(plan.buckets.rule, column('first'))),
      call('toUInt32', constant(wholeAt(plan))),
    ],
  };
  const only = (at: number): Expression => ({ node: 'list', of: [call('toUInt32', constant(at))] });
  const ats = call('multiIf', isOutside, only(outsideAt(plan)), isTooLong, only(tooLongAt(plan)), inOwn);
  return {
    node: 'select',
    columns: [
      ...valueNames(seen).map((name) => same(name)),
      same('unit'),
      as('ms', lengthMs),
      same('n'),
      same('inRange'),
      as('at', call('arrayJoin', ats)),
    ],
    from: from(sessionRows(plan, seen)),
    where: some(isOutside, isInRange(plan, column('first'))),
  };
}

/** Rows `value0` …, lists `ats` and `ns`: units with a pair in the interval, and in the whole range. `shown`: the values asked for. */
export function activeStatement(
  plan: SessionsPlan,
  seen: SeenPlan,
  shown: readonly (readonly string[])[],
): Statement {
  return render(
    grouped(activeUnits(seen, wholeAt(plan), shown), valueNames(seen), [
      as('ats', call('groupArray', column('at'))),
      as('ns', call('groupArray', column('n'))),
    ]),
  );
}

/** Rows `unit`, `value0` …, each once: units with a session in the range. */
export function sessionUnitsByValue(plan: SessionsPlan, seen: SeenPlan): Select {
  return grouped(sessionsIn(plan, seen), ['unit', ...valueNames(seen)], []);
}
