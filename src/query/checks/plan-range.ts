/** What a request is about: its days, and the group types looked at. */
import type { ProjectFacts } from '../facts.ts';
import { createBuckets, dayMs } from '../plan/buckets.ts';
import { findStartOfLastDays, formatDateAt } from '../plan/context.ts';
import { findGroupColumn } from '../plan/values.ts';
import { checkLimits } from './limits.ts';
import type { ChecksRequest, DataQa } from './schema.ts';
import type { CheckedRange } from './sql/range.ts';
import { thresholds } from './thresholds.ts';

/** Visible group types by their slots: as many as one answer looks at. */
export function listCheckedTypes({ groupTypes }: Pick<ProjectFacts, 'groupTypes'>): {
  readonly groupTypes: readonly string[];
  readonly groupTypesLeftOut: number;
} {
  const visible = groupTypes.filter((type) => type !== '');
  const looked = visible.slice(0, checkLimits.groupTypesMax);
  return { groupTypes: looked, groupTypesLeftOut: visible.length - looked.length };
}

export function findDays(
  { freshnessMs, timeZone }: ProjectFacts,
  { start, end, last }: ChecksRequest,
): DataQa['range'] {
  if (start !== undefined && end !== undefined) return { start, end };
  const fromMs = findStartOfLastDays(freshnessMs + 1, last ?? thresholds.daysUnlessSaid, timeZone);
  return { start: formatDateAt(fromMs, timeZone), end: formatDateAt(freshnessMs, timeZone) };
}

export function planRange(
  facts: ProjectFacts,
  days: DataQa['range'],
  groupTypes: readonly string[],
  sinceMs = 0,
): CheckedRange {
  const { fromMs: startMs, toMs } = createBuckets(days, 'all', facts.timeZone, 1);
  const firstDay = Date.parse(days.start) / dayMs;
  const count = Date.parse(days.end) / dayMs - firstDay + 1;
  return {
    project: facts.project,
    timeZone: facts.timeZone,
    // Of a moment after these days nothing is left.
    fromMs: Math.min(Math.max(startMs, sinceMs), toMs),
    toMs,
    firstDay,
    hasMerges: facts.hasMerges,
    partDays: Math.ceil(count / checkLimits.partsMax),
    types: groupTypes.map((name) => ({ name, place: findGroupColumn(name, facts, 'groupType') })),
  };
}
