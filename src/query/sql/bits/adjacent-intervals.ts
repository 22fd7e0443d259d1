/**
 * Interval bitsets that overlap, so that one bit operation compares all intervals of a unit with the intervals before.
 * A bitset holds 62 intervals in bits 2 to 63; bits 0 and 1 repeat the last two intervals of the bitset before.
 */
import { bound, call, compare, constant } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

const intervalsPerBitset = 62;
/** How many intervals of the bitset before are repeated. */
const repeatedIntervals = 2;

/** The index of the bitset that holds an interval (not as a repeated one). */
export function findBitsetIndex(interval: Expression): Expression {
  return call('intDiv', interval, constant(intervalsPerBitset));
}

/** The bit of an interval in a bitset without repeated intervals; see listOverlappingBitsets. */
export function makeIntervalBit(interval: Expression): Expression {
  return call(
    'bitShiftLeft',
    call('toUInt64', constant(1)),
    call('modulo', interval, constant(intervalsPerBitset)),
  );
}

/** The indexes of the bitsets that hold the intervals of a bitset: itself and, for its last two intervals, the next. */
export function listBitsetIndexes(index: Expression): Expression {
  return { node: 'list', of: [index, call('plus', index, constant(1))] };
}

export function listOverlappingBitsets(bitset: Expression): Expression {
  const next = call('bitShiftRight', bitset, constant(intervalsPerBitset - repeatedIntervals));
  return { node: 'list', of: [shiftPastRepeated(bitset), next] };
}

/** Makes room for the repeated intervals. */
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

/** Moves each bit to the next interval. */
export function shiftToNextInterval(bitset: Expression): Expression {
  return call('bitShiftLeft', bitset, constant(1));
}

export function intersectBitsets(left: Expression, right: Expression): Expression {
  return call('bitAnd', left, right);
}

export function subtractBitset(bitset: Expression, exclude: Expression): Expression {
  return call('bitAnd', bitset, call('bitNot', exclude));
}

/** A mask of the intervals from `first` to before `end`, without the repeated ones; `first` is in the first bitset. */
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

/** Whether all intervals before `end` fit in one bitset. */
export function fitsOneBitset(end: number): boolean {
  return end <= intervalsPerBitset;
}

/** The bit of an interval in a bitset that may hold it; 0 where it does not. */
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
