/** The intervals in which a unit was active, as an interval bitset of one row. */
import { all, as, call, column, compare, constant, lambda } from '../tree/build.ts';
import type { Expression, Named } from '../tree/nodes.ts';

/**
 * One row per unit with its intervals, in place of one set of units per interval: counts per interval and distinct units of
 * the whole range then come from one pass.
 */
export interface IntervalBitset {
  /** Aggregates of the interval numbers of a unit's events. */
  readonly aggregates: readonly Named[];
  /** Aggregates that merge several rows of the source with this alias. */
  mergeRows(source: string): readonly Named[];
  /** The list of the unit's intervals (UInt64). */
  readonly intervalList: Expression;
}

const bitsPerColumn = 64;
/** With more columns than this, lists are cheaper. */
const bitsetColumnsMax = 16;

/** `of`: the number of the interval of a row. `prefix` tells the columns of several bitsets apart. */
export function createIntervalBitset(
  intervals: number,
  of: Expression = column('x'),
  prefix = 'w',
): IntervalBitset {
  const columns = Math.ceil(intervals / bitsPerColumn);
  return columns > bitsetColumnsMax ? createLists(of, prefix) : createBitset(columns, of, prefix);
}

/** Bit x, counted over all columns, is set where the unit was active in interval x. */
function createBitset(columns: number, of: Expression, prefix: string): IntervalBitset {
  const names = Array.from({ length: columns }, (_, index) => `${prefix}${index}`);
  const parts = names.map((name, index) => {
    const positions = call('bitPositionsToArray', column(name));
    if (index === 0) return positions;
    const shifted = call('plus', column('p'), constant(index * bitsPerColumn));
    return call('arrayMap', lambda(['p'], shifted), positions);
  });
  return {
    aggregates: names.map((name, index) => as(name, aggregateColumn(columns, index, of))),
    mergeRows: (source) => names.map((name) => as(name, call('groupBitOr', column(name, source)))),
    intervalList: parts.length === 1 && parts[0] ? parts[0] : call('arrayConcat', ...parts),
  };
}

/** Comparisons and masks take a fifth less than divisions. */
function aggregateColumn(columns: number, index: number, of: Expression): Expression {
  const one = call('toUInt64', constant(1));
  if (columns === 1) return call('groupBitOr', call('bitShiftLeft', one, of));
  const bounds = [
    ...(index > 0 ? [compare(of, '>=', constant(index * bitsPerColumn))] : []),
    ...(index < columns - 1 ? [compare(of, '<', constant((index + 1) * bitsPerColumn))] : []),
  ];
  const bit = call('bitShiftLeft', one, call('bitAnd', of, constant(bitsPerColumn - 1)));
  return call('groupBitOr', call('if', all(...bounds), bit, call('toUInt64', constant(0))));
}

function createLists(of: Expression, prefix: string): IntervalBitset {
  return {
    aggregates: [as(prefix, call('groupUniqArray', call('toUInt64', of)))],
    mergeRows: (source) => [as(prefix, call('groupUniqArrayArray', column(prefix, source)))],
    intervalList: column(prefix),
  };
}
