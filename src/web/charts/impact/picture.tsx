/** What units did before and after their treatment; 0 begins with it. */
import { type ReactNode, useMemo } from 'react';
import { writeExact, writePosition } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { averages, shares } from '../numbers.ts';
import { pointIn, seriesId } from '../series.ts';
import { toShareLine } from '../shares.ts';
import { SimpleLines } from '../simple-lines.tsx';
import type { PictureProps } from '../types.ts';
import { impactName, measuresShare } from './names.ts';

export function ImpactPicture({ result, chosen, onOpen }: PictureProps<'impact'>): ReactNode {
  const { series, intervals, definition } = result;
  const isShare = measuresShare(definition);
  const x = useMemo(() => intervals.map(writePosition), [intervals]);
  const lines = useMemo(
    () =>
      series.map((each) => ({
        id: seriesId(each, each.treatmentEvent, each.outcomeEvent),
        name: impactName(definition, each),
        ...(isShare
          ? toShareLine(each.cells.map(({ active }) => active))
          : {
              points: each.cells.map(({ value }) => value),
              details: each.cells.map(({ units }) => words.ltv.of(writeExact(units))),
            }),
      })),
    [series, definition, isShare],
  );
  const from = series[0]?.cells.findIndex(({ incomplete }) => incomplete) ?? -1;
  const interval = definition.interval ?? 'day';
  return (
    <SimpleLines
      x={x}
      incompleteFrom={from < 0 ? undefined : from}
      divider={intervals.indexOf(0)}
      series={lines}
      chosen={chosen}
      writer={isShare ? shares : averages}
      label={result.sentence}
      heading={(index) => words.impact.heading(interval, intervals[index] ?? 0)}
      onOpen={(index, row) => {
        const each = series[row];
        if (each)
          onOpen({
            kind: 'impact',
            ...pointIn(each),
            treatmentEvent: each.treatmentEvent,
            outcomeEvent: each.outcomeEvent,
            interval: intervals[index] ?? 0,
          });
      }}
    />
  );
}
