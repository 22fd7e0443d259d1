/** What is measured of an event, with what each measure needs. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { ChartDefinition, Metric, Property, Unit } from '../../api/operations.ts';
import { useScope } from '../../scope.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { listProperties } from '../properties.ts';
import { useUnitWords } from '../units.ts';
import { BinsField, ChoiceField, listOptions, NumberField } from './fields.tsx';
import { PerUnitFields } from './per-unit-fields.tsx';
import { PropertyField } from './property-field.tsx';

/** `activeShare` is two of them. */
type MetricName = Metric['kind'] | 'knownShare' | 'formula';

export function MetricFields({
  definition,
  metric,
  isOneNumber = false,
  onChange,
  onFormula,
}: {
  readonly definition: ChartDefinition;
  /** Undefined: a formula. */
  readonly metric: Metric | undefined;
  /** Without measures in bins. */
  readonly isOneNumber?: boolean;
  readonly onChange: (metric: Metric) => void;
  /** Absent: there is no formula here. */
  readonly onFormula?: () => void;
}): ReactNode {
  const { singular, plural } = useUnitWords(definition.unit);
  const unit: Unit = definition.unit ?? { kind: 'user' };
  const number = useFirstNumber(definition);
  const names = (Object.keys(words.metrics) as MetricName[])
    .filter((name) => name !== 'formula' || onFormula !== undefined)
    .filter((name) => name !== 'frequency' || !isOneNumber)
    .filter((name) => name !== 'property' || number !== undefined);
  return (
    <div data-at="metric formula" className="contents">
      <ChoiceField
        label={words.measured}
        value={nameMetric(metric)}
        options={names.map((value) => ({
          value,
          label: words.metrics[value](plural, singular),
        }))}
        onChange={(name) => {
          if (name === 'formula') onFormula?.();
          else onChange(makeMetric(name, unit, number));
        }}
      />
      {metric?.kind === 'frequency' && (
        <BinsField
          bounds={metric.bounds ?? oneToTen}
          onChange={(bounds) => onChange({ ...metric, bounds })}
        />
      )}
      {metric?.kind === 'property' && (
        <AggregateFields
          definition={definition}
          metric={metric}
          isOneNumber={isOneNumber}
          onChange={onChange}
        />
      )}
      {metric?.kind === 'perUnit' && (
        <PerUnitFields
          definition={definition}
          metric={metric}
          isOneNumber={isOneNumber}
          number={number}
          onChange={onChange}
        />
      )}
    </div>
  );
}

export const oneToTen = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

function nameMetric(metric: Metric | undefined): MetricName {
  if (metric === undefined) return 'formula';
  return metric.kind === 'activeShare' && metric.of === 'known' ? 'knownShare' : metric.kind;
}

function makeMetric(name: Exclude<MetricName, 'formula'>, unit: Unit, number: Property | undefined): Metric {
  switch (name) {
    case 'uniques':
    case 'totals':
    case 'average':
    case 'frequency':
      return { kind: name };
    case 'activeShare':
      return { kind: 'activeShare' };
    case 'knownShare':
      return { kind: 'activeShare', of: 'known' };
    case 'property':
      return number ? { kind: 'property', property: number, aggregate: { kind: 'sum' } } : { kind: 'totals' };
    case 'perUnit':
      return {
        kind: 'perUnit',
        of: { kind: unit.kind === 'group' ? 'users' : 'events' },
        summary: { kind: 'median' },
      };
  }
}

/** The likeliest property to add up: one of events that has numbers, else any property of an event. */
function useFirstNumber(definition: ChartDefinition): Property | undefined {
  const { data } = useQuery(catalogueQuery(useScope()));
  if (!data) return undefined;
  const numeric = data.properties.find(({ of, types }) => of === 'event' && types.includes('number'));
  if (numeric) return { kind: 'event', name: numeric.name };
  return listProperties(data, definition)
    .flatMap(({ choices }) => choices)
    .find(({ property }) => property.kind === 'event')?.property;
}

type OfProperty = Extract<Metric, { readonly kind: 'property' }>;
type Aggregate = NonNullable<OfProperty['aggregate']>;

function AggregateFields({
  definition,
  metric,
  isOneNumber,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly metric: OfProperty;
  readonly isOneNumber: boolean;
  readonly onChange: (metric: Metric) => void;
}): ReactNode {
  const { property, aggregate = { kind: 'sum' } } = metric;
  const set = (next: Aggregate) => onChange({ ...metric, aggregate: next });
  return (
    <>
      <PropertyField
        definition={definition}
        label={words.property}
        at="property"
        property={property}
        onChange={(next) => next && onChange({ ...metric, property: next })}
      />
      <ChoiceField
        label={words.aggregate}
        at="aggregate"
        value={aggregate.kind}
        options={listOptions(words.aggregates).filter(
          ({ value }) => value !== 'distribution' || !isOneNumber,
        )}
        onChange={(kind) => set(makeAggregate(kind))}
      />
      {aggregate.kind === 'percentile' && (
        <NumberField
          label={words.percentile}
          value={aggregate.percentile}
          min={0}
          max={100}
          step="any"
          onChange={(percentile) => set({ kind: 'percentile', percentile })}
        />
      )}
      {aggregate.kind === 'distribution' && (
        <BinsField bounds={aggregate.bounds} onChange={(bounds) => set({ kind: 'distribution', bounds })} />
      )}
    </>
  );
}

function makeAggregate(kind: Aggregate['kind']): Aggregate {
  if (kind === 'percentile') return { kind, percentile: 90 };
  if (kind === 'distribution') return { kind, bounds: [0, 1, 10, 100, 1_000] };
  return { kind };
}
