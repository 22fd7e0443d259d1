/** The number of an event of an engagement matrix. */
import { pointIn } from '../series.ts';
import type { Point, ResultOf } from '../types.ts';

type Result = ResultOf<'engagementMatrix'>;

/** By its name where the chart ranks its events. */
export function matrixPoint(
  { events, definition }: Result,
  series: Pick<Result['series'][number], 'segment' | 'values' | 'event'>,
  x?: number,
): Point {
  return {
    kind: 'engagementMatrix',
    ...pointIn(series),
    ...(definition.ranked ? { name: events[series.event] ?? '' } : { event: series.event }),
    ...(x !== undefined && { x }),
  };
}
