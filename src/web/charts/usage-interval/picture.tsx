/** Usage intervals as a curve: how many units come back within so many days. */
import { type ReactNode, useMemo } from 'react';
import { chartTexts as words } from '../../words/charts.ts';
import { shares } from '../numbers.ts';
import { pointIn, seriesId } from '../series.ts';
import { toShareLine } from '../shares.ts';
import { SimpleLines } from '../simple-lines.tsx';
import type { PictureProps } from '../types.ts';

export function UsageIntervalPicture({ result, chosen, onOpen }: PictureProps<'usageInterval'>): ReactNode {
  const { series } = result;
  const lines = useMemo(
    () =>
      series.map((each) => ({
        id: seriesId(each),
        name: each.label,
        ...toShareLine(each.atMost),
      })),
    [series],
  );
  const x = useMemo(() => (series[0]?.atMost ?? []).map((_, day) => String(day + 1)), [series]);
  return (
    <SimpleLines
      x={x}
      series={lines}
      chosen={chosen}
      writer={shares}
      label={result.sentence}
      heading={(day) => words.withinDays(day + 1)}
      onOpen={(day, row) => {
        const each = series[row];
        if (each) onOpen({ kind: 'usageInterval', ...pointIn(each), days: day + 1 });
      }}
    />
  );
}
