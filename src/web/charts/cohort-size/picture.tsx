/** The size of a cohort over time as lines. */
import { type ReactNode, useMemo } from 'react';
import { findIncomplete, writeInterval } from '../../format-intervals.ts';
import { counts } from '../numbers.ts';
import { pointIn, seriesId } from '../series.ts';
import { SimpleLines } from '../simple-lines.tsx';
import type { PictureProps } from '../types.ts';
import { useDateAt } from '../use-today.ts';

export function CohortSizePicture({ result, chosen, onOpen }: PictureProps<'cohortSize'>): ReactNode {
  const { x, series, definition, freshnessMs } = result;
  const interval = definition.interval ?? 'day';
  const today = useDateAt(freshnessMs);
  const lines = useMemo(
    () => series.map((each) => ({ id: seriesId(each), name: each.label, points: each.points })),
    [series],
  );
  return (
    <SimpleLines
      x={x}
      interval={interval}
      incompleteFrom={findIncomplete(x, interval, definition.range, today)}
      series={lines}
      chosen={chosen}
      writer={counts}
      label={result.sentence}
      heading={(index) => writeInterval(x[index] ?? '', interval, definition.range)}
      onOpen={(index, row) => {
        const each = series[row];
        if (each) onOpen({ kind: 'cohortSize', ...pointIn(each), x: index });
      }}
    />
  );
}
