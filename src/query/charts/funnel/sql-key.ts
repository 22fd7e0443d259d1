/**
 * Encodes what a pair does in a funnel as one number, so that lists sort and travel fast: its tick, its code, and the
 * milliseconds within the tick, from the highest bits to the lowest. Times count from a tick before all that is read, so
 * that 0 is no pair.
 */

import { timeMs } from '../../sql/scan/stream.ts';
import { bound, call, compare, constant, lambda } from '../../sql/tree/build.ts';
import type { Expression } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';

const codeBits = 5;
/** The greatest code; codes begin with 1. */
export const codesMax = 2 ** codeBits - 1;

/** Greater than every key. */
export const noKey = constant(2 ** 62);

export interface KeyLayout {
  readonly baseMs: number;
  /** Length of a tick, and the bits that hold the rest of a time. */
  readonly tickMs: number;
  readonly restBits: number;
}

export function keyLayout({ resolution, stream }: Pick<FunnelPlan, 'resolution' | 'stream'>): KeyLayout {
  const baseMs = (Math.floor((stream.fromMs ?? 0) / 1_000) - 1) * 1_000;
  return resolution === 'ms' ? { baseMs, tickMs: 1, restBits: 0 } : { baseMs, tickMs: 1_000, restBits: 10 };
}

/** The time of an event as keys hold it; UInt64. */
export function timeOfEvent({ baseMs }: KeyLayout): Expression {
  return call('toUInt64', call('minus', timeMs, bound('Int64', baseMs)));
}

export function makeKey({ tickMs, restBits }: KeyLayout, time: Expression, code: Expression): Expression {
  const tick = call('intDiv', time, constant(tickMs));
  const tickAndCode = call(
    'plus',
    call('multiply', tick, constant(2 ** (codeBits + restBits))),
    call('multiply', code, constant(2 ** restBits)),
  );
  return restBits === 0 ? tickAndCode : call('plus', tickAndCode, call('modulo', time, constant(tickMs)));
}

export function readTick({ restBits }: KeyLayout, key: Expression): Expression {
  return call('bitShiftRight', key, constant(restBits + codeBits));
}

/** Equal for pairs with the same code in the same tick. */
export function readTickAndCode({ restBits }: KeyLayout, key: Expression): Expression {
  return restBits === 0 ? key : call('bitShiftRight', key, constant(restBits));
}

export function readTime({ tickMs, restBits, ...layout }: KeyLayout, key: Expression): Expression {
  const tick = readTick({ tickMs, restBits, ...layout }, key);
  if (restBits === 0) return tick;
  const rest = call('bitAnd', key, constant(2 ** restBits - 1));
  return call('plus', call('multiply', tick, constant(tickMs)), rest);
}

/** ms since 1970 (Int64) of a time in a key. */
export function toEpochMs({ baseMs }: KeyLayout, time: Expression): Expression {
  return call('toInt64', call('plus', time, constant(baseMs)));
}

export function hasCode(layout: KeyLayout, key: Expression, code: number): Expression {
  return compare(takeMark(layout, key), '=', constant(code * 2 ** layout.restBits));
}

export function hasCodeFrom(layout: KeyLayout, key: Expression, code: number): Expression {
  return compare(takeMark(layout, key), '>=', constant(code * 2 ** layout.restBits));
}

function takeMark({ restBits }: KeyLayout, key: Expression): Expression {
  return call('bitAnd', key, constant(codesMax * 2 ** restBits));
}

/** For each position, the element of the list at the nearest key with the code there or to the right; after the last such key, the last element. */
export function nextWith(layout: KeyLayout, code: number, keys: Expression, list = keys): Expression {
  const key: Expression = { node: 'column', name: 'k' };
  const holds = hasCode(layout, key, code);
  if (list === keys) return call('arrayReverseFill', lambda(['k'], holds), keys);
  return call('arrayReverseFill', lambda(['v', 'k'], holds), list, keys);
}
