/** Bitsets of small numbers in 64-bit words: the intervals in which a unit was active, and distances from its start. */

import { bound, call, column, compare, constant } from '../../sql/tree/build.ts';
import type { Expression } from '../../sql/tree/nodes.ts';
import type { RetentionPlan } from './plan.ts';

export const wordBits = 64;
const zero = call('toUInt64', constant(0));

export function wordsFor(numbers: number): number {
  return Math.ceil(numbers / wordBits);
}

/** A word with only this bit. */
export function bit(position: Expression): Expression {
  return call('bitShiftLeft', call('toUInt64', constant(1)), position);
}

/** The bit of the number if it belongs to this word, else 0. */
export function bitIn(word: number, words: number, number: Expression): Expression {
  if (words === 1) return bit(number);
  const isHere = compare(call('intDiv', number, constant(wordBits)), '=', constant(word));
  return call('if', isHere, bit(call('modulo', number, constant(wordBits))), zero);
}

export function bitIf(condition: Expression | undefined, is: Expression): Expression {
  return condition ? call('if', condition, is, zero) : is;
}

/** Word `word` of the set of numbers below `count`, which may be negative. Shifted by its width or more, a word is 0. */
export function bitsBelow(count: Expression, word: number): Expression {
  const here = word === 0 ? count : call('minus', count, constant(word * wordBits));
  const every = call('bitNot', zero);
  return call('bitNot', call('bitShiftLeft', every, atLeastNone(here)));
}

/** A number of bits to shift by, as an unsigned number: a signed one would make the word signed. */
export function atLeastNone(count: Expression): Expression {
  return call('toUInt32', call('greatest', count, constant(0)));
}

/** Word `word` of a set with `by` subtracted from every number; negative ones are dropped. */
export function shiftedDown(words: readonly Expression[], by: Expression, word: number): Expression {
  const [only] = words;
  if (words.length === 1 && only) return word === 0 ? call('bitShiftRight', only, by) : zero;
  const list: Expression = { node: 'list', of: words };
  const index = call('plus', call('intDiv', by, constant(wordBits)), constant(word + 1));
  const shift = call('modulo', by, constant(wordBits));
  const next = call('arrayElement', list, call('plus', index, constant(1)));
  return call(
    'bitOr',
    call('bitShiftRight', call('arrayElement', list, index), shift),
    call('bitShiftLeft', next, atLeastNone(call('minus', constant(wordBits), shift))),
  );
}

/** The numbers of a set that are in this word and in a range, inclusive. */
function constantBits(word: number, from: number, to: number): bigint {
  let bits = 0n;
  for (let number = Math.max(from, word * wordBits); number <= to && number < (word + 1) * wordBits; number++)
    bits |= 1n << BigInt(number - word * wordBits);
  return bits;
}

export function onlyBits(of: Expression, word: number, from: number, to: number): Expression {
  const bits = constantBits(word, from, to);
  if (bits === 2n ** 64n - 1n) return of;
  return call('bitAnd', of, bound('UInt64', String(bits)));
}

/** Whether the set has a number in a range, inclusive. */
export function hasWithin(words: readonly Expression[], from: number, to: number): Expression {
  const parts = words.flatMap((word, index) =>
    constantBits(index, from, to) === 0n ? [] : [compare(onlyBits(word, index, from, to), '!=', constant(0))],
  );
  return parts.length === 0 ? constant(0) : { node: 'some', of: parts };
}

/** The numbers of a set plus `plus`, as a list of UInt64. */
export function listSetNumbers(words: readonly string[], plus = 0): readonly Expression[] {
  return words.map((name, index) => {
    const positions = call('bitPositionsToArray', column(name));
    const by = index * wordBits + plus;
    if (by === 0) return positions;
    const moved = call('plus', column('p'), constant(by));
    return call('arrayMap', { node: 'lambda', parameters: ['p'], body: moved }, positions);
  });
}

const hourMs = 3_600_000;

/** Periods of `hours` from one time to a later one, both floored to the hour. */
export function hoursBetween(start: Expression, end: Expression, hours: number): Expression {
  const hour = (ms: Expression) => call('intDiv', ms, constant(hourMs));
  return call('intDiv', call('minus', hour(end), hour(start)), constant(hours));
}

/** Names of the words with the bits of the cells with a return, per return event. */
export function nameReturnWords({ returns, cells }: RetentionPlan): readonly (readonly string[])[] {
  return returns.map((_, event) => range(wordsFor(cells.length)).map((word) => `m${event}w${word}`));
}

/** Names of the words with the bits of the distances from the start. */
export function nameDistanceWords(plan: RetentionPlan, event: number): readonly string[] {
  return range(wordsFor(farthest(plan) + 1)).map(
    (word) => `${isOneIntervalPerCell(plan) ? 'm' : 'n'}${event}w${word}`,
  );
}

export function farthest({ cells }: RetentionPlan): number {
  return cells.at(-1)?.[1] ?? 0;
}

/** Whether cell n is interval n after the start; else bits of intervals are turned into bits of cells. */
export function isOneIntervalPerCell({ cells }: RetentionPlan): boolean {
  return cells.every(([from, to], index) => from === index && to === index);
}

export function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
