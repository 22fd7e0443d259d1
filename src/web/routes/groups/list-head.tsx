/** What stands above the table: figures of all that is listed, who is left out, and what narrows the list. */
import type { ReactNode } from 'react';
import type { GroupList, ListFilter } from '../../api/operations.ts';
import { Skeleton } from '../../parts/states.tsx';
import { FeatureUse } from './feature-use.tsx';
import { FilterChips } from './filters/filters.tsx';
import { LeftOut } from './left-out.tsx';
import type { ListState } from './list-state.ts';
import { OwnerNote } from './mine.tsx';
import { Tiles } from './tiles.tsx';
import type { ChangeList } from './use-list-state.ts';

export function ListHead({
  type,
  singular,
  plural,
  paying,
  head,
  state,
  change,
}: {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  readonly paying: readonly string[];
  readonly head: GroupList | undefined;
  readonly state: ListState;
  readonly change: ChangeList;
}): ReactNode {
  const { view, filters, use, leftOut } = state;
  const setFilters = (next: readonly ListFilter[]) => change({ filters: next });
  return (
    <>
      <div className="flex min-h-8 flex-wrap items-center gap-x-8 gap-y-1">
        {head ? (
          <Tiles head={head} filters={filters} onChange={setFilters} />
        ) : (
          <Skeleton className="h-6 w-96 max-w-full" />
        )}
        {head && (
          <LeftOut
            count={head.leftOut}
            isShown={leftOut}
            plural={plural}
            onSwitch={() => change({ leftOut: !leftOut })}
          />
        )}
        {view === 'mine' && <OwnerNote type={type} singular={singular} plural={plural} />}
      </div>
      {head?.feature && (
        <FeatureUse
          feature={head.feature}
          use={use}
          paying={paying}
          filters={filters}
          onNarrow={(nextUse, nextFilters) => change({ use: nextUse, filters: nextFilters })}
          onClose={() => change({ feature: undefined, use: [] })}
        />
      )}
      {filters.length > 0 && <FilterChips type={type} filters={filters} onChange={setFilters} />}
    </>
  );
}
