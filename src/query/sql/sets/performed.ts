/** Units whose pairs, measured, compare with a value. */
import { assert, never } from '../../../domain/assert.ts';
import type { PerformedSet } from '../../plan/plan.ts';
import { compares } from '../../plan/unit-sets.ts';
import { scanDays } from '../scan/days.ts';
import { readEventValues } from '../scan/properties.ts';
import { compileSelector, dayNumber } from '../scan/stream.ts';
import { all, as, bound, call, column, compare, constant, from, lambda, same } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';
import { scanSetPairs } from './stream.ts';

/** Rows (unit, …by): units, within each value of the further columns of their pairs, whose measure compares so. */
export function selectComparedUnits(set: PerformedSet, by: readonly Named[]): Select {
  const { value, comparison, includesZero = false } = set;
  assert(!includesZero || !compares(0, comparison, value), 'units without any pair are in no table');
  const keys = ['unit', ...by.map(({ as: name }) => name)];
  const ofDays = by.length === 0 && readsDays(set);
  const measured: Select = {
    node: 'select',
    columns: [
      ...keys.map((name) => same(name)),
      as('times', countMatches(set, ofDays)),
      as('number', createMeasure(set, ofDays)),
    ],
    from: from(
      ofDays
        ? scanDays(set.stream, { selector: set.selector, withVersion: false })
        : scanMeasuredPairs(set, by),
    ),
    groupBy: keys,
  };
  return {
    node: 'select',
    columns: keys.map((name) => same(name)),
    from: from(measured),
    where: all(
      compare(column('times'), '>', constant(0)),
      compare(column('number'), comparison, bound('Float64', value)),
    ),
  };
}

/** Whether days of units have all that is measured. */
export function readsDays({ measure: { kind }, wholeDays = false, withinFirstMs }: PerformedSet): boolean {
  return wholeDays && withinFirstMs === undefined && (kind === 'count' || kind === 'days');
}

/** The unit's pairs that the selector holds for. */
function countMatches({ measure }: PerformedSet, ofDays: boolean): Expression {
  if (ofDays) return call('sum', column('n'));
  return measure.kind === 'shareOfEvents' ? call('countIf', column('own')) : call('count');
}

function createMeasure(set: PerformedSet, ofDays: boolean): Expression {
  const { kind } = set.measure;
  switch (kind) {
    case 'count':
      return countMatches(set, ofDays);
    case 'days':
      return call('uniqExact', column('day'));
    case 'sum':
      return call('sum', column('amount'));
    case 'distinct':
      return call('uniqExactArray', column('texts'));
    case 'shareOfEvents':
      return call('divide', countMatches(set, ofDays), call('count'));
    default:
      throw never(kind);
  }
}

function scanMeasuredPairs(set: PerformedSet, by: readonly Named[]): Query {
  const { selector, measure } = set;
  const everything = { eventType: undefined, conditions: [] };
  return scanSetPairs(set, {
    selectors: [measure.kind === 'shareOfEvents' ? everything : selector],
    columns: [...by, ...measuredColumns(set)],
  });
}

/** What of each pair is measured: `day`, `amount`, `texts` or `own`. */
export function measuredColumns({ measure, stream, selector }: PerformedSet): readonly Named[] {
  switch (measure.kind) {
    case 'count':
      return [];
    case 'days':
      return [as('day', dayNumber(stream))];
    case 'sum':
      return [as('amount', call('arraySum', parseNumbers(readEventValues(measure))))];
    case 'distinct':
      return [as('texts', readEventValues(measure))];
    case 'shareOfEvents':
      return [as('own', compileSelector(stream, selector))];
    default:
      throw never(measure);
  }
}

/** Texts that are not numbers are 0. */
function parseNumbers(texts: Expression): Expression {
  const number = call('toFloat64OrNull', column('e'));
  const finite = call('if', call('isFinite', number), number, constant(0));
  return call('arrayMap', lambda(['e'], call('ifNull', finite, constant(0))), texts);
}
