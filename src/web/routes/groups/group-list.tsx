/** One list: its view, figures, filters and table, and what is done with rows that are selected. */
import { type ReactNode, useCallback, useMemo } from 'react';
import type { SavedView } from '../../api/operations.ts';
import { ExplainedFigure } from '../../explain/explained-figure.tsx';
import { capitalize } from '../../format.ts';
import { Page } from '../../parts/page.tsx';
import { useScope } from '../../scope.ts';
import { groupsTexts as words } from '../../words/groups.ts';
import { ListActions } from './actions.tsx';
import { downloadRows } from './csv.ts';
import { ListHead } from './list-head.tsx';
import { ListTable } from './list-table.tsx';
import { ListFailed, NothingListed } from './nothing.tsx';
import { SavedViews } from './saved/saved-views.tsx';
import { SelectionBar } from './selection/selection-bar.tsx';
import { allLoadedSelected, listSelected, useListSelection } from './selection/use-list-selection.ts';
import { ViewTabs } from './tabs.tsx';
import { useGroupList } from './use-group-list.ts';
import { useListState } from './use-list-state.ts';
import { useTypeTerms } from './use-type-terms.ts';
import { isHiddenIn, listShownColumns } from './views.ts';

const none: readonly never[] = [];

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
  const columns = useMemo(() => listShownColumns(state.view, state.columns), [state]);
  const { query, head, rows } = useGroupList(scope, type, state, columns);
  const { selection, setSelection, clear, selectAll } = useListSelection(state.view, query);
  const terms = useTypeTerms(type, head);
  const { singular, plural } = terms;
  const label = saved?.name ?? words.view[state.view];
  const unset = head?.unset ?? none;
  const isHidden = useCallback(
    // What somebody chose is shown, whatever is in it.
    (column: string) => state.columns.length === 0 && isHiddenIn(state.view, column, unset),
    [state, unset],
  );
  const shown = useMemo(() => columns.filter((column) => !isHidden(column)), [columns, isHidden]);
  const list = { scope, type, state, columns: shown, isHidden };
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
        <ListFailed error={query.error} terms={terms} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <ListHead terms={terms} head={head} isOld={query.isPlaceholderData} state={state} change={change} />
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
              terms={terms}
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
      <ExplainedFigure />
      {selection.keys.size > 0 && (
        <SelectionBar
          type={type}
          singular={singular}
          plural={plural}
          values={listSelected(rows, selection.keys)}
          onCsv={() => downloadRows(list, label, listSelected(rows, selection.keys))}
          all={query.hasNextPage && allLoadedSelected(rows, selection.keys) ? head?.tiles.groups : undefined}
          onAll={selectAll}
          onClear={clear}
        />
      )}
    </Page>
  );
}
