/** Says on every page that the server cannot be reached, and since when: what stands there is of before. */
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { CallProblem } from '../api/call.ts';
import { sessionQuery } from '../api/queries.ts';
import { readClockMs } from '../clock.ts';
import { writeClockTime } from '../format.ts';
import { Button } from '../parts/button.tsx';
import { texts } from '../words/texts.ts';

const waitsSeconds = [2, 4, 8, 15, 30];

export function ConnectionNotice({ timeZone }: { readonly timeZone: string }): ReactNode {
  const { lostMs, retry } = useLost();
  if (lostMs === undefined) return null;
  return (
    <div
      role="status"
      className="fixed right-3 bottom-3 z-20 flex items-center gap-3 rounded-block border border-line bg-canvas px-3 py-2 text-13 shadow-float print:hidden"
    >
      <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-bad" />
      {texts.states.lost(writeClockTime(lostMs, timeZone))}
      <Button onClick={retry}>{texts.states.tryNow}</Button>
    </div>
  );
}

/** Since when. A query that did not reach the server tells it; the session is asked until it is there again. */
function useLost() {
  const queryClient = useQueryClient();
  const [lostMs, setLost] = useState<number>();
  const [tries, setTries] = useState(0);
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe(({ type, query }) => {
        if (type !== 'updated') return;
        const { fetchFailureReason: reason, error } = query.state;
        if (isUnreached(reason) || isUnreached(error)) setLost((before) => before ?? readClockMs());
      }),
    [queryClient],
  );
  // Only what failed meanwhile is asked again: the rest renews itself.
  const ask = useEffectEvent(async () => {
    try {
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0, retry: false });
    } catch {
      return setTries((count) => count + 1);
    }
    setLost(undefined);
    setTries(0);
    await queryClient.refetchQueries({
      type: 'active',
      predicate: ({ state }) => isUnreached(state.error),
    });
  });
  // Whoever does not want to wait begins at −1, which has no wait.
  const waitMs = 1_000 * (waitsSeconds[Math.min(tries, waitsSeconds.length - 1)] ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try that failed begins the next wait
  useEffect(() => {
    if (lostMs === undefined) return;
    const timer = setTimeout(() => void ask(), waitMs);
    return () => clearTimeout(timer);
  }, [lostMs, waitMs, tries]);
  return { lostMs, retry: () => setTries(-1) };
}

const isUnreached = (error: unknown): boolean => error instanceof CallProblem && error.code === 'unreachable';
