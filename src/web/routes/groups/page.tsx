/** The list of a type's groups: by view, with figures of all of it, and a table. */
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import type { ListedGroup } from '../../api/operations.ts';
import { capitalize } from '../../format.ts';
import { listScope, rememberList } from '../../list-memory.ts';
import { MenuItem } from '../../parts/menu.tsx';
import { Page } from '../../parts/page.tsx';
import { Failed, Skeleton } from '../../parts/states.tsx';
import type { TableColumn, TableSort } from '../../parts/table/column.ts';
import { noSelection } from '../../parts/table/selection.ts';
import { Table } from '../../parts/table/table.tsx';
import { useScope } from '../../scope.ts';
import { groupsTexts as words } from '../../words/groups.ts';
import { makeColumns } from './columns.tsx';
import { writeKey } from './list-state.ts';
import { SearchBox } from './search-box.tsx';
import { ViewTabs } from './tabs.tsx';
import { Tiles } from './tiles.tsx';
import { useGroupList } from './use-group-list.ts';
import { useListState } from './use-list-state.ts';
import { listViewColumns } from './views.ts';

const keyOf = ({ value }: ListedGroup) => value;
const nameOf = ({ name, value }: ListedGroup) => name ?? value;

export function GroupsPage(): ReactNode {
  const { type = '' } = useParams({ strict: false });
  const scope = useScope();
  const { state, change } = useListState(undefined);
  const ids = state.columns.length > 0 ? state.columns : listViewColumns(state.view);
  const { query, head, rows } = useGroupList(scope, type, state, ids);
  const columns = useMemo(() => (head ? makeColumns(head, state.view) : []), [head, state.view]);
  const [selection, setSelection] = useState(noSelection);
  const plural = head?.plural ?? type;
  const listKey = writeKey(state);
  const count = query.hasNextPage ? (head?.tiles.groups ?? 0) : rows.length;
  const columnMenu = (column: TableColumn<ListedGroup>) =>
    column.id === 'name' ? undefined : (
      <MenuItem onSelect={() => change({ columns: ids.filter((id) => id !== column.id) })}>
        {words.hideColumn}
      </MenuItem>
    );
  const isSame = (a: object) => (b: object) => JSON.stringify(a) === JSON.stringify(b);
  return (
    <Page title={capitalize(plural)} fills>
      <ViewTabs type={type} current={state.view} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        {head ? (
          <Tiles
            head={head}
            isOn={(filter) => state.filters.some(isSame(filter))}
            onSwitch={(filter) =>
              change({
                filters: state.filters.some(isSame(filter))
                  ? state.filters.filter((each) => !isSame(filter)(each))
                  : [...state.filters, filter],
              })
            }
          />
        ) : (
          <Skeleton className="h-8 w-96" />
        )}
        <SearchBox
          label={words.search(plural)}
          hint={words.searchHint}
          value={state.q}
          onSearch={(q) => change({ q }, { replace: true })}
        />
      </div>
      {query.error && !head ? (
        <Failed error={query.error} what={words.list(plural)} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.list(plural)}
          columns={columns}
          rows={rows}
          rowCount={count}
          keyOf={keyOf}
          nameOf={nameOf}
          sort={head && { by: head.sort, order: head.order }}
          onSort={({ by, order }: TableSort) => change({ sort: by, order })}
          columnMenu={columnMenu}
          selection={selection}
          onSelection={setSelection}
          onOpen={(row) =>
            rememberList(
              {
                scope: listScope(scope.project ?? 0, type),
                label: words.view[state.view],
                href: location.pathname + location.search,
                values: rows.map(keyOf),
                count: head?.tiles.groups ?? rows.length,
              },
              row.value,
            )
          }
          onMore={() => {
            if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
          }}
          isOld={query.isPlaceholderData}
          listKey={listKey}
          className="flex-1"
        />
      )}
    </Page>
  );
}
