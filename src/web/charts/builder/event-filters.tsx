/** The conditions on an event, as chips; a click changes one. */
import type { ReactNode } from 'react';
import type { ChartDefinition, Filter } from '../../api/operations.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { FilterChip } from './filter-chip.tsx';
import { chartLimits } from './limits.ts';
import { smallAddLook } from './looks.ts';
import { NewFilter } from './new-filter.tsx';

export function EventFilters({
  definition,
  name,
  filters,
  onChange,
}: {
  readonly definition: ChartDefinition;
  /** Of the event. */
  readonly name: string;
  readonly filters: readonly Filter[];
  readonly onChange: (filters: readonly Filter[]) => void;
}): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-1">
      {filters.map((filter, index) => (
        <FilterChip
          key={JSON.stringify([index])}
          filter={filter}
          at={String(index)}
          onChange={(next) => onChange(filters.with(index, next))}
          onRemove={() => onChange(filters.toSpliced(index, 1))}
        />
      ))}
      {filters.length < chartLimits.conditions && (
        <NewFilter
          definition={definition}
          label={words.addFilterLabel(name)}
          triggerClass={smallAddLook}
          trigger={words.addFilter}
          onAdd={(filter) => onChange([...filters, filter])}
        />
      )}
    </div>
  );
}
