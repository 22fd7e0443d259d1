/** What an impact chart is made of: what was first done, and what it may have changed. */
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { EventList } from '../builder/event-list.tsx';
import { BinsField, ChoiceField, listOptions, NumberField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { chartLimits } from '../builder/limits.ts';
import { oneToTen } from '../builder/metric-fields.tsx';
import { usePropertyChoices } from '../builder/property-choice.tsx';
import { PropertyField } from '../builder/property-field.tsx';
import type { DefinitionOf } from '../types.ts';

type Metric = NonNullable<DefinitionOf<'impact'>['metric']>;

const shown = { day: 14, week: 8, month: 4, quarter: 4 } as const;

export function ImpactForm({ definition, onChange }: FormProps<'impact'>): ReactNode {
  const { treatments, outcomes, interval = 'day' } = definition;
  const { before = shown[interval], after = shown[interval] } = definition;
  return (
    <>
      <FormSection title={words.treatments} at="treatments">
        <EventList
          definition={definition}
          events={treatments}
          max={chartLimits.impactEvents}
          onChange={(events) => onChange({ ...definition, treatments: events })}
        />
      </FormSection>
      <FormSection title={words.outcomes} at="outcomes">
        <EventList
          definition={definition}
          events={outcomes}
          max={chartLimits.impactEvents}
          onChange={(events) => onChange({ ...definition, outcomes: events })}
        />
      </FormSection>
      <FormSection title={words.options}>
        <ImpactMetric definition={definition} onChange={(metric) => onChange({ ...definition, metric })} />
        <NumberField
          label={words.before}
          at="before"
          value={before}
          min={0}
          max={chartLimits.retentionIntervals}
          onChange={(next) => onChange({ ...definition, before: next })}
        />
        <NumberField
          label={words.after}
          at="after"
          value={after}
          min={1}
          max={chartLimits.retentionIntervals}
          onChange={(next) => onChange({ ...definition, after: next })}
        />
      </FormSection>
    </>
  );
}

function ImpactMetric({
  definition,
  onChange,
}: {
  readonly definition: DefinitionOf<'impact'>;
  readonly onChange: (metric: Metric) => void;
}): ReactNode {
  const { metric = { kind: 'average' } } = definition;
  const { choices } = usePropertyChoices(definition, ({ kind }) => kind === 'event');
  const first = choices[0]?.property;
  return (
    <>
      <ChoiceField
        label={words.impactMetric}
        at="metric"
        value={metric.kind}
        options={listOptions(words.impactMetrics).filter(
          ({ value }) => value !== 'property' || first !== undefined,
        )}
        onChange={(kind) => {
          if (kind !== 'property') onChange({ kind });
          else if (first?.kind === 'event') onChange({ kind, property: first });
        }}
      />
      {metric.kind === 'frequency' && (
        <BinsField
          bounds={metric.bounds ?? oneToTen}
          onChange={(bounds) => onChange({ ...metric, bounds })}
        />
      )}
      {metric.kind === 'property' && (
        <>
          <PropertyField
            definition={definition}
            label={words.property}
            at="property"
            property={metric.property}
            isFit={({ kind }) => kind === 'event'}
            onChange={(property) => property?.kind === 'event' && onChange({ ...metric, property })}
          />
          <ChoiceField
            label={words.aggregate}
            at="aggregate"
            value={metric.aggregate?.kind ?? 'sum'}
            options={[
              { value: 'sum', label: words.aggregates.sum },
              { value: 'average', label: words.aggregates.average },
            ]}
            onChange={(kind) => onChange({ ...metric, aggregate: { kind } })}
          />
        </>
      )}
    </>
  );
}
