/** What a segmentation is made of: events, and what is measured of them. */
import type { ReactNode } from 'react';
import type { Event, Metric } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { EventList } from '../builder/event-list.tsx';
import { ChoiceField, listOptions, NumberField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { fitFormula, startFormula } from '../builder/formula-events.ts';
import { FormulaFields } from '../builder/formula-fields.tsx';
import { chartLimits, rollingMax } from '../builder/limits.ts';
import { MetricFields } from '../builder/metric-fields.tsx';
import type { DefinitionOf } from '../types.ts';
import { useUnitWords } from '../units.ts';

type Segmentation = DefinitionOf<'segmentation'>;

export function SegmentationForm({ definition, onChange }: FormProps<'segmentation'>): ReactNode {
  const { events, which = 'any', formula, formulaProperties } = definition;
  const { plural } = useUnitWords(definition.unit);
  return (
    <>
      <FormSection title={words.events} at="events">
        <EventList
          definition={definition}
          events={events}
          marks="letters"
          max={chartLimits.events}
          onChange={(next) => onChange(withEvents(definition, next))}
        />
      </FormSection>
      <FormSection title={words.measureTitle}>
        <MetricFields
          definition={definition}
          metric={formula === undefined ? (definition.metric ?? { kind: 'uniques' }) : undefined}
          onChange={(metric) => onChange(withMetric(definition, metric))}
          onFormula={() => onChange({ ...definition, formula: startFormula(events) })}
        />
        {formula !== undefined && (
          <FormulaFields
            definition={definition}
            eventCount={events.length}
            formula={formula}
            {...(formulaProperties && { formulaProperties })}
            onChange={(parts) => {
              const { formula: _, formulaProperties: __, ...rest } = definition;
              onChange({ ...rest, ...parts });
            }}
          />
        )}
        <ChoiceField
          label={words.which}
          at="which"
          value={which}
          options={(['any', 'active', 'new'] as const).map((value) => ({
            value,
            label: words.whichOf[value](plural),
          }))}
          onChange={(next) => onChange({ ...definition, which: next })}
        />
        <WindowFields definition={definition} onChange={onChange} />
      </FormSection>
    </>
  );
}

function withMetric(definition: Segmentation, metric: Metric): Segmentation {
  const { formula: _, formulaProperties: __, ...rest } = definition;
  return { ...rest, metric };
}

function withEvents(definition: Segmentation, events: readonly Event[]): Segmentation {
  const { formula, formulaProperties, ...rest } = definition;
  if (formula === undefined) return { ...rest, events };
  const parts = { formula, ...(formulaProperties && { formulaProperties }) };
  return { ...rest, events, ...fitFormula(parts, events) };
}

function WindowFields({ definition, onChange }: FormProps<'segmentation'>): ReactNode {
  const { window, interval = 'day', ...rest } = definition;
  if (interval === 'all') return null;
  const max = rollingMax[interval];
  const usual = Math.min(max, interval === 'day' ? 7 : 4);
  return (
    <>
      <ChoiceField
        label={words.window}
        at="window"
        value={window?.kind ?? 'none'}
        options={listOptions(words.windows)}
        onChange={(kind) => {
          if (kind === 'none') onChange({ ...rest, interval });
          else if (kind === 'cumulative') onChange({ ...definition, window: { kind } });
          else onChange({ ...definition, window: { kind, intervals: usual } });
        }}
      />
      {window && window.kind !== 'cumulative' && (
        <NumberField
          label={words.windowIntervals}
          value={window.intervals}
          min={1}
          max={max}
          onChange={(intervals) => onChange({ ...definition, window: { ...window, intervals } })}
        />
      )}
    </>
  );
}
