/** What the series of an impact are called, and what they measure. */
import { eventName } from '../event-name.ts';
import type { DefinitionOf, ResultOf } from '../types.ts';

export function impactName(
  { treatments, outcomes, segments = [], breakdowns = [] }: DefinitionOf<'impact'>,
  { label, treatmentEvent, outcomeEvent }: ResultOf<'impact'>['series'][number],
): string {
  const parts = [
    ...(treatments.length > 1 ? [eventName(treatments[treatmentEvent])] : []),
    ...(outcomes.length > 1 ? [eventName(outcomes[outcomeEvent])] : []),
    ...(segments.length > 1 || breakdowns.length > 0 ? [label] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : eventName(outcomes[outcomeEvent]);
}

/** Where the metric has no value of its own, how many did the outcome is shown. */
export function measuresShare({ metric }: DefinitionOf<'impact'>): boolean {
  return metric?.kind === 'activeShare' || metric?.kind === 'frequency';
}
