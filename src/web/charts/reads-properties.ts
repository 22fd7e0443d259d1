/** Whether a chart reads properties that have a history: else it is the same as they were and as they are now. */
import type { ChartDefinition } from '../api/operations.ts';

/** Also where another view than the usual one was chosen, so that it can be seen and changed. */
export function readsProperties(definition: ChartDefinition): boolean {
  return (definition.propertyView ?? 'event') !== 'event' || hasProperty(definition);
}

function hasProperty(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(hasProperty);
  if (typeof part !== 'object' || part === null) return false;
  const isOne = 'kind' in part && 'name' in part && (part.kind === 'user' || part.kind === 'group');
  return isOne || Object.values(part).some(hasProperty);
}
