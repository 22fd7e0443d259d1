/** What was done, measured how, and when. */
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../../api/operations.ts';
import { EventField } from '../../../charts/builder/event-field.tsx';
import { BareNumber, listOptions } from '../../../charts/builder/fields.tsx';
import { PropertyChoice } from '../../../charts/builder/property-choice.tsx';
import { BareSelect } from '../../../parts/fields.tsx';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { type ConditionOf, type Measure, smallestValue } from './draft.ts';
import { smallSelect, TimeField } from './time-field.tsx';

type Performed = ConditionOf<'performed'>;
type Comparison = NonNullable<Performed['comparison']>;

export function PerformedFields({
  standIn,
  condition,
  onChange,
}: {
  /** A chart that the pickers are asked about. */
  readonly standIn: ChartDefinition;
  readonly condition: Performed;
  readonly onChange: (condition: Performed) => void;
}): ReactNode {
  const { event, measure = { kind: 'count' }, comparison = '>=', value = 1, negated = false } = condition;
  const isShare = measure.kind === 'shareOfEvents';
  const set = (changes: Partial<Performed>) => {
    const next = { ...condition, ...changes };
    const { kind = 'count' } = next.measure ?? {};
    const least = smallestValue(kind, next.comparison ?? '>=');
    onChange({ ...next, value: Math.max(least, next.value ?? 1) });
  };
  return (
    <>
      <div className="flex items-start gap-1">
        <BareSelect
          label={words.verb}
          value={String(negated)}
          className={`${smallSelect} shrink-0`}
          onChange={({ target }) => onChange({ ...condition, negated: target.value === 'true' })}
        >
          <option value="false">{words.did}</option>
          <option value="true">{words.didNot}</option>
        </BareSelect>
        <div className="min-w-0 flex-1">
          <EventField definition={standIn} event={event} onChange={(next) => set({ event: next })} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <BareSelect
          label={words.comparison}
          value={comparison}
          className={smallSelect}
          onChange={({ target }) => set({ comparison: target.value as Comparison })}
        >
          {listOptions(words.comparisons).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </BareSelect>
        <BareNumber
          label={words.value}
          value={isShare ? value * 100 : value}
          min={isShare ? 0 : smallestValue(measure.kind, comparison)}
          {...(isShare && { max: 100 })}
          step={measure.kind === 'sum' || isShare ? 'any' : 1}
          onChange={(next) => set({ value: isShare ? next / 100 : next })}
        />
        <BareSelect
          label={words.measure}
          value={measure.kind}
          className={smallSelect}
          onChange={({ target }) => set(chooseMeasure(measure, target.value as Measure['kind']))}
        >
          {listOptions(words.measures).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </BareSelect>
        {'property' in measure && (
          <PropertyChoice
            definition={standIn}
            isFit={({ kind }) => kind === 'event'}
            label={words.measuredProperty}
            triggerClass="inline-flex h-8 min-w-0 items-center rounded-control border border-line-strong px-2 text-13 hover:bg-hover pointer-coarse:h-11"
            trigger={
              <span dir="auto" className={`truncate ${measure.property === '' ? 'text-muted' : ''}`}>
                {measure.property === '' ? words.chooseProperty : measure.property}
              </span>
            }
            onChoose={(property) => {
              if ('name' in property) set({ measure: { ...measure, property: property.name } });
            }}
          />
        )}
        <TimeField time={condition.time ?? { kind: 'ever' }} onChange={(time) => set({ time })} />
      </div>
    </>
  );
}

/** Of a share the number is one of a hundred: other numbers begin anew beside it. */
function chooseMeasure(before: Measure, kind: Measure['kind']): Pick<Performed, 'measure' | 'value'> {
  const value = kind === 'shareOfEvents' ? { value: 0.5 } : {};
  const ended = before.kind === 'shareOfEvents' ? { value: 1 } : value;
  if (kind === 'sum' || kind === 'distinct')
    return { measure: { kind, property: 'property' in before ? before.property : '' }, ...ended };
  return { measure: { kind }, ...ended };
}
