/** The intervals in which a unit was active, as an interval bitset of one row. */
import { all, as, call, column, compare, constant, lambda } from '../tree/build.ts';
import type { Expression, Named } from '../tree/nodes.ts';

/**
 * One row per unit with its intervals, in place of one set of units per interval: counts per interval and distinct units of
 * the whole range then come from one pass.
 */
interface IntervalBitset {
  /** Aggregates of the interval numbers `x` of a unit's events. */
  readonly aggregates: readonly Named[];
  /** Aggregates that merge several rows of the source with this alias. */
  mergeRows(of: string): readonly Named[];
  /** The list of the unit's intervals (UInt64). */
  readonly intervalList: Expression;
}

const bitsPerColumn = 64;
/** With more columns than this, lists are cheaper. */
const bitsetColumnsMax = 16;

export function createIntervalBitset(intervals: number): IntervalBitset {
  const columns = Math.ceil(intervals / bitsPerColumn);
  return columns > bitsetColumnsMax ? intervalLists : createBitset(columns);
}

/** Bit x, counted over all columns, is set where the unit was active in interval x. */
function createBitset(columns: number): IntervalBitset {
  const names = Array.from({ length: columns }, (_, index) => `w${index}`);
  const parts = names.map((name, index) => {
    const positions = call('bitPositionsToArray', column(name));
    if (index === 0) return positions;
    const shifted = call('plus', column('p'), constant(index * bitsPerColumn));
    return call('arrayMap', lambda(['p'], shifted), positions);
  });
  return {
    aggregates: names.map((name, index) => as(name, aggregateColumn(columns, index))),
    mergeRows: (of) => names.map((name) => as(name, call('groupBitOr', column(name, of)))),
    intervalList: parts.length === 1 && parts[0] ? parts[0] : call('arrayConcat', ...parts),
  };
}

/** Comparisons and masks take a fifth less than divisions. */
function aggregateColumn(columns: number, index: number): Expression {
  const one = call('toUInt64', constant(1));
  if (columns === 1) return call('groupBitOr', call('bitShiftLeft', one, column('x')));
  const bounds = [
    ...(index > 0 ? [compare(column('x'), '>=', constant(index * bitsPerColumn))] : []),
    ...(index < columns - 1 ? [compare(column('x'), '<', constant((index + 1) * bitsPerColumn))] : []),
  ];
  const bit = call('bitShiftLeft', one, call('bitAnd', column('x'), constant(bitsPerColumn - 1)));
  return call('groupBitOr', call('if', all(...bounds), bit, call('toUInt64', constant(0))));
}

const intervalLists: IntervalBitset = {
  aggregates: [as('marks', call('groupUniqArray', call('toUInt64', column('x'))))],
  mergeRows: (of) => [as('marks', call('groupUniqArrayArray', column('marks', of)))],
  intervalList: column('marks'),
};
