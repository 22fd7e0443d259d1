/** What was noted in the dates of a chart over time, and where it stands on its axis. */
import { useQuery } from '@tanstack/react-query';
import { annotationsQuery } from '../../api/annotation-queries.ts';
import type { ChartResult } from '../../api/operations.ts';
import { addDays } from '../../format.ts';
import { placeAnnotations } from '../../marks/annotations/place.ts';
import { useScope } from '../../scope.ts';

/** The kinds whose picture is over time. */
const kinds: ReadonlySet<string> = new Set(['segmentation', 'cohortSize', 'sessions', 'lifecycle']);

/** `measure`: of a kind with several, the one that is shown. When its intervals begin, and when the last one is surely over; none where its picture is not over time. */
export function readAxis(
  result: ChartResult,
  measure?: string,
): { readonly xMs: readonly number[]; readonly endMs: number } {
  return {
    xMs: 'xMs' in result && (kinds.has(result.kind) || measure === 'overTime') ? result.xMs : [],
    // Its zone is at most a day from UTC: what is a little beyond the last interval is in it.
    endMs: Date.parse(addDays(result.definition.range.end, 1)) + 14 * 3_600_000,
  };
}

/** `chart`: the saved chart that it is. */
export function useAnnotations(result: ChartResult, chart: string | undefined, measure?: string) {
  const { data } = useQuery(annotationsQuery(useScope(), chart));
  const all = data?.annotations ?? [];
  const { xMs, endMs } = readAxis(result, measure);
  const [firstMs] = xMs;
  const shown = all.filter(
    (each) => firstMs !== undefined && (each.endMs ?? each.startMs) >= firstMs && each.startMs < endMs,
  );
  return { isOverTime: xMs.length > 1, shown, marks: placeAnnotations(all, xMs, endMs) };
}
