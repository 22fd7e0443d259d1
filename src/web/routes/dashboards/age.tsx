/** How old the oldest answer on a dashboard is, and asking all of them again. */
import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { readClockMs } from '../../clock.ts';
import type { DashboardSource } from '../../dashboards/source.ts';
import { writeMoment, writeSince } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { dashboardTexts as words } from '../../words/dashboards.ts';

const stepMs = 10_000;

export function Age({ source }: { readonly source: DashboardSource }): ReactNode {
  const queryClient = useQueryClient();
  const [oldestMs, setOldest] = useState<number>();
  const [, setNow] = useState(0);
  useEffect(() => {
    const read = () => {
      const times = queryClient
        .getQueryCache()
        .findAll({ queryKey: [...source.key], type: 'active' })
        .flatMap(({ state }) => (state.data === undefined ? [] : state.dataUpdatedAt));
      setOldest(times.length === 0 ? undefined : Math.min(...times));
      setNow(readClockMs());
    };
    read();
    const timer = setInterval(read, stepMs);
    let isDue = false;
    const leave = queryClient.getQueryCache().subscribe(() => {
      if (isDue) return;
      isDue = true;
      setTimeout(() => {
        isDue = false;
        read();
      }, 500);
    });
    return () => {
      clearInterval(timer);
      leave();
    };
  }, [queryClient, source]);
  return (
    <>
      {oldestMs !== undefined && (
        <span className="text-12 text-muted" title={writeMoment(oldestMs, source.timeZone)}>
          {words.shownOf(writeSince(oldestMs, readClockMs(), source.timeZone))}
        </span>
      )}
      <Button
        className="print:hidden"
        onClick={() => void queryClient.invalidateQueries({ queryKey: [...source.key] })}
      >
        <RefreshCw size={14} aria-hidden="true" />
        {words.refresh}
      </Button>
    </>
  );
}
