/** A number of each unit, and what is made of the numbers of all. */
import type { ReactNode } from 'react';
import type { ChartDefinition, Metric, Property, Unit } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { BinsField, ChoiceField, listOptions, NumberField } from './fields.tsx';
import { PropertyField } from './property-field.tsx';
import { isOfUnit } from './settle.ts';

type PerUnit = Extract<Metric, { readonly kind: 'perUnit' }>;
type Measure = NonNullable<PerUnit['of']>;
type Summary = NonNullable<PerUnit['summary']>;

export function PerUnitFields({
  definition,
  metric,
  isOneNumber,
  number,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly metric: PerUnit;
  readonly isOneNumber: boolean;
  /** What may be added up. */
  readonly number: Property | undefined;
  readonly onChange: (metric: Metric) => void;
}): ReactNode {
  const unit: Unit = definition.unit ?? { kind: 'user' };
  const { of = { kind: 'events' }, dividedBy, summary = { kind: 'median' } } = metric;
  const { dividedBy: _, ...undivided } = metric;
  return (
    <>
      <ChoiceField
        label={words.measure}
        at="of"
        value={of.kind}
        options={listOptions(words.measures)
          .filter(({ value }) => value !== 'users' || unit.kind === 'group')
          .filter(({ value }) => (value !== 'sum' && value !== 'distinct') || number !== undefined)}
        onChange={(kind) => onChange({ ...metric, of: makeMeasure(kind, number) })}
      />
      {(of.kind === 'sum' || of.kind === 'distinct') && (
        <PropertyField
          definition={definition}
          label={words.property}
          at="property"
          property={of.property}
          onChange={(property) => property && onChange({ ...metric, of: { kind: of.kind, property } })}
        />
      )}
      <PropertyField
        definition={definition}
        label={words.dividedBy}
        at="dividedBy"
        property={dividedBy}
        isFit={(property) => isOfUnit(property, unit) && property.kind !== 'groupValue'}
        absent={words.notDivided}
        onChange={(property) => onChange(property ? { ...metric, dividedBy: property } : undivided)}
      />
      <SummaryFields
        summary={summary}
        isOneNumber={isOneNumber}
        onChange={(next) => onChange({ ...metric, summary: next })}
      />
    </>
  );
}

function makeMeasure(kind: Measure['kind'], number: Property | undefined): Measure {
  if (kind === 'sum' || kind === 'distinct') return number ? { kind, property: number } : { kind: 'events' };
  return { kind };
}

function SummaryFields({
  summary,
  isOneNumber,
  onChange,
}: {
  readonly summary: Summary;
  readonly isOneNumber: boolean;
  readonly onChange: (summary: Summary) => void;
}): ReactNode {
  return (
    <>
      <ChoiceField
        label={words.summary}
        at="summary"
        value={summary.kind}
        options={listOptions(words.summaries).filter(
          ({ value }) => !isOneNumber || (value !== 'histogram' && value !== 'concentration'),
        )}
        onChange={(kind) => onChange(makeSummary(kind))}
      />
      {summary.kind === 'percentile' && (
        <NumberField
          label={words.percentile}
          value={summary.percentile}
          min={0}
          max={100}
          step="any"
          onChange={(percentile) => onChange({ kind: 'percentile', percentile })}
        />
      )}
      {summary.kind === 'trimmedMean' && (
        <NumberField
          label={words.trimmed}
          value={Math.round((summary.share ?? 0.1) * 1_000) / 10}
          min={0}
          max={49}
          step="any"
          onChange={(percent) => onChange({ kind: 'trimmedMean', share: percent / 100 })}
        />
      )}
      {summary.kind === 'atLeast' && (
        <NumberField
          label={words.atLeast}
          value={summary.value}
          step="any"
          onChange={(value) => onChange({ kind: 'atLeast', value })}
        />
      )}
      {summary.kind === 'histogram' && (
        <BinsField
          bounds={summary.bounds ?? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}
          onChange={(bounds) => onChange({ kind: 'histogram', bounds })}
        />
      )}
    </>
  );
}

function makeSummary(kind: Summary['kind']): Summary {
  if (kind === 'percentile') return { kind, percentile: 90 };
  if (kind === 'atLeast') return { kind, value: 3 };
  return { kind };
}
