/** What a composition is made of: who was active, by which property. */
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { BreakdownField } from '../builder/breakdown-list.tsx';
import { ChoiceField, listOptions } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { OneEventForm } from '../builder/one-event-form.tsx';

export function CompositionForm({ definition, onChange }: FormProps<'composition'>): ReactNode {
  const { event, property, mode = 'latest' } = definition;
  return (
    <>
      <OneEventForm
        definition={definition}
        event={event}
        onChange={(next) => onChange({ ...definition, event: next })}
      />
      <FormSection title={words.property} at="property">
        <BreakdownField
          definition={definition}
          breakdown={property}
          onChange={(next) => onChange({ ...definition, property: next })}
        />
        <ChoiceField
          label={words.compositionMode}
          at="mode"
          value={mode}
          options={listOptions(words.compositionModes)}
          onChange={(next) => onChange({ ...definition, mode: next })}
        />
      </FormSection>
    </>
  );
}
