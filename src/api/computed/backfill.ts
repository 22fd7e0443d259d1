/** Checks how many past moments a back-fill computes. */
import { listDues, type Timetable } from '../../computed/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';

/** Their number. Errors: Problem at `path` that says from when on there are few enough. */
export function checkMoments(timetable: Timetable, fromMs: number, toMs: number, path: string): number {
  const found = listDues(timetable, fromMs, toMs, limits.computedMomentsMax + 1);
  if (found.length <= limits.computedMomentsMax) return found.length;
  const since = new Date(found[1] ?? toMs).toISOString().slice(0, 10);
  throw new Problem(
    'invalid_request',
    `A back-fill computes ${limits.computedMomentsMax} moments at most: those since about ${since}.`,
    path,
  );
}
