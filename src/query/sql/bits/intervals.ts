import { all, as, call, column, compare, constant, lambda } from '../tree/build.ts';
import type { Expression, Named } from '../tree/nodes.ts';

/**
 * In which intervals a unit was seen, kept as one row per unit instead of one set of units per interval: the counts
 * per interval and the de-duplicated whole then come from one pass.
 */
export interface IntervalBits {
  /** Columns made from the intervals `x` of a unit's events. */
  readonly made: readonly Named[];
  /** The same columns of several rows (of the source with this alias) made one. */
  united(of: string): readonly Named[];
  /** The list of the unit's intervals (UInt64). */
  readonly intervals: Expression;
}

const wordBits = 64;
/** More words than this cost more than lists. */
const wordsMax = 16;

export function intervalBits(intervals: number): IntervalBits {
  const words = Math.ceil(intervals / wordBits);
  return words > wordsMax ? lists : bits(words);
}

/** Bit x of the words is set where the unit was seen in interval x. */
function bits(words: number): IntervalBits {
  const names = Array.from({ length: words }, (_, word) => `w${word}`);
  const parts = names.map((name, index) => {
    const positions = call('bitPositionsToArray', column(name));
    if (index === 0) return positions;
    const shifted = call('plus', column('p'), constant(index * wordBits));
    return call('arrayMap', lambda(['p'], shifted), positions);
  });
  return {
    made: names.map((name, index) => as(name, bitOfWord(words, index))),
    united: (of) => names.map((name) => as(name, call('groupBitOr', column(name, of)))),
    intervals: parts.length === 1 && parts[0] ? parts[0] : call('arrayConcat', ...parts),
  };
}

/** Comparisons and masks take a fifth less than divisions. */
function bitOfWord(words: number, index: number): Expression {
  const one = call('toUInt64', constant(1));
  if (words === 1) return call('groupBitOr', call('bitShiftLeft', one, column('x')));
  const bounds = [
    ...(index > 0 ? [compare(column('x'), '>=', constant(index * wordBits))] : []),
    ...(index < words - 1 ? [compare(column('x'), '<', constant((index + 1) * wordBits))] : []),
  ];
  const bit = call('bitShiftLeft', one, call('bitAnd', column('x'), constant(wordBits - 1)));
  return call('groupBitOr', call('if', all(...bounds), bit, call('toUInt64', constant(0))));
}

const lists: IntervalBits = {
  made: [as('marks', call('groupUniqArray', call('toUInt64', column('x'))))],
  united: (of) => [as('marks', call('groupUniqArrayArray', column('marks', of)))],
  intervals: column('marks'),
};
