/** Which groups of a list are selected: those of one view, loaded or not. */
import { useCallback, useState } from 'react';
import { noSelection, type Selection } from '../../../parts/table/selection.ts';
import type { GroupListQuery } from '../use-group-list.ts';

export function useListSelection(view: string, { hasNextPage, fetchNextPage }: GroupListQuery) {
  const [kept, setKept] = useState({ view, selection: noSelection });
  // What is selected in one view is not in sight in another.
  const selection = kept.view === view ? kept.selection : noSelection;
  const setSelection = useCallback((next: Selection) => setKept({ view, selection: next }), [view]);
  const clear = useCallback(() => setSelection(noSelection), [setSelection]);
  const selectAll = useCallback(async () => {
    let isMore = hasNextPage;
    while (isMore) {
      const { data, hasNextPage: more, isError } = await fetchNextPage();
      const groups = data?.pages.flatMap((page) => page.groups) ?? [];
      setSelection({ keys: new Set(groups.map(({ value }) => value)) });
      isMore = more && !isError;
    }
  }, [hasNextPage, fetchNextPage, setSelection]);
  return { selection, setSelection, clear, selectAll };
}

type Rows = readonly { readonly value: string }[];

export function allLoadedSelected(rows: Rows, keys: ReadonlySet<string>): boolean {
  return rows.every(({ value }) => keys.has(value));
}

/** In the order of the list; those that it does not list any more come last. */
export function listSelected(rows: Rows, keys: ReadonlySet<string>): readonly string[] {
  const listed = rows.flatMap(({ value }) => (keys.has(value) ? [value] : []));
  const seen = new Set(listed);
  return [...listed, ...[...keys].filter((key) => !seen.has(key))];
}
