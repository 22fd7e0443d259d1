/** One list: its view, figures, filters and table, and what is done with rows that are selected. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import type { SavedView } from '../../api/operations.ts';
import { termsQuery } from '../../api/queries.ts';
import { capitalize } from '../../format.ts';
import { Page } from '../../parts/page.tsx';
import { noSelection } from '../../parts/table/selection.ts';
import { useScope } from '../../scope.ts';
import { groupsTexts as words } from '../../words/groups.ts';
import { ListActions } from './actions.tsx';
import { downloadRows } from './csv.ts';
import { ListHead } from './list-head.tsx';
import { ListTable } from './list-table.tsx';
import { ListFailed, NothingListed } from './nothing.tsx';
import { SavedViews } from './saved/saved-views.tsx';
import { SelectionBar } from './selection/selection-bar.tsx';
import { ViewTabs } from './tabs.tsx';
import { useGroupList } from './use-group-list.ts';
import { useListState } from './use-list-state.ts';
import { listViewColumns } from './views.ts';

export function GroupList({
  type,
  views,
  saved,
}: {
  readonly type: string;
  readonly views: readonly SavedView[];
  readonly saved: SavedView | undefined;
}): ReactNode {
  const scope = useScope();
  const { state, change } = useListState(saved);
  const columns = state.columns.length > 0 ? state.columns : listViewColumns(state.view);
  const { query, head, rows } = useGroupList(scope, type, state, columns);
  const [selection, setSelection] = useState(noSelection);
  const clear = useCallback(() => setSelection(noSelection), []);
  const terms = useQuery(termsQuery(scope, type)).data?.terms;
  const singular = head?.singular ?? terms?.singular ?? type;
  const plural = head?.plural ?? terms?.plural ?? type;
  const label = saved?.name ?? words.view[state.view];
  const list = { scope, type, state, columns };
  // An answer to an earlier request says nothing about one that failed.
  const isFailed = query.error !== null && (!head || query.isPlaceholderData);
  return (
    <Page
      title={capitalize(plural)}
      documentTitle={`${label}, ${capitalize(plural)}`}
      fills
      actions={<ListActions list={list} label={label} plural={plural} change={change} />}
    >
      <ViewTabs
        type={type}
        current={saved ? undefined : state.view}
        after={<SavedViews type={type} views={views} current={saved} state={state} />}
      />
      {isFailed ? (
        <ListFailed
          error={query.error}
          type={type}
          singular={singular}
          plural={plural}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <>
          <ListHead
            type={type}
            singular={singular}
            plural={plural}
            paying={terms?.meanings?.stage?.paying ?? none}
            head={head}
            state={state}
            change={change}
          />
          {head && rows.length === 0 && !query.isPlaceholderData ? (
            <NothingListed
              head={head}
              state={state}
              onClear={() => change({ q: '', filters: [], use: [] })}
            />
          ) : (
            <ListTable
              list={list}
              label={label}
              plural={plural}
              head={head}
              rows={rows}
              query={query}
              change={change}
              selection={selection}
              onSelection={setSelection}
            />
          )}
        </>
      )}
      {selection.keys.size > 0 && (
        <SelectionBar
          type={type}
          singular={singular}
          plural={plural}
          values={listSelected(rows, selection.keys)}
          onCsv={() => downloadRows(list, label, listSelected(rows, selection.keys))}
          onClear={clear}
        />
      )}
    </Page>
  );
}

const none: readonly string[] = [];

/** In the order of the list; those that another view listed come last. */
function listSelected(
  rows: readonly { readonly value: string }[],
  keys: ReadonlySet<string>,
): readonly string[] {
  const listed = rows.flatMap(({ value }) => (keys.has(value) ? [value] : []));
  const seen = new Set(listed);
  return [...listed, ...[...keys].filter((key) => !seen.has(key))];
}
