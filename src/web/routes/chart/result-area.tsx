/** The picture of a chart with its states: loading, running, stopped, failed, empty, there. */
import type { ReactNode } from 'react';
import { pictureHeight } from '../../charts/picture-height.ts';
import { Button } from '../../parts/button.tsx';
import { Failed, Skeleton } from '../../parts/states.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { texts } from '../../words/texts.ts';
import type { ChartRun } from './use-chart-run.ts';

/** `children`: the result, where there is one. */
export function ResultArea({
  run,
  children,
}: {
  readonly run: ChartRun;
  readonly children: ReactNode;
}): ReactNode {
  const { result, isEarlier, isRunning, isStopped, error } = run;
  const isDimmed = isEarlier || (isRunning && result !== undefined);
  return (
    <div className="relative" style={{ minHeight: pictureHeight }}>
      {error !== undefined && <Failed error={error} what={words.chart} onRetry={run.run} />}
      {isStopped && !isRunning && (
        <div className="flex items-center gap-3 py-4">
          <p>{words.stopped}</p>
          <Button onClick={run.run}>{words.runAgain}</Button>
        </div>
      )}
      {isEarlier && !isRunning && <p className="pb-2 text-13 text-muted">{words.earlierShown}</p>}
      {result === undefined ? (
        isRunning && <PictureSkeleton />
      ) : (
        <div aria-busy={isRunning} className={`transition-opacity ${isDimmed ? 'opacity-40' : ''}`}>
          {children}
        </div>
      )}
      {isRunning && <Running run={run} />}
    </div>
  );
}

/** The place of grid lines and the axis. */
function PictureSkeleton(): ReactNode {
  return (
    <div
      role="status"
      aria-label={texts.states.loading}
      className="flex flex-col justify-between pb-6"
      style={{ height: pictureHeight }}
    >
      {[0, 1, 2, 3].map((line) => (
        <div key={line} className="flex items-center gap-2">
          <Skeleton className="h-3 w-8" />
          <div className="h-px flex-1 bg-line" />
        </div>
      ))}
    </div>
  );
}

/** What a click began is seen at once; how far it is after a second; a way to stop it after three. */
function Running({ run: { progress, seconds, stop, result } }: { readonly run: ChartRun }): ReactNode {
  return (
    <div role="status" className="absolute inset-x-0 top-0 flex justify-center">
      <div className="flex flex-col items-center gap-2 rounded-block bg-canvas px-3 py-2">
        {(result !== undefined || seconds >= 1) && (
          <p className="text-13 text-muted">{seconds >= 1 ? words.running : texts.states.updating}</p>
        )}
        {seconds >= 1 && progress && progress.rowsToRead > 0 && (
          <>
            <progress
              className="h-1 w-64 accent-accent"
              aria-label={words.running}
              value={progress.rowsRead}
              max={progress.rowsToRead}
            />
            <p className="text-12 text-faint">{words.rows(progress.rowsRead, progress.rowsToRead)}</p>
          </>
        )}
        {seconds >= 3 && <Button onClick={stop}>{texts.actions.cancel}</Button>}
      </div>
    </div>
  );
}
