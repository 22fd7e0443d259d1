/**
 * Intervals as bits of words, so that each can be compared with the one before it in all units at once. A word has 62
 * intervals of its own, in bits 2 to 63; bits 0 and 1 repeat the last two of the word before.
 */
import { bound, call, compare, constant } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

export const blockIntervals = 62;
/** Of a word: how many intervals of the one before it begins with. */
const repeated = 2;

/** The number of the word in which an interval is one of its own. */
export function blockOf(x: Expression): Expression {
  return call('intDiv', x, constant(blockIntervals));
}

/** The bit of an interval in a word of its own intervals only; see spread. */
export function bitOf(x: Expression): Expression {
  return call('bitShiftLeft', call('toUInt64', constant(1)), call('modulo', x, constant(blockIntervals)));
}

/** The words that hold the intervals of a word made of bitOf: it and, of its last intervals, the next. */
export function spreadBlocks(block: Expression): Expression {
  return { node: 'list', of: [block, call('plus', block, constant(1))] };
}

export function spreadWords(word: Expression): Expression {
  const next = call('bitShiftRight', word, constant(blockIntervals - repeated));
  return { node: 'list', of: [ownWord(word), next] };
}

/** The word itself, with room for the last intervals of the one before. */
export function ownWord(word: Expression): Expression {
  return call('bitShiftLeft', word, constant(repeated));
}

/** The interval of a bit. */
export function intervalOfBit(block: Expression, bit: Expression): Expression {
  return call(
    'toUInt16',
    call('minus', call('plus', call('multiply', block, constant(blockIntervals)), bit), constant(repeated)),
  );
}

/** Each interval's bit at the place of the next interval. */
export function oneLater(word: Expression): Expression {
  return call('bitShiftLeft', word, constant(1));
}

export function both(left: Expression, right: Expression): Expression {
  return call('bitAnd', left, right);
}

export function without(word: Expression, less: Expression): Expression {
  return call('bitAnd', word, call('bitNot', less));
}

/** A word's own bits of the intervals from the first to the one before the end; the first is in the first word. */
export function ownBits(block: Expression, first: number, end: number): Expression {
  const last = Math.floor((end - 1) / blockIntervals);
  const of = (index: number) => {
    const from = index === 0 ? first : 0;
    const to = index === last ? end - last * blockIntervals : blockIntervals;
    return bound('UInt64', (((1n << BigInt(to)) - (1n << BigInt(from))) << BigInt(repeated)).toString());
  };
  if (last === 0) return of(0);
  const isFirst = compare(block, '=', constant(0));
  const isLast = compare(block, '=', constant(last));
  const inner = last > 1 ? of(1) : of(0);
  return call('multiIf', isFirst, of(0), isLast, of(last), inner);
}

/** Whether intervals up to the end fit into one word. */
export function isOneBlock(end: number): boolean {
  return end <= blockIntervals;
}

/** The bit of an interval in a word that may hold it; else none. */
export function bitOfInterval(block: Expression, x: Expression): Expression {
  const begin = call(
    'minus',
    call('multiply', call('toInt32', block), constant(blockIntervals)),
    constant(repeated),
  );
  const bit = call('minus', call('toInt32', x), begin);
  const isHeld = call('and', compare(bit, '>=', constant(0)), compare(bit, '<', constant(64)));
  const shifted = call('bitShiftLeft', call('toUInt64', constant(1)), call('toUInt8', bit));
  return call('if', isHeld, shifted, call('toUInt64', constant(0)));
}
