/** The table of a list: its rows as they are scrolled to, its columns as they are chosen. */
import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { GroupList, ListedGroup } from '../../api/operations.ts';
import { findRepeated } from '../../find-repeated.ts';
import { findDecimals } from '../../format.ts';
import { listScope, rememberList } from '../../list-memory.ts';
import { MenuItem } from '../../parts/menu.tsx';
import type { TableColumn, TableSort } from '../../parts/table/column.ts';
import type { Selection } from '../../parts/table/selection.ts';
import { Table } from '../../parts/table/table.tsx';
import { groupsTexts as words } from '../../words/groups.ts';
import { useComputedNotes } from '../computed/use-computed-notes.ts';
import type { List } from './actions.tsx';
import { makeColumns, makeCompact, makeExpected } from './columns/make-columns.tsx';
import { useColumnChoices } from './columns/use-column-choices.ts';
import { writeKey } from './list-state.ts';
import type { GroupListQuery } from './use-group-list.ts';
import type { ChangeList } from './use-list-state.ts';
import type { TypeTerms } from './use-type-terms.ts';

const keyOf = ({ value }: ListedGroup) => value;
const nameOf = ({ name, value }: ListedGroup) => name ?? value;
/** Rows that are shown as loading before any has come. */
const expectedRows = 20;

export function ListTable({
  list: { scope, type, state, columns: ids, isHidden },
  label,
  terms: { plural, currency, findMeaning },
  head,
  rows,
  query: { hasNextPage, isFetching, fetchNextPage, isPlaceholderData },
  change,
  selection,
  onSelection,
}: {
  readonly list: List;
  /** Of the view. */
  readonly label: string;
  readonly terms: TypeTerms;
  readonly head: GroupList | undefined;
  readonly rows: readonly ListedGroup[];
  readonly query: GroupListQuery;
  readonly change: ChangeList;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
}): ReactNode {
  const { view } = state;
  const repeated = useMemo(() => findRepeated(rows.map(({ name }) => name)), [rows]);
  const notes = useColumnNotes(type, ids);
  const numbers = useNumbers(type, head, rows);
  const [columns, compact] = useMemo(() => {
    const given = { isHidden, repeated, notes, numbers, findMeaning };
    const shown = head ?? makeExpected(type, ids, currency);
    return [makeColumns(shown, view, given), makeCompact(shown, view, given)];
  }, [head, type, ids, currency, view, isHidden, repeated, notes, numbers, findMeaning]);
  const href = useRouterState({ select: ({ location }) => location.href });
  const count = head?.tiles.groups ?? rows.length;
  const remember = useCallback(
    ({ value }: ListedGroup) =>
      rememberList(
        { scope: listScope(scope.project ?? 0, type), label, href, values: rows.map(keyOf), count },
        value,
      ),
    [scope, type, label, href, rows, count],
  );
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return (
    <Table
      label={words.list(plural)}
      columns={columns}
      // Columns that somebody chose are shown wherever they are.
      compact={state.columns.length === 0 ? compact : undefined}
      rows={rows}
      rowCount={head ? (hasNextPage ? count : rows.length) : expectedRows}
      keyOf={keyOf}
      nameOf={nameOf}
      // How unusual a change is has no column of its own: the change says it.
      sort={head && { by: head.sort === 'moveWeight' ? 'change' : head.sort, order: head.order }}
      onSort={({ by, order }: TableSort) => change({ sort: by, order })}
      columnMenu={(column) => <ColumnItems column={column} ids={ids} change={change} />}
      selection={selection}
      onSelection={onSelection}
      onOpen={remember}
      onMore={more}
      isOld={isPlaceholderData}
      listKey={writeKey(state)}
      className="flex-1"
    />
  );
}

/** Properties that are numbers, with the decimals that all of a column are shown with. */
function useNumbers(
  type: string,
  head: GroupList | undefined,
  rows: readonly ListedGroup[],
): ReadonlyMap<string, number> {
  const { choices } = useColumnChoices(type);
  return useMemo(() => {
    const isNumber = new Set(choices.filter((each) => each.isNumber).map(({ value }) => value));
    const listValues = (index: number) =>
      rows.flatMap(({ cells }) => {
        const cell = cells[index];
        if (cell?.kind === 'history') return [String(cell.now)];
        return cell?.kind === 'values' ? cell.values : [];
      });
    return new Map(
      (head?.columns ?? []).flatMap(({ id, type: kind }, index) =>
        isNumber.has(id) || kind === 'history' ? [[id, findDecimals(listValues(index))]] : [],
      ),
    );
  }, [choices, head, rows]);
}

const propertyColumn = /^(?:prop|history):(.+)$/s;

/** Of computed properties: what they compute, and the last run. */
function useColumnNotes(type: string, ids: readonly string[]): (column: string) => string | undefined {
  const find = useComputedNotes(
    type,
    ids.some((id) => propertyColumn.test(id)),
  );
  return useCallback(
    (id) => {
      const [, name] = propertyColumn.exec(id) ?? [];
      const note = name === undefined ? undefined : find(name)?.text;
      return id.startsWith('history:') ? [note, words.historyNote].join('\n').trim() : note;
    },
    [find],
  );
}

function ColumnItems({
  column: { id },
  ids,
  change,
}: {
  readonly column: TableColumn<ListedGroup>;
  readonly ids: readonly string[];
  readonly change: ChangeList;
}): ReactNode {
  const at = ids.indexOf(id);
  const rest = ids.filter((each) => each !== id);
  const move = (to: number) => change({ columns: [...rest.slice(0, to), id, ...rest.slice(to)] });
  // The name stays first.
  if (at <= 0) return null;
  return (
    <>
      {/^(?:metric|history):/.test(id) && (
        <MenuItem onSelect={() => change({ sort: `change:${id}`, order: 'descending' })}>
          {words.sortByChange}
        </MenuItem>
      )}
      {at > 1 && <MenuItem onSelect={() => move(at - 1)}>{words.moveLeft}</MenuItem>}
      {at < ids.length - 1 && <MenuItem onSelect={() => move(at + 1)}>{words.moveRight}</MenuItem>}
      <MenuItem onSelect={() => change({ columns: rest })}>{words.hideColumn}</MenuItem>
    </>
  );
}
