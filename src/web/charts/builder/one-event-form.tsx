/** The one event that a chart is of; none chosen is any event. */
import type { ReactNode } from 'react';
import type { ChartDefinition, Event } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { EventField } from './event-field.tsx';
import { FormSection } from './form-section.tsx';

export function OneEventForm({
  definition,
  event = { kind: 'any' },
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly event: Event | undefined;
  readonly onChange: (event: Event) => void;
}): ReactNode {
  return (
    <FormSection title={words.event} at="event">
      <EventField definition={definition} event={event} onChange={onChange} />
    </FormSection>
  );
}
