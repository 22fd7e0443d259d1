/** What a sessions chart is made of: what makes up a session, and what is counted in it. */
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { chartTexts } from '../../words/charts.ts';
import { EventField } from '../builder/event-field.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { OneEventForm } from '../builder/one-event-form.tsx';

export function SessionsForm({ definition, onChange }: FormProps<'sessions'>): ReactNode {
  const { within, ...rest } = definition;
  return (
    <>
      <OneEventForm
        definition={definition}
        event={definition.event}
        onChange={(event) => onChange({ ...definition, event })}
      />
      <FormSection title={words.sessionsWithin} at="within">
        <EventField
          definition={definition}
          event={within}
          empty={chartTexts.anyEvent}
          onChange={(event) => onChange({ ...definition, within: event })}
          onRemove={within ? () => onChange(rest) : undefined}
        />
      </FormSection>
    </>
  );
}
