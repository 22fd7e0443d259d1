/** A dry run or an import that is under way on the page, and how it ended. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { readClockMs } from '../../clock.ts';
import { useScope } from '../../scope.ts';
import type { Line, LineFormat } from './order-lines.ts';
import { nothingSent, sendLines, type Totals } from './send-lines.ts';

interface Work {
  readonly requests: readonly (readonly Line[])[];
  readonly format: LineFormat;
  readonly isDryRun: boolean;
}

export interface Run {
  readonly state: 'running' | 'paused' | 'ended' | 'failed' | 'done';
  readonly isDryRun: boolean;
  readonly totals: Totals;
  /** Lines of the whole work. */
  readonly total: number;
  readonly isWaiting: boolean;
  readonly perSecond: number | undefined;
  readonly error: unknown;
  /** Events stored before that lie behind changes of this import; undefined where they were not counted. */
  readonly passed: number | undefined;
}

export function useImport() {
  const scope = useScope();
  const queryClient = useQueryClient();
  const [run, setRun] = useState<Run>();
  const work = useRef<Work>(undefined);
  const paused = useRef(false);
  const update = (changes: Partial<Run>) => setRun((before) => before && { ...before, ...changes });
  useWarnOnLeaving(run?.state === 'running' && !run.isDryRun);
  useEffect(
    () => () => {
      paused.current = true;
    },
    [],
  );

  const send = async (of: Work, from: Totals) => {
    paused.current = false;
    const startedMs = readClockMs();
    const onTotals = (totals: Totals) => {
      const seconds = (readClockMs() - startedMs) / 1_000;
      update({ totals, perSecond: seconds > 0 ? (totals.lines - from.lines) / seconds : undefined });
    };
    try {
      const isPaused = () => paused.current;
      const onWaiting = (isWaiting: boolean) => update({ isWaiting });
      const totals = await sendLines({ ...of, scope, isPaused, onTotals, onWaiting }, from);
      if (totals.requests < of.requests.length) return update({ state: 'paused' });
      const passed = of.isDryRun ? undefined : await countPassed(totals);
      update({ state: 'done', passed });
    } catch (error) {
      update({ state: 'failed', error, isWaiting: false });
    }
    if (!of.isDryRun) await queryClient.invalidateQueries({ queryKey: [scope.project] });
  };

  /** The import is done, so it does not fail where these cannot be counted. */
  const countPassed = async ({ firstReceivedMs, accepted }: Totals): Promise<number | undefined> => {
    if (firstReceivedMs === undefined || accepted === 0) return 0;
    try {
      await call('flush', {}, scope);
      return (await call('countPassedEvents', { query: { since: String(firstReceivedMs) } }, scope)).passed;
    } catch {
      return undefined;
    }
  };

  return {
    run,
    start: (of: Work) => {
      work.current = of;
      const total = of.requests.reduce((sum, { length }) => sum + length, 0);
      const begun = { state: 'running', isDryRun: of.isDryRun, totals: nothingSent, total } as const;
      setRun({ ...begun, isWaiting: false, perSecond: undefined, error: undefined, passed: undefined });
      void send(of, nothingSent);
    },
    pause: () => {
      paused.current = true;
    },
    goOn: () => {
      if (!work.current || !run) return;
      update({ state: 'running', error: undefined });
      void send(work.current, run.totals);
    },
    end: () => update({ state: 'ended' }),
  };
}

/** What is sent is stored; the rest would be missing. */
function useWarnOnLeaving(isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isRunning]);
}
