/** The conversion of a funnel by when its units entered. */
import { type ReactNode, useMemo } from 'react';
import { writeInterval } from '../../format-intervals.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { shares } from '../numbers.ts';
import { pointIn, seriesId } from '../series.ts';
import { toShareLine } from '../shares.ts';
import { SimpleLines } from '../simple-lines.tsx';
import type { PictureProps } from '../types.ts';
import { findOpen } from './find-open.ts';

const dayMs = 86_400_000;

export function FunnelOverTime({ result, chosen, onOpen }: PictureProps<'funnel'>): ReactNode {
  const { x, xMs, series, definition, freshnessMs } = result;
  const interval = definition.interval ?? 'day';
  const lines = useMemo(
    () =>
      series.map((each) => ({
        id: seriesId(each),
        name: each.label,
        ...toShareLine(each.conversionOverTime),
      })),
    [series],
  );
  const open = findOpen(xMs, definition.windowMs ?? dayMs, freshnessMs);
  return (
    <>
      <SimpleLines
        x={x}
        interval={interval}
        incompleteFrom={open}
        series={lines}
        chosen={chosen}
        writer={shares}
        label={result.sentence}
        heading={(index) => writeInterval(x[index] ?? '', interval, definition.range)}
        onOpen={(index, row) => {
          const each = series[row];
          const step = definition.steps.length - 1;
          if (each) onOpen({ kind: 'funnel', ...pointIn(each), step, outcome: 'converted', x: index });
        }}
      />
      {open !== undefined && <p className="mt-2 text-12 text-muted">{words.funnel.entered}</p>}
    </>
  );
}
