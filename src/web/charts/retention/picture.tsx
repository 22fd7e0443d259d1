/** Retention as a curve; the table of cohorts below it is the heat map. */
import { type ReactNode, useMemo } from 'react';
import { chartTexts as words } from '../../words/charts.ts';
import { shares } from '../numbers.ts';
import { pointIn, seriesId } from '../series.ts';
import { toShareLine } from '../shares.ts';
import { SimpleLines, type SimpleSeries } from '../simple-lines.tsx';
import type { PictureProps, ResultOf } from '../types.ts';

type Series = ResultOf<'retention'>['series'][number];

export function RetentionPicture({ result, chosen, onOpen }: PictureProps<'retention'>): ReactNode {
  const { series, intervals, definition } = result;
  const lines = useMemo(() => series.map((each) => toLine(each, intervals.length)), [series, intervals]);
  const from = series[0]?.overall.findIndex(({ incomplete }) => incomplete) ?? -1;
  const unit = definition.interval ?? 'day';
  return (
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
  );
}

function toLine(series: Series, length: number): SimpleSeries {
  return {
    id: seriesId(series, series.returnEvent),
    name: series.label,
    ...toShareLine(Array.from({ length }, (_, index) => series.overall[index])),
  };
}
