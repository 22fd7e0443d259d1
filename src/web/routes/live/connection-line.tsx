/** Whether the page listens: never by colour alone. */
import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
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
  const isLost = connection.kind === 'waiting' || connection.kind === 'refused';
  const color = isLost ? 'bg-bad' : connection.kind === 'open' && !isPaused ? 'bg-good' : 'bg-rest';
  return (
    <div className="flex flex-wrap items-center gap-3 text-13">
      <p role="status" className="flex items-center gap-2">
        <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${color}`} />
        {describe(connection, isPaused)}
      </p>
      {connection.kind === 'waiting' && <Button onClick={onRetry}>{words.retry}</Button>}
    </div>
  );
}

function describe(connection: Connection, isPaused: boolean): string {
  switch (connection.kind) {
    case 'connecting':
      return words.states.connecting;
    case 'open':
      return isPaused ? words.states.paused : words.states.open;
    case 'waiting': {
      const text = words.states.waiting(connection.seconds);
      return connection.message === undefined ? text : `${connection.message} ${text}`;
    }
    case 'refused':
      return words.states.refused;
  }
}
