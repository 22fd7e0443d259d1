/** What undoing a run is about: until when it counts, what the property was called since, and what holds without it. Pure. */
import type { ComputedSpan } from '../domain/input.ts';
import type { Json } from '../domain/json.ts';
import type { ComputedOperation } from '../query/contract.ts';
import type { LaidValue } from './lay-operations.ts';
import type { ComputedRun } from './types.ts';
import { isSameValue, makeSpan } from './values.ts';

/** What a run decided: from its first moment until the next one that another run computed. */
export interface Reach {
  readonly fromMs: number;
  readonly untilMs?: number;
}

const isInForce = ({ kind, endedMs, error, undoneMs }: ComputedRun) =>
  kind !== 'undo' &&
  kind !== 'rename' &&
  endedMs !== undefined &&
  error === undefined &&
  undoneMs === undefined;

const findStart = ({ fromMs, asOfMs }: ComputedRun) => fromMs ?? asOfMs;

/**
 * What of a run still counts: until the first moment that another run computed after it. Where one that came later computed its moments
 * anew, nothing does.
 */
export function findReach(run: ComputedRun, all: readonly ComputedRun[]): Reach | undefined {
  const fromMs = findStart(run);
  const at = all.findIndex(({ id }) => id === run.id);
  const others = all.filter((other) => other.id !== run.id && isInForce(other));
  const later = others.filter((other) => all.indexOf(other) < at);
  if (later.some((other) => findStart(other) <= fromMs && other.asOfMs >= run.asOfMs)) return undefined;
  const starts = [
    ...later.map(findStart).filter((ms) => ms > fromMs),
    ...others.map(({ asOfMs }) => asOfMs).filter((ms) => ms > run.asOfMs),
  ];
  return { fromMs, ...(starts.length > 0 && { untilMs: Math.min(...starts) }) };
}

/**
 * The runs that may have written the value that is taken back. What a run said is written only where it differs from what held: where a
 * later run changed what held before (a back-fill, an undoing), that one wrote where the value begins.
 */
export function listWriters(run: ComputedRun, all: readonly ComputedRun[]): readonly string[] {
  const later = all.slice(
    0,
    all.findIndex(({ id }) => id === run.id),
  );
  const before = later.filter((other) => other.kind === 'undo' || findStart(other) < findStart(run));
  return [run, ...before].map(({ id }) => id);
}

/** What the property was called from when on, since the run; the first first. */
export function listRenames(run: ComputedRun, all: readonly ComputedRun[]): readonly ComputedRun[] {
  const later = all.slice(
    0,
    all.findIndex(({ id }) => id === run.id),
  );
  return later
    .filter(({ kind, endedMs, error }) => kind === 'rename' && endedMs !== undefined && error === undefined)
    .reverse();
}

/** What held just before. */
export function giveBack(
  name: string,
  reach: Reach,
  lookUp: (atMs: number) => Json,
): readonly ComputedSpan[] {
  const value = lookUp(reach.fromMs - 1);
  return isSameValue(lookUp(reach.fromMs), value) ? [] : [{ ...reach, values: { [name]: value } }];
}

/** Of a run that was undone meanwhile counts what the next run left as it was, because it said the same. */
export function leaveFrom(
  operation: ComputedOperation,
  sinceMs = Number.NEGATIVE_INFINITY,
): ComputedOperation {
  const spans = operation.spans
    .filter(({ untilMs }) => sinceMs < (untilMs ?? Number.POSITIVE_INFINITY))
    .map((span) => ({ ...span, fromMs: Math.max(span.fromMs, sinceMs) }));
  return { ...operation, spans };
}

/** What was laid, within the reach; no value where nothing was. */
export function restore(name: string, reach: Reach, laid: readonly LaidValue[]): readonly ComputedSpan[] {
  const begins = [reach.fromMs, ...laid.map(({ fromMs }) => fromMs)].filter(
    (ms) => ms >= reach.fromMs && (reach.untilMs === undefined || ms < reach.untilMs),
  );
  const moments = [...new Set(begins)].sort((a, b) => a - b);
  return moments.map((fromMs, index) => {
    const value = laid.findLast((each) => each.fromMs <= fromMs)?.value ?? null;
    return makeSpan(name, value, fromMs, moments[index + 1] ?? reach.untilMs);
  });
}

/** Where the property was renamed meanwhile, its values went on under the new name. */
export function followNames(
  spans: readonly ComputedSpan[],
  name: string,
  renames: readonly ComputedRun[],
): readonly ComputedSpan[] {
  return spans.flatMap(({ fromMs, untilMs, values }) => {
    const cuts = renames
      .map(({ asOfMs }) => asOfMs)
      .filter((ms) => ms > fromMs && (untilMs === undefined || ms < untilMs));
    return [fromMs, ...cuts].map((beginMs, index) => {
      const named = renames.findLast(({ asOfMs }) => asOfMs <= beginMs)?.nameAfter ?? name;
      return makeSpan(named, values[name] ?? null, beginMs, cuts[index] ?? untilMs);
    });
  });
}
