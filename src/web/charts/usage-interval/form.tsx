/** What a usage interval chart is made of. */
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { NumberField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { chartLimits } from '../builder/limits.ts';
import { OneEventForm } from '../builder/one-event-form.tsx';

export function UsageIntervalForm({ definition, onChange }: FormProps<'usageInterval'>): ReactNode {
  const { event, daysMax = 30 } = definition;
  return (
    <>
      <OneEventForm
        definition={definition}
        event={event}
        onChange={(next) => onChange({ ...definition, event: next })}
      />
      <FormSection title={words.options}>
        <NumberField
          label={words.daysMax}
          at="daysMax"
          value={daysMax}
          min={1}
          max={chartLimits.gapDays}
          onChange={(next) => onChange({ ...definition, daysMax: next })}
        />
      </FormSection>
    </>
  );
}
