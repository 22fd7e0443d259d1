/**
 * Intervals as bits of words, so that each can be compared with the one before it in all units at once. A word has 62
 * intervals of its own, in bits 2 to 63; bits 0 and 1 repeat the last two of the word before.
 */
import { bound, call, compare, constant } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

export const intervalsPerBitset = 62;
/** Of a word: how many intervals of the one before it begins with. */
const repeatedIntervals = 2;

/** The number of the word in which an interval is one of its own. */
export function findBitsetIndex(interval: Expression): Expression {
  return call('intDiv', interval, constant(intervalsPerBitset));
}

/** The bit of an interval in a word of its own intervals only; see spread. */
export function makeIntervalBit(interval: Expression): Expression {
  return call(
    'bitShiftLeft',
    call('toUInt64', constant(1)),
    call('modulo', interval, constant(intervalsPerBitset)),
  );
}

/** The words that hold the intervals of a word made of bitOf: it and, of its last intervals, the next. */
export function listBitsetIndexes(index: Expression): Expression {
  return { node: 'list', of: [index, call('plus', index, constant(1))] };
}

export function listOverlappingBitsets(bitset: Expression): Expression {
  const next = call('bitShiftRight', bitset, constant(intervalsPerBitset - repeatedIntervals));
  return { node: 'list', of: [shiftPastRepeated(bitset), next] };
}

/** The word itself, with room for the last intervals of the one before. */
export function shiftPastRepeated(bitset: Expression): Expression {
  return call('bitShiftLeft', bitset, constant(repeatedIntervals));
}

/** The interval of a bit. */
export function findIntervalOfBit(index: Expression, bit: Expression): Expression {
  return call(
    'toUInt16',
    call(
      'minus',
      call('plus', call('multiply', index, constant(intervalsPerBitset)), bit),
      constant(repeatedIntervals),
    ),
  );
}

/** Each interval's bit at the place of the next interval. */
export function shiftToNextInterval(bitset: Expression): Expression {
  return call('bitShiftLeft', bitset, constant(1));
}

export function intersectBitsets(left: Expression, right: Expression): Expression {
  return call('bitAnd', left, right);
}

export function subtractBitset(bitset: Expression, exclude: Expression): Expression {
  return call('bitAnd', bitset, call('bitNot', exclude));
}

/** A word's own bits of the intervals from the first to the one before the end; the first is in the first word. */
export function maskIntervals(index: Expression, first: number, end: number): Expression {
  const last = Math.floor((end - 1) / intervalsPerBitset);
  const maskOf = (index: number) => {
    const from = index === 0 ? first : 0;
    const to = index === last ? end - last * intervalsPerBitset : intervalsPerBitset;
    return bound(
      'UInt64',
      (((1n << BigInt(to)) - (1n << BigInt(from))) << BigInt(repeatedIntervals)).toString(),
    );
  };
  if (last === 0) return maskOf(0);
  const isFirst = compare(index, '=', constant(0));
  const isLast = compare(index, '=', constant(last));
  const inner = last > 1 ? maskOf(1) : maskOf(0);
  return call('multiIf', isFirst, maskOf(0), isLast, maskOf(last), inner);
}

/** Whether intervals up to the end fit into one word. */
export function fitsOneBitset(end: number): boolean {
  return end <= intervalsPerBitset;
}

/** The bit of an interval in a word that may hold it; else none. */
export function makeBitWithin(index: Expression, interval: Expression): Expression {
  const begin = call(
    'minus',
    call('multiply', call('toInt32', index), constant(intervalsPerBitset)),
    constant(repeatedIntervals),
  );
  const bit = call('minus', call('toInt32', interval), begin);
  const isHeld = call('and', compare(bit, '>=', constant(0)), compare(bit, '<', constant(64)));
  const shifted = call('bitShiftLeft', call('toUInt64', constant(1)), call('toUInt8', bit));
  return call('if', isHeld, shifted, call('toUInt64', constant(0)));
}
