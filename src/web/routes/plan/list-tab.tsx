/** One list of the plan: a filter by state, and a row for each entry and for what arrived without one. */
import { type ReactNode, useMemo } from 'react';
import { planAddress } from '../../addresses.ts';
import type { TrackingPlanStates } from '../../api/operations.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Empty } from '../../parts/states.tsx';
import { Table } from '../../parts/table/table.tsx';
import { useChangeSearch, useMay, useSearchParams } from '../../scope.ts';
import { planTexts as words } from '../../words/plan.ts';
import { listColumns, makeCompactColumn } from './columns.tsx';
import { Differences } from './differences/differences.tsx';
import { writeKey } from './keys.ts';
import type { PlanAddress } from './plan-state.ts';
import { filterRows, listRows, type PlanList, type PlanRow } from './rows.ts';
import { StateFilter } from './state-filter.tsx';

export function ListTab({
  answer,
  list,
  address: { state, text },
}: {
  readonly answer: TrackingPlanStates;
  readonly list: PlanList;
  readonly address: PlanAddress;
}): ReactNode {
  const change = useChangeSearch();
  const today = useDateAt(answer.asOf);
  const mayChange = useMay('manager');
  const all = useMemo(() => listRows(list, answer.states), [list, answer]);
  const rows = useMemo(() => filterRows(all, { state, text }), [all, state, text]);
  const columns = useMemo(() => listColumns(list, NameCell, today), [list, today]);
  if (all.length === 0) return <Empty title={words.nothing[list]}>{words.nothingHint}</Empty>;
  const counts = answer.counts.filter((each) => each.list === list);
  const isUnexpected = answer.counts.some((each) => each.state === 'unexpected');
  return (
    <>
      {list === 'events' && <Differences kind="event" />}
      {list === 'groups' && <Differences kind="groupType" />}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <StateFilter counts={counts} chosen={state} onChoose={(chosen) => change({ state: chosen })} />
        {mayChange && isUnexpected && (
          <AppLink {...planAddress({ view: 'proposal' })} className={buttonClass()}>
            {words.addThem}
          </AppLink>
        )}
      </div>
      {rows.length === 0 ? (
        <Empty
          title={words.filtered}
          action={<Button onClick={() => change({ state: undefined, q: undefined })}>{words.clear}</Button>}
        >
          {words.filteredHint(all.length)}
        </Empty>
      ) : (
        <Table
          label={words.tabs[list]}
          columns={columns}
          compact={compactColumn}
          rows={rows}
          rowCount={rows.length}
          keyOf={writeKey}
          nameOf={nameOf}
          onOpen={ignoreOpen}
          listKey={JSON.stringify([list, state, text])}
          className="flex-1"
        />
      )}
    </>
  );
}

const nameOf = ({ name = '' }: PlanRow) => name;
/** Rows open by their links, also where one clicks beside them. */
const ignoreOpen = () => undefined;

function NameCell(row: PlanRow): ReactNode {
  return <NameLink row={row} />;
}

/** Opens the entry's form over the list as it is. */
function NameLink({ row }: { readonly row: PlanRow }): ReactNode {
  const search = useSearchParams();
  const { kind, name = '' } = row;
  return (
    <AppLink
      to="."
      search={{ ...search, entry: writeKey(row) }}
      resetScroll={false}
      data-open
      dir="auto"
      title={name}
      className={`truncate ${kind === 'groupProperty' ? 'pl-4' : 'font-medium'}`}
    >
      {name}
    </AppLink>
  );
}

const compactColumn = makeCompactColumn(NameCell);
