/**
 * What a pair does in a funnel as one number, so that lists of them sort and travel fast: its tick, its mark, and the
 * milliseconds within the tick, from the highest bits to the lowest. Times count from a tick before all that is read, so
 * that 0 is no pair.
 */

import { timeMs } from '../../sql/scan/stream.ts';
import { bound, call, compare, constant, lambda } from '../../sql/tree/build.ts';
import type { Expression } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';

const markBits = 5;
/** So many marks fit, numbered from 1. */
export const marksMax = 2 ** markBits - 1;

/** Later than every pair. */
export const noKey = constant(2 ** 62);

export interface KeyLayout {
  readonly baseMs: number;
  /** The milliseconds that make a tick, and the bits that hold the rest of a time. */
  readonly tickMs: number;
  readonly restBits: number;
}

export function keyLayout({ resolution, stream }: Pick<FunnelPlan, 'resolution' | 'stream'>): KeyLayout {
  const baseMs = (Math.floor((stream.fromMs ?? 0) / 1_000) - 1) * 1_000;
  return resolution === 'ms' ? { baseMs, tickMs: 1, restBits: 0 } : { baseMs, tickMs: 1_000, restBits: 10 };
}

/** The event's time, as keys hold times; UInt64. */
export function timeOfEvent({ baseMs }: KeyLayout): Expression {
  return call('toUInt64', call('minus', timeMs, bound('Int64', baseMs)));
}

export function keyOf({ tickMs, restBits }: KeyLayout, time: Expression, mark: Expression): Expression {
  const tick = call('intDiv', time, constant(tickMs));
  const placed = call(
    'plus',
    call('multiply', tick, constant(2 ** (markBits + restBits))),
    call('multiply', mark, constant(2 ** restBits)),
  );
  return restBits === 0 ? placed : call('plus', placed, call('modulo', time, constant(tickMs)));
}

export function tickOf({ restBits }: KeyLayout, key: Expression): Expression {
  return call('bitShiftRight', key, constant(restBits + markBits));
}

/** The same number for what is one mark in one tick. */
export function tickAndMarkOf({ restBits }: KeyLayout, key: Expression): Expression {
  return restBits === 0 ? key : call('bitShiftRight', key, constant(restBits));
}

export function timeOf({ tickMs, restBits, ...layout }: KeyLayout, key: Expression): Expression {
  const tick = tickOf({ tickMs, restBits, ...layout }, key);
  if (restBits === 0) return tick;
  const rest = call('bitAnd', key, constant(2 ** restBits - 1));
  return call('plus', call('multiply', tick, constant(tickMs)), rest);
}

/** ms since 1970 (Int64) of a time as keys hold it. */
export function msOf({ baseMs }: KeyLayout, time: Expression): Expression {
  return call('toInt64', call('plus', time, constant(baseMs)));
}

export function hasMark(layout: KeyLayout, key: Expression, mark: number): Expression {
  return compare(markOf(layout, key), '=', constant(mark * 2 ** layout.restBits));
}

export function hasMarkFrom(layout: KeyLayout, key: Expression, mark: number): Expression {
  return compare(markOf(layout, key), '>=', constant(mark * 2 ** layout.restBits));
}

function markOf({ restBits }: KeyLayout, key: Expression): Expression {
  return call('bitAnd', key, constant(marksMax * 2 ** restBits));
}

/** The list with, for each position, its element at the nearest key with the mark there or to the right; behind the last such key its last element. */
export function nextWith(layout: KeyLayout, mark: number, keys: Expression, list = keys): Expression {
  const key: Expression = { node: 'column', name: 'k' };
  const holds = hasMark(layout, key, mark);
  if (list === keys) return call('arrayReverseFill', lambda(['k'], holds), keys);
  return call('arrayReverseFill', lambda(['v', 'k'], holds), list, keys);
}
