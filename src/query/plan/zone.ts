/** UTC offsets of time zones: between a moment and what local clocks show then. */
import { IANAZone } from 'luxon';
import { assert } from '../../domain/assert.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** From `fromMs` until the next period, clocks of the zone show UTC plus `offsetMs`. */
export interface OffsetPeriod {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** The offset periods that cover [fromMs, toMs), in order; the first starts at fromMs. */
export function listOffsetPeriods(timeZone: string, fromMs: number, toMs: number): readonly OffsetPeriod[] {
  const found: OffsetPeriod[] = [];
  for (let span = Math.floor(fromMs / spanMs); span * spanMs < toMs; span++)
    for (const period of findCachedPeriods(timeZone, span)) {
      if (period.fromMs >= toMs) return found;
      if (period.fromMs <= fromMs) found[0] = { ...period, fromMs };
      else if (period.offsetMs !== found.at(-1)?.offsetMs) found.push(period);
    }
  return found;
}

/** A cache: reading an offset takes 10 µs, and a chart needs hundreds. */
const cachedPeriods = new Map<string, readonly OffsetPeriod[]>();
const spanMs = 52 * weekMs;
/** Enough for all zones over decades. */
const cachedPeriodsMax = 20_000;

function findCachedPeriods(timeZone: string, span: number): readonly OffsetPeriod[] {
  const key = `${timeZone} ${span}`;
  const cached = cachedPeriods.get(key);
  if (cached) return cached;
  const found = findOffsetPeriods(timeZone, span * spanMs, (span + 1) * spanMs);
  if (cachedPeriods.size >= cachedPeriodsMax) cachedPeriods.clear();
  cachedPeriods.set(key, found);
  return found;
}

function findOffsetPeriods(timeZone: string, fromMs: number, toMs: number): readonly OffsetPeriod[] {
  const zone = IANAZone.create(timeZone);
  assert(zone.isValid, `unknown time zone ${timeZone}`);
  const offsetAt = (ms: number) => zone.offset(ms) * 60_000;
  const found: OffsetPeriod[] = [{ fromMs, offsetMs: offsetAt(fromMs) }];
  // Steps of a week only miss changes that are taken back within it; no zone has had one since 2000.
  for (let ms = fromMs; ms < toMs; ms += weekMs) {
    const nextMs = Math.min(ms + weekMs, toMs);
    if (offsetAt(ms) === offsetAt(nextMs)) continue;
    const changeMs = findFirstChange(offsetAt, ms, nextMs);
    if (changeMs < toMs) found.push({ fromMs: changeMs, offsetMs: offsetAt(changeMs) });
  }
  return found;
}

/** The first second after fromMs from which on the offset is that of toMs. */
function findFirstChange(offsetAt: (ms: number) => number, fromMs: number, toMs: number): number {
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

/** Local time at a moment, as milliseconds, as if it were UTC. */
export function wallMs(periods: readonly OffsetPeriod[], ms: number): number {
  const period = periods.findLast(({ fromMs }) => fromMs <= ms);
  assert(period, 'time before the first offset period');
  return ms + period.offsetMs;
}

/** The first moment at which local clocks show `wall` or later. Where a local time occurs twice, the first; in a gap, its end. */
export function findMoment(periods: readonly OffsetPeriod[], wall: number): number {
  for (const [index, { fromMs, offsetMs }] of periods.entries()) {
    const ms = Math.max(fromMs, wall - offsetMs);
    if (ms < (periods[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY)) return ms;
  }
  throw new Error('bug: a zone without offset periods');
}

/** Whether a day begins there. */
export function isMidnight(timeZone: string, ms: number): boolean {
  return wallMs(listOffsetPeriods(timeZone, ms, ms + 1), ms) % dayMs === 0;
}
