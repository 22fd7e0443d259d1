/** What runs of a property were done, as of which moments, and until when what they said holds. Pure. */
import { limits } from '../domain/limits.ts';
import { listDues } from './schedule.ts';
import type { ComputedProperty, ComputedRun } from './types.ts';
import type { Stay } from './values.ts';
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

/** When what is said as of a moment holds under a name: until another run's word does. Between renames each has one name. */
export function listStays(name: string, atMs: number, others: readonly DoneRun[]): readonly Stay[] {
  const renames = others.filter(({ run }) => run.kind === 'rename').map(({ run }) => run.asOfMs);
  const begins = [atMs, ...renames.filter((ms) => ms > atMs)];
  return begins.flatMap((fromMs, index) => {
    const words = others.map((each) => findWord(name, each, { atMs, fromMs }, others));
    const untilMs = findFirst([begins[index + 1], ...words]);
    return untilMs === fromMs ? [] : [{ fromMs, ...(untilMs !== undefined && { untilMs }) }];
  });
}

/** Since when, of what lies behind `fromMs`, a run says something of a name as of after a moment. */
function findWord(
  name: string,
  { run, momentsMs }: DoneRun,
  { atMs, fromMs }: { readonly atMs: number; readonly fromMs: number },
  history: readonly DoneRun[],
): number | undefined {
  const nextMs = momentsMs.find((ms) => ms > atMs);
  if (nextMs === undefined || nameAt(run, listRenames(run, history), fromMs) !== name) return undefined;
  return Math.max(nextMs, fromMs);
}

function findFirst(moments: readonly (number | undefined)[]): number | undefined {
  const found = moments.filter((ms) => ms !== undefined);
  return found.length > 0 ? Math.min(...found) : undefined;
}

/** Those whose values count: that ended well, and that no later one undid. */
export function listInForce(history: readonly DoneRun[]): readonly DoneRun[] {
  const undone = new Set(history.map(({ run }) => (run.error === undefined ? run.ofRun : undefined)));
  return history.filter(
    ({ run: { id, error }, momentsMs }) => momentsMs.length > 0 && error === undefined && !undone.has(id),
  );
}
