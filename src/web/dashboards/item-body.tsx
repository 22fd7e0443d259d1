/** What an item shows: a picture, a table, a number or a list, with its states. */
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { ChartResult, Figure, SettledItem } from '../api/operations.ts';
import { Marked, WithMarks } from '../charts/annotations/marked.tsx';
import { readAxis } from '../charts/annotations/use-annotations.ts';
import { ChartPicture } from '../charts/chart-picture.tsx';
import { ChartTable } from '../charts/chart-table.tsx';
import { isEmptyResult } from '../charts/is-empty.ts';
import { PictureHeight } from '../charts/picture-height.ts';
import { RetentionCohorts } from '../charts/retention/cohorts.tsx';
import { shareNote, shareText } from '../charts/shares.ts';
import { tabulateChart } from '../charts/tabulate.ts';
import type { ResultOf } from '../charts/types.ts';
import { writeDays, writeExact, writePercent } from '../format.ts';
import { type Interval, writeInterval } from '../format-intervals.ts';
import { placeAnnotations } from '../marks/annotations/place.ts';
import { Failed, Skeleton } from '../parts/states.tsx';
import { chartTexts } from '../words/charts.ts';
import { dashboardTexts as words } from '../words/dashboards.ts';
import { texts } from '../words/texts.ts';
import { findItemAddress } from './item-address.ts';
import { ListRows } from './list-rows.tsx';
import type { AskedItem, DashboardSource, ItemAnswer } from './source.ts';
import { useItem } from './use-item.ts';

export function ItemBody({
  source,
  item,
  height,
  onShown,
}: {
  readonly source: DashboardSource;
  readonly item: AskedItem;
  /** Of its place, px. */
  readonly height: number;
  /** It is there: how many it shows of how many, where it says so. */
  readonly onShown: (count: string) => void;
}): ReactNode {
  const { data, error, isFetching, progress, refetch } = useItem(source, item);
  const count = data?.kind === 'list' ? words.rows(data.list.rows.length, data.list.total) : '';
  const isThere = data !== undefined;
  useEffect(() => {
    if (isThere) onShown(count);
  }, [isThere, count, onShown]);
  if (error && !isFetching)
    return <Failed error={error} what={words.askedItem} onRetry={() => void refetch()} />;
  if (!data) return <Waiting progress={progress} />;
  return (
    <div
      className={`min-h-0 flex-1 overflow-auto transition-opacity print:overflow-visible ${isFetching ? 'opacity-50' : ''}`}
      aria-busy={isFetching}
    >
      <Shown answer={data} item={item} height={height} isApp={source.isApp} />
    </div>
  );
}

/** The place of a picture; after a second how far it is. */
function Waiting({
  progress,
}: {
  readonly progress: { readonly rowsRead: number; readonly rowsToRead: number } | undefined;
}): ReactNode {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={texts.states.loading} className="flex flex-1 flex-col gap-2">
      <Skeleton className="w-full flex-1" />
      <p className="h-4 text-12 text-faint">
        {isLong && (progress ? chartTexts.rows(progress.rowsRead, progress.rowsToRead) : words.waiting)}
      </p>
    </div>
  );
}

function Shown({
  answer,
  item,
  height,
  isApp,
}: {
  readonly answer: ItemAnswer;
  readonly item: AskedItem;
  readonly height: number;
  readonly isApp: boolean;
}): ReactNode {
  switch (answer.kind) {
    case 'figure':
      return <ShownFigure figure={answer.figure} />;
    case 'list':
      return (
        <ListRows list={answer.list} title={item.title} address={isApp ? findItemAddress(item) : undefined} />
      );
    case 'chart': {
      const { as, measure, chart } = item.kind === 'chart' ? item : { as: 'picture' as const };
      const shown = <ShownChart result={answer.result} as={as} measure={measure} height={height} />;
      // Who reads by a link reads the dashboard, not what else is noted in the project.
      if (!isApp) {
        const { xMs, endMs } = readAxis(answer.result, measure);
        return <WithMarks marks={placeAnnotations(answer.marks ?? [], xMs, endMs)}>{shown}</WithMarks>;
      }
      return (
        <Marked result={answer.result} chart={chart} measure={measure}>
          {shown}
        </Marked>
      );
    }
  }
}

const nothing = () => undefined;

function ShownChart({
  result,
  as,
  measure,
  height,
}: {
  readonly result: ChartResult;
  readonly as: Extract<SettledItem, { kind: 'chart' }>['as'];
  readonly measure: string | undefined;
  readonly height: number;
}): ReactNode {
  if (isEmptyResult(result)) return <p className="py-2 text-muted">{chartTexts.emptyRange}</p>;
  if (result.kind === 'retention' && as === 'table')
    return <RetentionCohorts result={result as ResultOf<'retention'>} onOpen={nothing} />;
  if (as === 'table' || result.kind === 'dataTable')
    return <ChartTable table={tabulateChart(result, undefined)} label={result.sentence} onOpen={nothing} />;
  return (
    <PictureHeight value={Math.max(160, height)}>
      <ChartPicture result={result} measure={measure} onOpen={nothing} />
    </PictureHeight>
  );
}

/** An interval that is over is not cut by its range. */
const lastDay = '2099-12-31';

function ShownFigure({ figure }: { readonly figure: Figure }): ReactNode {
  const { value, before, change, isShare, share, label, start, end, interval } = figure;
  const dates =
    end === undefined
      ? writeInterval(start, interval as Interval, { start, end: lastDay })
      : writeDays(start, end);
  const write = (each: number | null) =>
    each === null ? '–' : isShare ? writePercent(each) : writeExact(each);
  return (
    <div className="flex flex-col">
      <span className="text-28 font-semibold tracking-tight">{share ? shareText(share) : write(value)}</span>
      {share && shareNote(share) !== undefined && (
        <span className="text-12 text-muted">{shareNote(share)}</span>
      )}
      <span className="truncate text-12 text-muted" title={label}>
        {[label, dates].filter((text) => text !== '').join(' · ')}
      </span>
      {change === null ? (
        <span className="text-12 text-faint">{words.noChange}</span>
      ) : (
        <span className="flex flex-wrap items-center gap-x-1 text-13">
          <Change change={change} isFew={!isShare && (before ?? 0) < 10} />
          <span className="text-muted">
            {words.against} {write(before)}
          </span>
        </span>
      )}
    </div>
  );
}

/** Grey where it is of fewer than ten, or none. */
function Change({ change, isFew }: { readonly change: number; readonly isFew: boolean }): ReactNode {
  const Icon = change > 0 ? ArrowUp : change < 0 ? ArrowDown : ArrowRight;
  const color = change === 0 || isFew ? 'text-muted' : change > 0 ? 'text-good' : 'text-bad';
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${color}`}>
      <Icon size={12} aria-hidden="true" />
      {change > 0 && '+'}
      {writePercent(change)}
    </span>
  );
}
