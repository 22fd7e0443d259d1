/** What runs of a property were done, as of which moments, and until when what they said holds. Pure. */
import { limits } from '../domain/limits.ts';
import { listDues } from './schedule.ts';
import type { ComputedProperty, ComputedRun } from './types.ts';
import { findVersionAt, makeTimetable } from './versions.ts';

/** A run with the moments that it computed; the first first. Without any: a rename, an undoing. */
export interface DoneRun {
  readonly run: ComputedRun;
  readonly momentsMs: readonly number[];
}

type Dated = Pick<ComputedRun, 'kind' | 'fromMs' | 'asOfMs' | 'startedMs'>;

/** As of which moments a run computes: by the schedule that the property had when it began. */
export function listMoments(
  { versions }: Pick<ComputedProperty, 'versions'>,
  { kind, fromMs, asOfMs, startedMs = Number.POSITIVE_INFINITY }: Dated,
  projectZone: string,
): readonly number[] {
  if (kind === 'undo' || kind === 'rename') return [];
  if (fromMs === undefined) return [asOfMs];
  const known = versions.filter(({ madeMs }, index) => index === 0 || madeMs <= startedMs);
  const timetable = makeTimetable(findVersionAt({ versions: known }, asOfMs), projectZone);
  return listDues(timetable, fromMs, asOfMs, limits.computedMomentsMax);
}

/** What a run's values are called at a moment: after renames that came after it. */
export function nameAt({ name }: ComputedRun, renames: readonly ComputedRun[], atMs: number): string {
  return renames.findLast(({ asOfMs }) => asOfMs <= atMs)?.nameAfter ?? name;
}

/** Renames that were done after a run. */
export function listRenames(run: ComputedRun, history: readonly DoneRun[]): readonly ComputedRun[] {
  const at = history.findIndex((each) => each.run.id === run.id);
  return history
    .slice(at + 1)
    .map((each) => each.run)
    .filter(({ kind, error }) => kind === 'rename' && error === undefined);
}

/** Until when a value of a name holds from a moment on: until another run's moment begins to say something of the name. */
export function findEnd(name: string, atMs: number, others: readonly DoneRun[]): number | undefined {
  const ends = others.flatMap(({ run, momentsMs }) => {
    const nextMs = momentsMs.find((ms) => ms > atMs);
    if (nextMs === undefined) return [];
    const renames = listRenames(run, others);
    const begins = [nextMs, ...renames.map(({ asOfMs }) => asOfMs).filter((ms) => ms > nextMs)];
    return begins.filter((ms) => nameAt(run, renames, ms) === name).slice(0, 1);
  });
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/** Those whose values count: that ended well, and that no later one undid. */
export function listInForce(history: readonly DoneRun[]): readonly DoneRun[] {
  const undone = new Set(history.map(({ run }) => (run.error === undefined ? run.ofRun : undefined)));
  return history.filter(
    ({ run: { id, error }, momentsMs }) => momentsMs.length > 0 && error === undefined && !undone.has(id),
  );
}
