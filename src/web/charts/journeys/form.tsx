/** What journeys are made of: where they start or end, how long they are, which events are steps. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { builderTexts as words } from '../../words/builder.ts';
import { EventField } from '../builder/event-field.tsx';
import { EventList } from '../builder/event-list.tsx';
import { ChoiceField, DurationField, listOptions, NumberField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { chartLimits } from '../builder/limits.ts';
import { addLook, rowLook } from '../builder/looks.ts';
import { PropertyChoice } from '../builder/property-choice.tsx';
import { RemoveButton } from '../builder/remove-button.tsx';
import { propertyName } from '../properties.ts';
import { useUnitWords } from '../units.ts';

const dayMs = 86_400_000;

export function JourneysForm({ definition, onChange }: FormProps<'journeys'>): ReactNode {
  const { start, end, only = [], hidden = [] } = definition;
  const { start: _, ...withoutStart } = definition;
  const { end: __, ...withoutEnd } = definition;
  return (
    <>
      <FormSection title={words.start} at="start">
        <EventField
          definition={definition}
          event={start}
          onChange={(event) => onChange({ ...definition, start: event })}
          onRemove={start && end ? () => onChange(withoutStart) : undefined}
        />
      </FormSection>
      <FormSection title={words.end} at="end">
        <EventField
          definition={definition}
          event={end}
          onChange={(event) => onChange({ ...definition, end: event })}
          onRemove={start && end ? () => onChange(withoutEnd) : undefined}
        />
      </FormSection>
      <Paths definition={definition} onChange={onChange} />
      <FormSection title={words.only} at="only">
        <EventList
          definition={definition}
          events={only}
          min={0}
          max={chartLimits.events}
          onChange={(events) => onChange({ ...definition, only: events })}
        />
      </FormSection>
      <FormSection title={words.hidden} at="hidden">
        <EventList
          definition={definition}
          events={hidden}
          min={0}
          max={chartLimits.events}
          onChange={(events) => onChange({ ...definition, hidden: events })}
        />
      </FormSection>
      <Expansions definition={definition} onChange={onChange} />
    </>
  );
}

function Paths({ definition, onChange }: FormProps<'journeys'>): ReactNode {
  const { steps = 5, within = { kind: 'time', windowMs: dayMs }, count = 'units' } = definition;
  const { foldRepeats = false, nodes = 10 } = definition;
  const { singular } = useUnitWords(definition.unit);
  return (
    <FormSection title={words.options}>
      <NumberField
        label={words.journeySteps}
        at="steps"
        value={steps}
        min={2}
        max={chartLimits.journeySteps}
        onChange={(next) => onChange({ ...definition, steps: next })}
      />
      <ChoiceField
        label={words.withinKind}
        at="within"
        value={within.kind}
        options={listOptions(words.withins)}
        onChange={(kind) =>
          onChange({ ...definition, within: kind === 'session' ? { kind } : { kind, windowMs: dayMs } })
        }
      />
      {within.kind === 'time' && (
        <DurationField
          label={words.within}
          at="windowMs"
          valueMs={within.windowMs ?? dayMs}
          maxMs={chartLimits.windowMs}
          onChange={(windowMs) => onChange({ ...definition, within: { kind: 'time', windowMs } })}
        />
      )}
      <ChoiceField
        label={words.countOf}
        at="count"
        value={count}
        options={[
          { value: 'units', label: words.paths.units(singular) },
          { value: 'totals', label: words.paths.totals() },
        ]}
        onChange={(next) => onChange({ ...definition, count: next })}
      />
      <ChoiceField
        label={words.foldRepeats}
        at="foldRepeats"
        value={foldRepeats ? 'yes' : 'no'}
        options={[
          { value: 'no', label: words.folds.no },
          { value: 'yes', label: words.folds.yes },
        ]}
        onChange={(next) => onChange({ ...definition, foldRepeats: next === 'yes' })}
      />
      <NumberField
        label={words.nodes}
        value={nodes}
        min={1}
        max={chartLimits.journeyNodes}
        onChange={(next) => onChange({ ...definition, nodes: next })}
      />
    </FormSection>
  );
}

/** Events whose steps are told apart by a property: those that the chart starts or ends with. */
function Expansions({ definition, onChange }: FormProps<'journeys'>): ReactNode {
  const { expand = [], start, end } = definition;
  const expanded = new Set(expand.map(({ event }) => event));
  const anchors = [start, end].flatMap((event) => (event?.kind === 'named' ? [event.name] : []));
  const further = anchors.find((name) => !expanded.has(name));
  return (
    <FormSection title={words.expand} at="expand">
      {expand.map(({ event, property }, index) => {
        const text = `${event} · ${propertyName(property)}`;
        return (
          <div key={event} className={rowLook}>
            <span dir="auto" className="min-w-0 flex-1 truncate px-2 text-13" title={text}>
              {text}
            </span>
            <RemoveButton
              label={words.removeEvent(text)}
              onRemove={() => onChange({ ...definition, expand: expand.toSpliced(index, 1) })}
            />
          </div>
        );
      })}
      {further !== undefined && expand.length < chartLimits.expansions && (
        <PropertyChoice
          definition={definition}
          isFit={({ kind }) => kind === 'event' || kind === 'client'}
          label={words.expand}
          triggerClass={addLook}
          trigger={
            <>
              <Plus size={14} aria-hidden="true" />
              {further}
            </>
          }
          onChoose={(property) =>
            onChange({ ...definition, expand: [...expand, { event: further, property }] })
          }
        />
      )}
    </FormSection>
  );
}
