/** The stream: what is listened for, whether it is, and what came. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { useChangeSearch } from '../../scope.ts';
import { liveTexts as words } from '../../words/live.ts';
import { ConnectionLine } from './connection-line.tsx';
import { Filters } from './filters.tsx';
import { LineRow } from './line-row.tsx';
import type { LivePageState } from './live-state.ts';
import { NothingYet } from './nothing-yet.tsx';
import { OpenedLine } from './opened-line.tsx';
import { useLive } from './use-live.ts';

export function Stream({ state: { filter, open } }: { readonly state: LivePageState }): ReactNode {
  const [isPaused, setPaused] = useState(false);
  const change = useChangeSearch();
  // What is read must not move.
  const live = useLive(filter, isPaused || open !== undefined);
  const goOn = () => {
    setPaused(false);
    if (open !== undefined) change({ open: undefined });
    live.release();
  };
  const isHeld = isPaused || open !== undefined;
  const toggle = (id: string) => {
    if (open !== id) change({ open: id });
    else {
      change({ open: undefined });
      if (!isPaused) live.release();
    }
  };
  const isOpenHere = live.shown.some(({ item }) => item.id === open);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Filters key={JSON.stringify(filter)} filter={filter} />
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <ConnectionLine connection={live.connection} isPaused={isHeld} onRetry={live.retry} />
        <Button className="w-36" onClick={isHeld ? goOn : () => setPaused(true)}>
          {isHeld ? (live.held.length > 0 ? words.resumeWith(live.held.length) : words.resume) : words.pause}
        </Button>
      </div>
      {live.passed > 0 && <p className="text-13 text-warning">{words.passed(live.passed)}</p>}
      {open !== undefined && !isOpenHere && <OpenedLine id={open} />}
      {live.shown.length === 0 ? (
        <NothingYet connection={live.connection} isFiltered={Object.keys(filter).length > 0} />
      ) : (
        <ul aria-label={words.list} className="flex flex-col border-b border-line text-13">
          {live.shown.map(({ key, item }) => (
            <LineRow
              key={key}
              item={item}
              isOpen={item.id !== undefined && item.id === open}
              onToggle={toggle}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
