/** What a reader by link sees of what was noted: of a saved chart over time what is about that chart, and where the link says so what is about all. */
import { z } from 'zod';
import type { Annotation } from '../../catalog/contract.ts';
import type { ChartResult, SettledItem } from '../../query/contract.ts';

export const markSchema = z
  .object({ label: z.string(), startMs: z.number(), endMs: z.number().nullable() })
  .meta({ id: 'SharedMark', description: 'What was noted about a chart, and when' });

type Mark = Readonly<z.output<typeof markSchema>>;

/** Longer than any interval that a chart may end with. */
const overhangMs = 366 * 86_400_000;

/** What is about all charts may be about what the dashboard does not show: only where it was chosen for the link. */
export function readMarks(
  annotations: readonly Annotation[],
  item: Extract<SettledItem, { kind: 'chart' }>,
  result: ChartResult,
  withAll: boolean,
): readonly Mark[] {
  const xMs = 'xMs' in result ? result.xMs : [];
  const [firstMs = Number.POSITIVE_INFINITY] = xMs;
  const untilMs = (xMs.at(-1) ?? 0) + overhangMs;
  return annotations
    .filter(
      ({ chart, startMs, endMs }) =>
        (chart === null ? withAll : chart === item.chart) &&
        (endMs ?? startMs) >= firstMs &&
        startMs < untilMs,
    )
    .map(({ label, startMs, endMs }) => ({ label, startMs, endMs }));
}
