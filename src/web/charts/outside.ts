/** The events that a chart of groups does not count, because they name none. */
import type { ChartDefinition, Event } from '../api/operations.ts';

/** A chart of how often they happened; undefined where the kind asks for no single events. */
export function listOutside(definition: ChartDefinition): ChartDefinition | undefined {
  const { unit, range } = definition;
  if (unit?.kind !== 'group') return undefined;
  const { groupType } = unit;
  const events = listEvents(definition);
  if (events.length === 0) return undefined;
  const property = { kind: 'groupValue', groupType } as const;
  const isMissing = { property, operator: 'is not set', values: [] } as const;
  return {
    kind: 'segmentation',
    unit: { kind: 'user' },
    events: events.map((event) => ({ ...event, filters: [...(event.filters ?? []), isMissing] })),
    metric: { kind: 'totals' },
    range,
    interval: 'day',
  };
}

function listEvents(definition: ChartDefinition): readonly Event[] {
  switch (definition.kind) {
    case 'segmentation':
    case 'engagementMatrix':
      return definition.events ?? [];
    case 'funnel':
      return definition.steps;
    case 'lifecycle':
    case 'stickiness':
    case 'composition':
    case 'usageInterval':
    case 'sessions':
    case 'revenueLtv':
      return [definition.event ?? { kind: 'any' }];
    case 'impact':
      return [...definition.treatments, ...definition.outcomes];
    case 'retention':
    case 'journeys':
    case 'dataTable':
    case 'cohortSize':
      return [];
  }
}
