/** Runs the chart of a page: how far it is, stopping it, and the result before while the next one comes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ChartDefinition, ChartResult } from '../../api/operations.ts';
import { type Progress, runChart } from '../../api/run-chart.ts';
import { useScope } from '../../scope.ts';

export interface ChartRun {
  /** Of the definition, or where `isEarlier` of the one before. */
  readonly result: ChartResult | undefined;
  readonly isEarlier: boolean;
  readonly isRunning: boolean;
  /** Somebody stopped it: nothing runs, and nothing is there. */
  readonly isStopped: boolean;
  readonly error: unknown;
  readonly progress: Progress | undefined;
  /** Seconds since it was begun, while it runs. */
  readonly seconds: number;
  readonly stop: () => void;
  readonly run: () => void;
}

export function useChartRun(definition: ChartDefinition): ChartRun {
  const scope = useScope();
  const queryClient = useQueryClient();
  const text = JSON.stringify(definition);
  const queryKey = [scope.project, 'chart', text];
  const [heard, setHeard] = useState<{ readonly of: string; readonly progress: Progress }>();
  const query = useQuery({
    queryKey,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) =>
      runChart(scope, definition, signal, (progress) => setHeard({ of: text, progress })),
  });
  const { data, error, isFetching } = query;
  const last = useRef<ChartResult>(undefined);
  useEffect(() => {
    if (data) last.current = data;
  }, [data]);
  const result = data ?? last.current;
  return {
    result,
    isEarlier: data === undefined && result !== undefined,
    isRunning: isFetching,
    isStopped: !isFetching && data === undefined && error === null,
    error: data === undefined && !isFetching ? (error ?? undefined) : undefined,
    progress: heard?.of === text ? heard.progress : undefined,
    seconds: useSeconds(isFetching ? text : undefined),
    stop: () => void queryClient.cancelQueries({ queryKey }),
    run: () => void query.refetch(),
  };
}

/** Whole seconds since `of` is what it is; 0 without. */
function useSeconds(of: string | undefined): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (of === undefined) return;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, [of]);
  return seconds;
}
