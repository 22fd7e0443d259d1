/** The state of a list in the address of its page, and how it is changed. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { SavedView } from '../../api/operations.ts';
import { useSearchParams } from '../../scope.ts';
import { type ListState, readListState, writeListState } from './list-state.ts';

/** `replace`: not a step of the browser's history, as while typing. */
export type ChangeList = (changes: Partial<ListState>, options?: { readonly replace?: boolean }) => void;

export function useListState(saved: SavedView | undefined): {
  readonly state: ListState;
  readonly change: ChangeList;
} {
  const search = useSearchParams();
  const navigate = useNavigate();
  const state = useMemo(() => readListState(search, saved), [search, saved]);
  const change = useCallback<ChangeList>(
    (changes, { replace = false } = {}) => {
      const next = writeListState({ ...state, ...changes }, saved);
      void navigate({
        to: '.',
        search: { ...(search['project'] !== undefined && { project: search['project'] }), ...next } as never,
        replace,
        resetScroll: false,
      });
    },
    [navigate, search, state, saved],
  );
  return { state, change };
}
