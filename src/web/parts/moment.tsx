/** A moment: how long ago it was, the exact time with its zone on hover. */
import type { ReactNode } from 'react';
import { readClockMs } from '../clock.ts';
import { writeMoment, writeSince } from '../format.ts';
import { useProject } from '../scope.ts';

export function Moment({
  ms,
  className = '',
}: {
  readonly ms: number;
  readonly className?: string;
}): ReactNode {
  const { timeZone } = useProject();
  return (
    <time
      dateTime={new Date(ms).toISOString()}
      title={writeMoment(ms, timeZone)}
      className={`whitespace-nowrap ${className}`}
    >
      {writeSince(ms, readClockMs(), timeZone)}
    </time>
  );
}
