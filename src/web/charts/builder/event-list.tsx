/** Several events: each can be changed, moved up and removed, and one more added. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChartDefinition, Event } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { EventChoice } from './event-choice.tsx';
import { EventField } from './event-field.tsx';
import { letterOf } from './formula-events.ts';
import { addLook } from './looks.ts';

export function EventList({
  definition,
  events,
  at,
  marks,
  min = 1,
  max,
  isOrdered = false,
  add = words.addEvent,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly events: readonly Event[];
  /** Its key in the definition. */
  readonly at?: string;
  /** Letters where formulas name them, numbers where they follow one another. */
  readonly marks?: 'letters' | 'numbers';
  readonly min?: number;
  readonly max: number;
  /** Their order is of the chart’s meaning. */
  readonly isOrdered?: boolean;
  readonly add?: string;
  readonly onChange: (events: readonly Event[]) => void;
}): ReactNode {
  const mark = (index: number) => {
    if (marks === undefined) return {};
    return { mark: marks === 'letters' ? letterOf(index) : String(index + 1) };
  };
  return (
    <div data-at={at} className="flex flex-col gap-1">
      {events.map((event, index) => (
        <EventField
          key={JSON.stringify([index])}
          definition={definition}
          event={event}
          at={String(index)}
          {...mark(index)}
          onChange={(next) => onChange(events.with(index, next))}
          onRemove={events.length > min ? () => onChange(events.toSpliced(index, 1)) : undefined}
          onMoveUp={isOrdered && index > 0 ? () => onChange(moveUp(events, index)) : undefined}
        />
      ))}
      {events.length < max && (
        <EventChoice
          label={add}
          triggerClass={addLook}
          trigger={
            <>
              <Plus size={14} aria-hidden="true" />
              {add}
            </>
          }
          onChoose={(event) => onChange([...events, event])}
        />
      )}
    </div>
  );
}

function moveUp<T>(list: readonly T[], index: number): readonly T[] {
  return list.toSpliced(index - 1, 2, list[index] as T, list[index - 1] as T);
}
