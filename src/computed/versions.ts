/** Which version of a definition holds at a due moment. */

import type { Timetable } from './schedule.ts';
import type { ComputedProperty, ComputedVersion } from './types.ts';

/** The last made of those that hold by then; before all of them, the first. */
export function findVersionAt(
  { versions }: Pick<ComputedProperty, 'versions'>,
  atMs: number,
): ComputedVersion {
  const found = versions.findLast(({ fromMs }) => fromMs <= atMs) ?? versions[0];
  if (!found) throw new Error('bug: a computed property without a version');
  return found;
}

export function makeTimetable(
  { schedule, timeZone }: Pick<ComputedVersion, 'schedule' | 'timeZone'>,
  projectZone: string,
): Timetable {
  return { schedule, timeZone: timeZone ?? projectZone };
}
