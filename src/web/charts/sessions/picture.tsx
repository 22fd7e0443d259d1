/** Sessions over time: how many, how long, how often. */
import { type ReactNode, useMemo } from 'react';
import { writeInterval } from '../../format-intervals.ts';
import { Figures } from '../figures.tsx';
import { chooseMeasure, sessionMeasures } from '../measures.ts';
import { pointIn, seriesId } from '../series.ts';
import { SimpleLines } from '../simple-lines.tsx';
import type { PictureProps } from '../types.ts';

export function SessionsPicture({ result, chosen, measure, onOpen }: PictureProps<'sessions'>): ReactNode {
  const { x, series, definition, incompleteFrom } = result;
  const shown = chooseMeasure(sessionMeasures, measure);
  const { writer, name } = sessionMeasures[shown];
  const interval = definition.interval ?? 'day';
  const lines = useMemo(
    () =>
      series.map((each) => ({
        id: seriesId(each),
        name: series.length > 1 ? each.label : name,
        points: each.points.map((numbers) => numbers[shown]),
      })),
    [series, shown, name],
  );
  if (x.length <= 1 && series.length <= 2)
    return (
      <Figures
        figures={series.map((each) => ({
          value: writer.exact(each.overall[shown]),
          label: series.length > 1 ? `${each.label} · ${name}` : name,
          onOpen: () => onOpen({ kind: 'sessions', ...pointIn(each) }),
        }))}
      />
    );
  return (
    <SimpleLines
      x={x}
      interval={interval}
      incompleteFrom={incompleteFrom}
      series={lines}
      chosen={chosen}
      writer={writer}
      label={result.sentence}
      heading={(index) => writeInterval(x[index] ?? '', interval, definition.range)}
      onOpen={(index, row) => {
        const each = series[row];
        if (each) onOpen({ kind: 'sessions', ...pointIn(each), x: index });
      }}
    />
  );
}
