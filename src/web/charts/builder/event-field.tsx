/** One event of a chart, with the conditions on it. */
import { ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChartDefinition, Event } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { eventName } from '../event-name.ts';
import { EventChoice, type Extra } from './event-choice.tsx';
import { EventFilters } from './event-filters.tsx';
import { chosenLook, rowLook } from './looks.ts';
import { RemoveButton } from './remove-button.tsx';

export function EventField({
  definition,
  event,
  at,
  mark,
  extras,
  empty = words.noEvent,
  onChange,
  onExtra,
  onRemove,
  onMoveUp,
}: {
  readonly definition: ChartDefinition;
  /** Undefined: none is chosen, or one of the extras. */
  readonly event: Event | undefined;
  /** Its key or position in the definition. */
  readonly at?: string;
  /** Its letter or number. */
  readonly mark?: string;
  readonly extras?: readonly Extra[];
  /** What is written where there is no event. */
  readonly empty?: string;
  readonly onChange: (event: Event) => void;
  readonly onExtra?: (value: string) => void;
  readonly onRemove?: (() => void) | undefined;
  readonly onMoveUp?: (() => void) | undefined;
}): ReactNode {
  const name = event ? eventName(event) : empty;
  const filters = event?.filters ?? [];
  return (
    <div data-at={at} className="flex flex-col gap-1">
      <div className={rowLook}>
        <EventChoice
          label={words.changeEvent(name)}
          triggerClass={chosenLook}
          trigger={
            <>
              {mark !== undefined && <span className="w-4 shrink-0 text-12 text-faint">{mark}</span>}
              <span dir="auto" className="truncate">
                {name}
              </span>
            </>
          }
          {...(extras && { extras })}
          onChoose={(chosen) => onChange(filters.length > 0 ? { ...chosen, filters } : chosen)}
          {...(onExtra && { onExtra })}
        />
        {onMoveUp && (
          <button
            type="button"
            aria-label={words.moveUp(name)}
            title={words.moveUp(name)}
            className="inline-flex h-8 w-8 shrink-0 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text pointer-coarse:h-11 pointer-coarse:w-11"
            onClick={onMoveUp}
          >
            <ArrowUp size={14} aria-hidden="true" />
          </button>
        )}
        {onRemove && <RemoveButton label={words.removeEvent(name)} onRemove={onRemove} />}
      </div>
      {event && (
        <EventFilters
          definition={definition}
          name={name}
          filters={filters}
          onChange={(next) => {
            const { filters: _, ...plain } = event;
            onChange(next.length > 0 ? { ...plain, filters: next } : plain);
          }}
        />
      )}
    </div>
  );
}
