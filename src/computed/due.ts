/** The rule that says what is due: pure, over what the database holds. */
import { limits } from '../domain/limits.ts';
import { findLastDue, findNextDue, type Timetable } from './schedule.ts';

export interface DueState extends Timetable {
  /** The first due moment that was not computed yet. */
  readonly nextDueMs: number;
  /** After a failure: not tried again before. */
  readonly notBeforeMs: number;
  readonly isPaused: boolean;
}

/**
 * The moment to compute as of; undefined: nothing is due. Data has an hour to arrive. Of moments that were missed only the last is made up
 * for: one run, not one for each.
 */
export function findDue(state: DueState, nowMs: number): number | undefined {
  if (state.isPaused || nowMs < state.notBeforeMs) return undefined;
  const lastMs = findLastDue(state, nowMs - limits.computedGraceMs);
  return lastMs >= state.nextDueMs ? lastMs : undefined;
}

/** When the next run starts, if nothing fails. */
export function findNextStart(state: DueState): number | undefined {
  if (state.isPaused) return undefined;
  return Math.max(state.nextDueMs + limits.computedGraceMs, state.notBeforeMs);
}

/** Of a new or resumed property: the last moment whose data has arrived, so that it has values at once. */
export function findFirstDue(timetable: Timetable, nowMs: number): number {
  return findLastDue(timetable, nowMs - limits.computedGraceMs);
}

/** What follows a run: the next moment, or the first of a version that holds from later on. */
export function passDue(
  timetable: Timetable,
  doneMs: number,
  later: readonly (Timetable & { readonly fromMs: number })[] = [],
): number {
  const begins = later.map(({ fromMs, ...each }) => findNextDue(each, fromMs - 1));
  return Math.min(findNextDue(timetable, doneMs), ...begins);
}

/** What follows a failure: it is tried again later each time, and after so many in a row not at all. */
export function failDue(
  failures: number,
  nowMs: number,
): { readonly notBeforeMs: number; readonly pauses: boolean } {
  const waitMs = limits.computedRetryMs * 6 ** (failures - 1);
  return { notBeforeMs: nowMs + waitMs, pauses: failures >= limits.computedFailuresMax };
}
