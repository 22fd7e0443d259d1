import { IANAZone } from 'luxon';
import { assert } from '../../domain/assert.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** From `fromMs` on, clocks of the zone show `offsetMs` more than UTC; until the next stretch. */
export interface Stretch {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** The stretches of one offset that cover [fromMs, toMs), in order; the first starts at fromMs. */
export function stretches(timeZone: string, fromMs: number, toMs: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let span = Math.floor(fromMs / spanMs); span * spanMs < toMs; span++)
    for (const part of stretchesOfSpan(timeZone, span)) {
      if (part.fromMs >= toMs) return found;
      if (part.fromMs <= fromMs) found[0] = { ...part, fromMs };
      else if (part.offsetMs !== found.at(-1)?.offsetMs) found.push(part);
    }
  return found;
}

/** Asking a zone for its offset takes 10 µs, and a chart would ask hundreds of times. */
const known = new Map<string, readonly Stretch[]>();
const spanMs = 52 * weekMs;
/** All zones over decades. */
const knownMax = 20_000;

function stretchesOfSpan(timeZone: string, span: number): readonly Stretch[] {
  const key = `${timeZone} ${span}`;
  const before = known.get(key);
  if (before) return before;
  const found = findStretches(timeZone, span * spanMs, (span + 1) * spanMs);
  if (known.size >= knownMax) known.clear();
  known.set(key, found);
  return found;
}

function findStretches(timeZone: string, fromMs: number, toMs: number): readonly Stretch[] {
  const zone = IANAZone.create(timeZone);
  assert(zone.isValid, `unknown time zone ${timeZone}`);
  const offsetAt = (ms: number) => zone.offset(ms) * 60_000;
  const found: Stretch[] = [{ fromMs, offsetMs: offsetAt(fromMs) }];
  // Steps of a week only miss changes that are taken back within it; no zone has had one since 2000.
  for (let ms = fromMs; ms < toMs; ms += weekMs) {
    const nextMs = Math.min(ms + weekMs, toMs);
    if (offsetAt(ms) === offsetAt(nextMs)) continue;
    const changeMs = firstChange(offsetAt, ms, nextMs);
    if (changeMs < toMs) found.push({ fromMs: changeMs, offsetMs: offsetAt(changeMs) });
  }
  return found;
}

/** The first second after fromMs from which on the offset is that of toMs. */
function firstChange(offsetAt: (ms: number) => number, fromMs: number, toMs: number): number {
  const target = offsetAt(toMs);
  let before = fromMs;
  let after = toMs;
  while (after - before > 1_000) {
    const middle = before + Math.floor((after - before) / 2_000) * 1_000;
    if (offsetAt(middle) === target) after = middle;
    else before = middle;
  }
  return after;
}

/** What the clock on the wall shows, as if it were UTC. */
export function wallMs(parts: readonly Stretch[], ms: number): number {
  const part = parts.findLast(({ fromMs }) => fromMs <= ms);
  assert(part, 'time before the first stretch');
  return ms + part.offsetMs;
}

/** The first moment at which the wall shows `wall` or later: of two the first, and after a gap its end. */
export function momentOf(parts: readonly Stretch[], wall: number): number {
  for (const [index, { fromMs, offsetMs }] of parts.entries()) {
    const ms = Math.max(fromMs, wall - offsetMs);
    if (ms < (parts[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY)) return ms;
  }
  throw new Error('bug: a zone without stretches');
}

/** Whether a day begins there. */
export function isMidnight(timeZone: string, ms: number): boolean {
  return wallMs(stretches(timeZone, ms, ms + 1), ms) % dayMs === 0;
}
