/** The number of a chart that tells most of it: of what was asked to be explained without saying which. */
import type { ChartResult } from '../api/operations.ts';
import { pointIn } from './series.ts';
import type { Point } from './types.ts';

/** Of lines the last full interval of the first, of a funnel its end; undefined of what is no list of numbers. */
export function findTellingPoint(result: ChartResult): Point | undefined {
  if (result.kind === 'segmentation') {
    const [first] = result.series;
    if (!first) return undefined;
    const last = (result.incompleteFrom ?? result.x.length) - 1;
    const { event, bin } = first;
    const at = { ...pointIn(first), event, ...(bin !== undefined && { bin }) };
    return { kind: 'segmentation', ...at, ...(last >= 0 && { x: last }), outcome: 'did' };
  }
  if (result.kind === 'funnel') {
    const [first] = result.series;
    if (!first) return undefined;
    return { kind: 'funnel', ...pointIn(first), step: first.steps.length - 1, outcome: 'converted' };
  }
  return undefined;
}
