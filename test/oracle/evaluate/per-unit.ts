/** A metric of every known group of a type, whatever the chart counts. */
import type { SegmentationDefinition } from '../../../src/query/contract.ts';
import { knownAt } from './conditions.ts';
import type { Project } from './pairs.ts';
import { scopeOf } from './scope.ts';
import { cellAt, readAt, wholeRange } from './segmentation.ts';

/** Whether each group has one number of the chart. */
export function isPerUnit({ metric, formula }: SegmentationDefinition): boolean {
  if (formula !== undefined || metric.kind === 'frequency') return false;
  if (metric.kind === 'activeShare') return metric.of === 'active';
  if (metric.kind === 'property') return metric.aggregate.kind !== 'distribution';
  return (
    metric.kind !== 'perUnit' ||
    (metric.summary.kind !== 'histogram' && metric.summary.kind !== 'concentration')
  );
}

/** Of the first event and segment, over the whole range. */
export function perUnit(project: Project, asked: SegmentationDefinition, groupType: string) {
  const { window: _, weigh: __, ...definition } = asked;
  const scope = scopeOf<SegmentationDefinition>(project, {
    ...definition,
    interval: 'all',
    breakdowns: [{ kind: 'groupValue', groupType }],
  });
  return knownAt(project, { kind: 'group', groupType }, scope.range.toMs).map((value) => {
    const [reading] = readAt(scope, asked.metric, cellAt(scope, 0, 0), [value], wholeRange(scope));
    return { value, metric: reading?.number ?? null };
  });
}
