/** The events that a chart names. */
import type { ChartDefinition, Event } from '../../api/operations.ts';
import type { DefinitionOf } from '../types.ts';

/** In their order, each once; none where the chart is of any event only. */
export function listChartEvents(definition: ChartDefinition): readonly Event[] {
  const seen = new Set<string>();
  return listAll(definition).filter((event) => {
    const text = JSON.stringify(event);
    return !seen.has(text) && seen.add(text) !== undefined;
  });
}

function listAll(definition: ChartDefinition): readonly Event[] {
  switch (definition.kind) {
    case 'segmentation':
      return definition.events;
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
      return definition.event ? [definition.event] : [];
    case 'impact':
      return [...definition.treatments, ...definition.outcomes];
    case 'retention': {
      const { start, returns = [] } = definition;
      return start && start.kind !== 'new' ? [start, ...returns] : returns;
    }
    case 'journeys':
      return [definition.start, definition.end].filter((event) => event !== undefined);
    case 'dataTable':
      return definition.columns.flatMap(listOfColumn);
    case 'cohortSize':
      return [];
  }
}

function listOfColumn(column: DefinitionOf<'dataTable'>['columns'][number]): readonly Event[] {
  switch (column.kind) {
    case 'metric':
      return [column.event];
    case 'formula':
      return column.events;
    case 'conversion':
      return column.steps;
  }
}
