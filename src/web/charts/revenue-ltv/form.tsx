/** What a revenue chart is made of: whose revenue, which number is revenue, and per what time. */
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { ChoiceField, listOptions, NumberField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { chartLimits } from '../builder/limits.ts';
import { OneEventForm } from '../builder/one-event-form.tsx';
import { PropertyField } from '../builder/property-field.tsx';

const lastShown = { hour: 24, day: 30, week: 12, month: 12, quarter: 4 } as const;

export function RevenueLtvForm({ definition, onChange }: FormProps<'revenueLtv'>): ReactNode {
  const { event, property = { kind: 'event', name: '$revenue' }, per = 'day' } = definition;
  const { intervals, ...rest } = definition;
  return (
    <>
      <OneEventForm
        definition={definition}
        event={event}
        onChange={(next) => onChange({ ...definition, event: next })}
      />
      <FormSection title={words.options}>
        <PropertyField
          definition={definition}
          label={words.revenue}
          at="property"
          property={property}
          isFit={({ kind }) => kind === 'event'}
          onChange={(next) => next?.kind === 'event' && onChange({ ...definition, property: next })}
        />
        <ChoiceField
          label={words.per}
          at="per"
          value={per}
          options={listOptions(words.pers)}
          // How many are shown follows from it again.
          onChange={(next) => onChange({ ...rest, per: next })}
        />
        <NumberField
          label={words.lastInterval}
          at="intervals"
          value={intervals ?? lastShown[per]}
          min={0}
          max={chartLimits.retentionIntervals}
          onChange={(next) => onChange({ ...definition, intervals: next })}
        />
      </FormSection>
    </>
  );
}
