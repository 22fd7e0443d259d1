/** Statement for the units behind a number of segmentation, each with its number. */
import { never } from '../../../domain/assert.ts';
import type { Summary } from '../../definition/schema/metric.ts';
import type { CountPlan } from '../../plan/counts.ts';
import { type MeasurePlan, needsEntryVersion } from '../../plan/metric.ts';
import type { Values } from '../../plan/plan.ts';
import { divideNumbers, matchBins } from '../../sql/counts/summaries.ts';
import { measureEachUnit } from '../../sql/counts/unit-numbers.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { all, as, bound, call, column, compare, constant, from, not, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';

/** What is measured of each unit, and which numbers are listed. */
export interface ListedPlan {
  /** Without breakdowns: the selector already requires the values of the point. */
  readonly count: CountPlan;
  readonly measure: MeasurePlan;
  readonly dividedBy?: Values | undefined;
  readonly among?: Among | undefined;
}

export type Among =
  | Extract<Summary, { kind: 'atLeast' }>
  | { readonly kind: 'bin'; readonly bounds: readonly number[]; readonly position: number };

/** Rows (`unit`, `metric`): the units that have a number in an interval, or in the cell of the whole range. */
export function unitsAt(plan: ListedPlan, at: number): Select {
  return {
    node: 'select',
    columns: [same('unit'), as('metric', column('number'))],
    from: from(selectNumbers(plan)),
    where: all(
      compare(column('at'), '=', constant(at)),
      call('isNotNull', column('number')),
      ...(plan.among ? [isAmong(plan.among)] : []),
    ),
  };
}

function selectNumbers({ count, measure, dividedBy }: ListedPlan): Select {
  const numbers = measureEachUnit(count, measure, needsEntryVersion(dividedBy));
  return dividedBy ? divideNumbers(count, numbers, dividedBy) : numbers;
}

function isAmong(among: Among): Expression {
  const number = column('number');
  switch (among.kind) {
    case 'atLeast':
      return compare(number, '>=', bound('Float64', among.value));
    case 'bin':
      return matchBins(among.bounds, number)[among.position] ?? constant(0);
    default:
      throw never(among);
  }
}

/** Rows (`unit`, `metric`, `before`): units that are in one interval only, or in both with different numbers. */
export function changedUnits(
  plan: ListedPlan,
  at: number,
  before: number,
  outcome: 'gained' | 'lost' | 'up' | 'down',
): Select {
  const isAt = (cell: number) => compare(column('at'), '=', constant(cell));
  const both: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('metric', call('sumIf', column('number'), isAt(at))),
      as('before', call('sumIf', column('number'), isAt(before))),
      as('now', call('countIf', isAt(at))),
      as('then', call('countIf', isAt(before))),
    ],
    from: from({
      node: 'select',
      columns: [
        as('unit', sourceColumn('unit')),
        as('at', sourceColumn('at')),
        // A source column: a column made here has the same name.
        as('number', call('assumeNotNull', sourceColumn('number'))),
      ],
      from: aliasRows(selectNumbers(plan)),
      where: call('isNotNull', sourceColumn('number')),
    }),
    groupBy: ['unit'],
  };
  return {
    node: 'select',
    columns: [same('unit'), same('metric'), same('before')],
    from: from(both),
    where: isChange(outcome),
  };
}

function isChange(outcome: 'gained' | 'lost' | 'up' | 'down'): Expression {
  const has = (name: string) => compare(column(name), '>', constant(0));
  switch (outcome) {
    case 'gained':
      return all(has('now'), not(has('then')));
    case 'lost':
      return all(has('then'), not(has('now')));
    case 'up':
    case 'down':
      return all(
        has('now'),
        has('then'),
        compare(column('metric'), outcome === 'up' ? '>' : '<', column('before')),
      );
    default:
      throw never(outcome);
  }
}
