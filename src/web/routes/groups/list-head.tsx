/** What stands above the table: figures of all that is listed, who is left out, and what narrows the list. */
import type { ReactNode } from 'react';
import type { GroupList, ListFilter } from '../../api/operations.ts';
import { Skeleton } from '../../parts/states.tsx';
import { groupsTexts as words } from '../../words/groups.ts';
import { texts } from '../../words/texts.ts';
import { FeatureUse } from './feature-use.tsx';
import { FilterChips } from './filters/filters.tsx';
import { LeftOut } from './left-out.tsx';
import { type ListState, writeListQuery } from './list-state.ts';
import { OwnerNote } from './mine.tsx';
import { Tiles } from './tiles.tsx';
import { useDoubtedValue } from './tracking-mark.tsx';
import type { ChangeList } from './use-list-state.ts';
import type { TypeTerms } from './use-type-terms.ts';

/** What of a list decides which groups are in it. */
function narrow(state: ListState) {
  const { columns: _, sort: __, order: ___, ...narrowing } = writeListQuery(state, []);
  return narrowing;
}

export function ListHead({
  terms,
  head,
  isOld,
  state,
  change,
}: {
  readonly terms: TypeTerms;
  readonly head: GroupList | undefined;
  /** Of another request, until the answer to this one is there. */
  readonly isOld: boolean;
  readonly state: ListState;
  readonly change: ChangeList;
}): ReactNode {
  const { type, singular, plural, paying } = terms;
  const { view, filters, use, leftOut, q, feature } = state;
  const useColumn = `feature:${feature}`;
  // As the address has it apart, for the table by plan.
  const ofUse: readonly ListFilter[] =
    feature === undefined || use.length === 0 ? [] : [{ column: useColumn, operator: 'is', values: use }];
  const isWhole = (view === 'all' || view === 'quiet') && filters.length + use.length === 0 && q === '';
  const doubted = useDoubtedValue(type, isWhole && (head?.tiles.quiet ?? 0) > 0);
  const setFilters = (next: readonly ListFilter[]) => change({ filters: next });
  return (
    <>
      <div
        aria-busy={isOld}
        className={`flex min-h-8 flex-wrap items-center gap-x-8 gap-y-1 transition-opacity ${isOld ? 'opacity-50' : ''}`}
      >
        {head ? (
          <Tiles
            head={head}
            filters={filters}
            // Whose list it is only the list knows.
            ask={
              view === 'mine' ? undefined : (figure) => ({ groups: { type, list: narrow(state), figure } })
            }
            doubted={doubted}
            onChange={setFilters}
          />
        ) : (
          <Skeleton className="h-6 w-96 max-w-full max-sm:h-24" />
        )}
        {head && (
          <LeftOut
            count={head.leftOut}
            isShown={leftOut}
            plural={plural}
            onSwitch={() => change({ leftOut: !leftOut })}
          />
        )}
        {state.withoutPutOff && (
          <p className="text-12 text-muted">
            {words.withoutPutOff}{' '}
            <button
              type="button"
              className="min-h-6 rounded-control text-accent hover:underline"
              onClick={() => change({ withoutPutOff: false })}
            >
              {words.showLeftOut}
            </button>
          </p>
        )}
        {isOld && (
          <p role="status" className="text-12">
            {texts.states.updating}
          </p>
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
      {(filters.length > 0 || ofUse.length > 0) && (
        <FilterChips
          type={type}
          filters={[...ofUse, ...filters]}
          onChange={(next) => {
            const [used] = next.filter(({ column }) => column === useColumn);
            change({ filters: next.filter((each) => each !== used), use: used?.values ?? [] });
          }}
        />
      )}
    </>
  );
}
