import { assert, never } from '../../../domain/assert.ts';
import type { PerformedSet } from '../../plan/plan.ts';
import { compares } from '../../plan/unit-sets.ts';
import { scanDays } from '../scan/days.ts';
import { eventValues } from '../scan/properties.ts';
import { dayNumber, matchOf } from '../scan/stream.ts';
import { all, as, bound, call, column, compare, constant, from, lambda, same } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';
import { scanSetPairs } from './stream.ts';

/** Rows (unit, …by): units, within each value of the further columns of their pairs, whose measure compares so. */
export function comparedUnits(set: PerformedSet, by: readonly Named[]): Select {
  const { value, comparison, countsNone = false } = set;
  assert(!countsNone || !compares(0, comparison, value), 'units without any pair are in no table');
  const keys = ['unit', ...by.map(({ as: name }) => name)];
  const ofDays = by.length === 0 && readsDays(set);
  const measured: Select = {
    node: 'select',
    columns: [
      ...keys.map((name) => same(name)),
      as('times', timesOf(set, ofDays)),
      as('number', numberOf(set, ofDays)),
    ],
    from: from(
      ofDays ? scanDays(set.stream, { selector: set.selector, withVersion: false }) : pairsOf(set, by),
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

/** Days of units tell all that is measured. */
export function readsDays({ measure: { kind }, wholeDays = false, withinFirstMs }: PerformedSet): boolean {
  return wholeDays && withinFirstMs === undefined && (kind === 'count' || kind === 'days');
}

/** The unit's pairs that the selector holds for. */
function timesOf({ measure }: PerformedSet, ofDays: boolean): Expression {
  if (ofDays) return call('sum', column('n'));
  return measure.kind === 'shareOfEvents' ? call('countIf', column('own')) : call('count');
}

function numberOf(set: PerformedSet, ofDays: boolean): Expression {
  const { kind } = set.measure;
  switch (kind) {
    case 'count':
      return timesOf(set, ofDays);
    case 'days':
      return call('uniqExact', column('day'));
    case 'sum':
      return call('sum', column('amount'));
    case 'distinct':
      return call('uniqExactArray', column('texts'));
    case 'shareOfEvents':
      return call('divide', timesOf(set, ofDays), call('count'));
    default:
      throw never(kind);
  }
}

function pairsOf(set: PerformedSet, by: readonly Named[]): Query {
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
      return [as('amount', call('arraySum', numbersOf(eventValues(measure))))];
    case 'distinct':
      return [as('texts', eventValues(measure))];
    case 'shareOfEvents':
      return [as('own', matchOf(stream, selector))];
    default:
      throw never(measure);
  }
}

/** What is no number is 0. */
function numbersOf(texts: Expression): Expression {
  const number = call('toFloat64OrNull', column('e'));
  const finite = call('if', call('isFinite', number), number, constant(0));
  return call('arrayMap', lambda(['e'], call('ifNull', finite, constant(0))), texts);
}
