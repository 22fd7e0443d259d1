/** Where the streams of a set begin and end, planned for each of several moments. */
import type { StreamPlan } from '../../plan/plan.ts';

/** Greater than every time. */
const endlessMs = 9_000_000_000_000_000;

/** Where streams begin and end; ms. */
export function listWindows(streams: readonly StreamPlan[]): {
  readonly froms: readonly number[];
  readonly tos: readonly number[];
} {
  return {
    froms: streams.map(({ fromMs }) => fromMs ?? 0),
    tos: streams.map(({ toMs }) => toMs ?? endlessMs),
  };
}
