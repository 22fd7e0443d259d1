/** The tracking plan: what is wanted, beside what arrived. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TrackingPlanStates } from '../../api/operations.ts';
import { planStatesQuery } from '../../api/plan-queries.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { Button } from '../../parts/button.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Empty, Failed, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { Table } from '../../parts/table/table.tsx';
import { useScope } from '../../scope.ts';
import { planTexts as words } from '../../words/plan.ts';
import { listColumns, makeCompactColumn } from './columns.tsx';
import { PlanFrame } from './plan-frame.tsx';
import { type PlanAddress, usePlanAddress } from './plan-state.ts';
import { filterRows, listRows, type PlanRow, writeKey } from './rows.ts';
import { StateFilter } from './state-filter.tsx';

export function PlanPage(): ReactNode {
  const { address, change } = usePlanAddress();
  const query = useQuery(planStatesQuery(useScope()));
  return (
    <PlanFrame
      tab={address.tab}
      fills
      actions={
        <SearchBox
          label={words.search}
          hint={words.searchHint}
          value={address.text}
          onSearch={(q) => change({ q: q === '' ? undefined : q })}
        />
      }
    >
      {query.data ? (
        <Listed answer={query.data} address={address} onChange={change} />
      ) : query.error ? (
        <Failed error={query.error} what={words.list} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <Skeleton className="h-8 w-96 max-w-full" />
          <SkeletonRows rows={16} />
        </>
      )}
    </PlanFrame>
  );
}

function Listed({
  answer,
  address: { tab, state, text },
  onChange,
}: {
  readonly answer: TrackingPlanStates;
  readonly address: PlanAddress;
  readonly onChange: ReturnType<typeof usePlanAddress>['change'];
}): ReactNode {
  const today = useDateAt(answer.asOf);
  const all = listRows(tab, answer.states);
  const rows = filterRows(all, { state, text });
  if (all.length === 0) return <Empty title={words.nothing[tab]}>{words.nothingHint}</Empty>;
  const clear = () => onChange({ state: undefined, q: undefined });
  return (
    <>
      <StateFilter
        counts={answer.counts.filter(({ list }) => list === tab)}
        chosen={state}
        onChoose={(chosen) => onChange({ state: chosen })}
      />
      {rows.length === 0 ? (
        <Empty title={words.filtered} action={<Button onClick={clear}>{words.clear}</Button>}>
          {words.filteredHint(all.length)}
        </Empty>
      ) : (
        <Table
          label={words.tabs[tab]}
          columns={listColumns(tab, NameCell, today)}
          compact={makeCompactColumn(NameCell)}
          rows={rows}
          rowCount={rows.length}
          keyOf={writeKey}
          nameOf={({ name = '' }) => name}
          listKey={JSON.stringify([tab, state, text])}
          className="flex-1"
        />
      )}
    </>
  );
}

function NameCell({ kind, name = '' }: PlanRow): ReactNode {
  return (
    <span dir="auto" title={name} className={`truncate ${kind === 'groupProperty' ? 'pl-4' : 'font-medium'}`}>
      {name}
    </span>
  );
}
