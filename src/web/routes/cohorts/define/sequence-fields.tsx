/** Events that were done one after another, each within a time of the one before. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../../api/operations.ts';
import { EventField } from '../../../charts/builder/event-field.tsx';
import { DurationField } from '../../../charts/builder/fields.tsx';
import { chartLimits } from '../../../charts/builder/limits.ts';
import { addLook } from '../../../charts/builder/looks.ts';
import { BareSelect } from '../../../parts/fields.tsx';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { type ConditionOf, cohortLimits } from './draft.ts';
import { smallSelect, TimeField } from './time-field.tsx';

type Sequence = ConditionOf<'sequence'>;

export function SequenceFields({
  standIn,
  condition,
  onChange,
}: {
  readonly standIn: ChartDefinition;
  readonly condition: Sequence;
  readonly onChange: (condition: Sequence) => void;
}): ReactNode {
  const { events, withinMs = 86_400_000, negated = false } = condition;
  const set = (changes: Partial<Sequence>) => onChange({ ...condition, ...changes });
  return (
    <>
      <div>
        <BareSelect
          label={words.verb}
          value={String(negated)}
          className={smallSelect}
          onChange={({ target }) => set({ negated: target.value === 'true' })}
        >
          <option value="false">{words.sequence.did}</option>
          <option value="true">{words.sequence.didNot}</option>
        </BareSelect>
      </div>
      {events.map((event, index) => (
        <EventField
          key={JSON.stringify([index])}
          definition={standIn}
          mark={String(index + 1)}
          event={event}
          onChange={(next) => set({ events: events.with(index, next) })}
          onRemove={events.length > 2 ? () => set({ events: events.toSpliced(index, 1) }) : undefined}
        />
      ))}
      {events.length < cohortLimits.events && (
        <button
          type="button"
          className={addLook}
          onClick={() => set({ events: [...events, { kind: 'anyActive' }] })}
        >
          <Plus size={14} aria-hidden="true" />
          {words.addEvent}
        </button>
      )}
      <DurationField
        label={words.within}
        valueMs={withinMs}
        maxMs={chartLimits.windowMs}
        onChange={(next) => set({ withinMs: next })}
      />
      <div className="flex flex-wrap items-center gap-1">
        <TimeField time={condition.time ?? { kind: 'ever' }} onChange={(time) => set({ time })} />
      </div>
    </>
  );
}
