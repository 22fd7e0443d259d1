/** What a stickiness chart is made of. */
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { ChoiceField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { OneEventForm } from '../builder/one-event-form.tsx';

export function StickinessForm({ definition, onChange }: FormProps<'stickiness'>): ReactNode {
  const { event, cumulative = false } = definition;
  return (
    <>
      <OneEventForm
        definition={definition}
        event={event}
        onChange={(next) => onChange({ ...definition, event: next })}
      />
      <FormSection title={words.options}>
        <ChoiceField
          label={words.cumulative}
          at="cumulative"
          value={cumulative ? 'yes' : 'no'}
          options={[
            { value: 'no', label: words.cumulatives.no },
            { value: 'yes', label: words.cumulatives.yes },
          ]}
          onChange={(next) => onChange({ ...definition, cumulative: next === 'yes' })}
        />
      </FormSection>
    </>
  );
}
