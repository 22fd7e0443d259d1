import { all, as, call, column, compare, constant, lambda } from '../tree/build.ts';
import type { Expression, Named } from '../tree/nodes.ts';

/**
 * In which intervals a unit was seen, kept as one row per unit instead of one set of units per interval: the counts
 * per interval and the de-duplicated whole then come from one pass.
 */
export interface IntervalBitset {
  /** Columns made from the intervals `x` of a unit's events. */
  readonly aggregates: readonly Named[];
  /** The same columns of several rows (of the source with this alias) made one. */
  mergeRows(of: string): readonly Named[];
  /** The list of the unit's intervals (UInt64). */
  readonly intervalList: Expression;
}

const bitsPerColumn = 64;
/** More words than this cost more than lists. */
const bitsetColumnsMax = 16;

export function createIntervalBitset(intervals: number): IntervalBitset {
  const columns = Math.ceil(intervals / bitsPerColumn);
  return columns > bitsetColumnsMax ? intervalLists : createBitset(columns);
}

/** Bit x of the words is set where the unit was seen in interval x. */
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
