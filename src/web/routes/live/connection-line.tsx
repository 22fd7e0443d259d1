/** Whether the page listens, since when it does not, and when it tries again: never by colour alone. */
import { type ReactNode, useEffect, useState } from 'react';
import { readClockMs } from '../../clock.ts';
import { writeClockTime } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { useProject } from '../../scope.ts';
import { liveTexts as words } from '../../words/live.ts';
import type { Connection } from './use-live.ts';

export function ConnectionLine({
  connection,
  isPaused,
  onRetry,
}: {
  readonly connection: Connection;
  readonly isPaused: boolean;
  readonly onRetry: () => void;
}): ReactNode {
  const { timeZone } = useProject();
  const seconds = useSecondsUntil(connection.kind === 'waiting' ? connection.nextMs : undefined);
  const isLost = connection.kind === 'waiting' || connection.kind === 'refused';
  const color = isLost ? 'bg-bad' : connection.kind === 'open' && !isPaused ? 'bg-good' : 'bg-rest';
  const text = describe(connection, isPaused, (ms) => writeClockTime(ms, timeZone));
  return (
    <div className="flex flex-wrap items-center gap-3 text-13">
      <p className="flex items-baseline gap-2">
        <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${color}`} />
        <span>
          {/* A reader hears that it is lost, not each second. */}
          <span role="status">{text}</span>{' '}
          {seconds !== undefined && <span className="ml-1 text-muted">{words.states.again(seconds)}</span>}
        </span>
      </p>
      {connection.kind === 'waiting' && <Button onClick={onRetry}>{words.retry}</Button>}
    </div>
  );
}

/** Whole seconds, none below zero; undefined where nothing is waited for. */
function useSecondsUntil(ms: number | undefined): number | undefined {
  const [nowMs, setNow] = useState(readClockMs);
  useEffect(() => {
    if (ms === undefined) return;
    setNow(readClockMs());
    const timer = setInterval(() => setNow(readClockMs()), 1_000);
    return () => clearInterval(timer);
  }, [ms]);
  return ms === undefined ? undefined : Math.max(0, Math.ceil((ms - nowMs) / 1_000));
}

function describe(connection: Connection, isPaused: boolean, write: (ms: number) => string): string {
  switch (connection.kind) {
    case 'connecting':
      return connection.lostMs === undefined
        ? words.states.connecting
        : words.states.reconnecting(write(connection.lostMs));
    case 'open':
      return isPaused ? words.states.paused : words.states.open;
    case 'waiting': {
      const text = words.states.lost(write(connection.lostMs));
      return connection.message === undefined ? text : `${connection.message} ${text}`;
    }
    case 'refused':
      return words.states.refused;
  }
}
