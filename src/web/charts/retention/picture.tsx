/** Retention as a curve; the table of cohorts below it is the heat map. */
import { type ReactNode, useMemo } from 'react';
import { chartTexts as words } from '../../words/charts.ts';
import { shareDetail, shares } from '../numbers.ts';
import { pointIn, seriesId } from '../series.ts';
import { SimpleLines, type SimpleSeries } from '../simple-lines.tsx';
import type { PictureProps, ResultOf } from '../types.ts';

/** Where so few started, a line that is alone shows between which shares the true one lies; of several the tooltip says it. */
const fewBelow = 30;

type Series = ResultOf<'retention'>['series'][number];

export function RetentionPicture({ result, chosen, onOpen }: PictureProps<'retention'>): ReactNode {
  const { series, intervals, definition } = result;
  const isShaded = (chosen?.length ?? series.length) === 1 && series.some(({ size }) => size < fewBelow);
  const lines = useMemo(
    () => series.map((each) => toLine(each, intervals.length, isShaded)),
    [series, intervals, isShaded],
  );
  const from = series[0]?.overall.findIndex(({ incomplete }) => incomplete) ?? -1;
  const unit = definition.interval ?? 'day';
  return (
    <>
      <SimpleLines
        x={intervals}
        incompleteFrom={from < 0 ? undefined : from}
        series={lines}
        chosen={chosen}
        writer={shares}
        label={result.sentence}
        heading={(index) => words.after(unit, intervals[index] ?? '')}
        onOpen={(index, row) => {
          const each = series[row];
          if (each)
            onOpen({ kind: 'retention', ...pointIn(each), returnEvent: each.returnEvent, interval: index });
        }}
      />
      {isShaded && <p className="text-12 text-muted">{words.shaded}</p>}
    </>
  );
}

function toLine(series: Series, length: number, isShaded: boolean): SimpleSeries {
  const cells = Array.from({ length }, (_, index) => series.overall[index]);
  return {
    id: seriesId(series, series.returnEvent),
    name: series.label,
    points: cells.map((cell) => (cell && cell.n > 0 ? cell.share : null)),
    bounds:
      isShaded && series.size < fewBelow
        ? cells.map((cell) => (cell && cell.n > 0 ? { low: cell.low, high: cell.high } : null))
        : undefined,
    details: cells.map((cell) => cell && shareDetail(cell)),
  };
}
