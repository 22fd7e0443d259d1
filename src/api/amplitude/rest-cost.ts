/** What a request to a chart endpoint costs, as Amplitude documents it. */
import type { ChartDefinition } from '../../query/contract.ts';

/** Properties grouped by: in events, added up over them; and of the segment. */
export interface GroupedBy {
  readonly inEvents: number;
  readonly ofSegment: number;
}

/** days × conditions × cost of the kind. A group-by counts as four conditions. */
export function computeCost(definition: ChartDefinition, { inEvents, ofSegment }: GroupedBy): number {
  const { range, segments } = definition;
  const days = (Date.parse(range.end) - Date.parse(range.start)) / 86_400_000 + 1;
  const conditions =
    Math.max(1, segments.length) +
    segments.reduce((sum, segment) => sum + segment.conditions.length, 0) +
    4 * ofSegment;
  return days * conditions * (costOfKind(definition) + 4 * inEvents);
}

function costOfKind(definition: ChartDefinition): number {
  switch (definition.kind) {
    case 'segmentation':
      return definition.events.length;
    case 'funnel':
      return 2 * definition.steps.length;
    case 'retention':
      return 8;
    case 'sessions':
      return 4;
    default:
      return 1;
  }
}
