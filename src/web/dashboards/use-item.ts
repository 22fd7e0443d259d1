/** What an item of a dashboard shows: asked when it is on screen, and no longer when it is not. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Progress } from '../api/run-chart.ts';
import type { AskedItem, DashboardSource } from './source.ts';

export function useItem(source: DashboardSource, item: AskedItem) {
  const [progress, setProgress] = useState<Progress>();
  const wanted =
    item.kind === 'list'
      ? [item.groupType, item.list, item.rows]
      : [item.definition, item.as === 'figure' ? item.figure : ''];
  const query = useQuery({
    queryKey: [...source.key, source.isApp ? '' : item.id, JSON.stringify(wanted)],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30 * 60_000,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => source.ask(item, signal, setProgress),
  });
  return { ...query, progress: query.isFetching ? progress : undefined };
}
