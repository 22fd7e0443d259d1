/** What a funnel is made of: steps, their order, and the time they may take. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { EventChoice } from '../builder/event-choice.tsx';
import { EventField } from '../builder/event-field.tsx';
import { EventList } from '../builder/event-list.tsx';
import { ChoiceField, DurationField, listOptions } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { chartLimits } from '../builder/limits.ts';
import { addLook } from '../builder/looks.ts';
import { PropertyField } from '../builder/property-field.tsx';
import { eventNames } from '../event-name.ts';
import { useUnitWords } from '../units.ts';

const dayMs = 86_400_000;
const none = 'none';

export function FunnelForm({ definition, onChange }: FormProps<'funnel'>): ReactNode {
  const { steps, order = 'this', windowMs = dayMs, count = 'units', which = 'any' } = definition;
  const { plural } = useUnitWords(definition.unit);
  return (
    <>
      <FormSection title={words.steps} at="steps">
        <EventList
          definition={definition}
          events={steps}
          marks="numbers"
          min={2}
          max={chartLimits.steps}
          isOrdered
          add={words.addStep}
          // Bounds of time bins follow the window again.
          onChange={(next) => onChange({ ...definition, steps: next })}
        />
        <ChoiceField
          label={words.order}
          at="order"
          value={order}
          options={listOptions(words.orders)}
          onChange={(next) => onChange({ ...definition, order: next })}
        />
        <DurationField
          label={words.within}
          at="windowMs"
          valueMs={windowMs}
          maxMs={chartLimits.windowMs}
          onChange={(next) => {
            const { timeBoundsMs: _, ...rest } = definition;
            onChange({ ...rest, windowMs: next });
          }}
        />
        <ChoiceField
          label={words.countOf}
          at="count"
          value={count}
          options={[
            { value: 'units', label: words.counts.units(plural) },
            { value: 'totals', label: words.counts.totals() },
          ]}
          onChange={(next) => onChange({ ...definition, count: next })}
        />
        <ChoiceField
          label={words.which}
          at="which"
          value={which}
          options={[
            { value: 'any', label: words.whichOf.any(plural) },
            { value: 'new', label: words.whichOf.new(plural) },
          ]}
          onChange={(next) => onChange({ ...definition, which: next })}
        />
      </FormSection>
      <Exclusions definition={definition} onChange={onChange} />
      <FunnelOptions definition={definition} onChange={onChange} />
    </>
  );
}

function Exclusions({ definition, onChange }: FormProps<'funnel'>): ReactNode {
  const { exclusions = [] } = definition;
  return (
    <FormSection title={words.exclusions} at="exclusions">
      {exclusions.map((exclusion, index) => (
        <EventField
          key={JSON.stringify([index])}
          definition={definition}
          event={exclusion.event}
          at={String(index)}
          onChange={(event) =>
            onChange({ ...definition, exclusions: exclusions.with(index, { ...exclusion, event }) })
          }
          onRemove={() => onChange({ ...definition, exclusions: exclusions.toSpliced(index, 1) })}
        />
      ))}
      {exclusions.length < chartLimits.events && (
        <EventChoice
          label={words.addExclusion}
          triggerClass={addLook}
          trigger={
            <>
              <Plus size={14} aria-hidden="true" />
              {words.addExclusion}
            </>
          }
          onChoose={(event) => onChange({ ...definition, exclusions: [...exclusions, { event }] })}
        />
      )}
    </FormSection>
  );
}

function FunnelOptions({ definition, onChange }: FormProps<'funnel'>): ReactNode {
  const { steps, holdConstant = [], breakdownStep = 0, breakdowns = [], optionalStep } = definition;
  const names = eventNames(steps).map((name, index) => ({
    value: String(index),
    label: words.stepName(index + 1, name),
  }));
  const [held] = holdConstant;
  return (
    <FormSection title={words.options}>
      <PropertyField
        definition={definition}
        label={words.holdConstant}
        at="holdConstant"
        property={held}
        absent={words.none}
        onChange={(property) => onChange({ ...definition, holdConstant: property ? [property] : [] })}
      />
      {breakdowns.length > 0 && (
        <ChoiceField
          label={words.breakdownStep}
          at="breakdownStep"
          value={String(breakdownStep)}
          options={names}
          onChange={(value) => onChange({ ...definition, breakdownStep: Number(value) })}
        />
      )}
      {steps.length > 2 && (
        <ChoiceField
          label={words.optionalStep}
          at="optionalStep"
          value={optionalStep === undefined ? none : String(optionalStep)}
          options={[{ value: none, label: words.none }, ...names.slice(1, -1)]}
          onChange={(value) => {
            const { optionalStep: _, ...rest } = definition;
            onChange(value === none ? rest : { ...rest, optionalStep: Number(value) });
          }}
        />
      )}
    </FormSection>
  );
}
