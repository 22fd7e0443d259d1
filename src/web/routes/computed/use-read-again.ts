/** Reads values of groups again when a run of their property has ended. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ComputedProperty } from '../../api/operations.ts';
import { useScope } from '../../scope.ts';

export function useReadAgain({ id, openRuns }: ComputedProperty): void {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const before = useRef(openRuns.length);
  useEffect(() => {
    if (openRuns.length < before.current)
      void queryClient.invalidateQueries({ queryKey: [project, 'computed', 'history', id] });
    before.current = openRuns.length;
  }, [project, id, openRuns.length, queryClient]);
}
