/** What new units bring, by the time since each was new. */
import { type ReactNode, useMemo } from 'react';
import { writeExact } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { chooseMeasure, ltvMeasures } from '../measures.ts';
import { pointIn, seriesId } from '../series.ts';
import { SimpleLines } from '../simple-lines.tsx';
import type { PictureProps } from '../types.ts';

export function RevenueLtvPicture({
  result,
  chosen,
  measure,
  onOpen,
}: PictureProps<'revenueLtv'>): ReactNode {
  const { series, definition } = result;
  const shown = chooseMeasure(ltvMeasures, measure);
  const { writer, name } = ltvMeasures[shown];
  const per = definition.per ?? 'day';
  const lines = useMemo(
    () =>
      series.map((each) => ({
        id: seriesId(each),
        name: series.length > 1 ? each.label : name,
        points: each.cells.map((cell) => cell[shown]),
        details: each.cells.map(({ units }) => words.ltv.of(writeExact(units))),
      })),
    [series, shown, name],
  );
  const x = useMemo(() => (series[0]?.cells ?? []).map((_, period) => String(period)), [series]);
  const from = series[0]?.cells.findIndex(({ incomplete }) => incomplete) ?? -1;
  return (
    <SimpleLines
      x={x}
      incompleteFrom={from < 0 ? undefined : from}
      series={lines}
      chosen={chosen}
      writer={writer}
      label={result.sentence}
      heading={(period) => words.after(per, String(period))}
      onOpen={(period, row) => {
        const each = series[row];
        if (each) onOpen({ kind: 'revenueLtv', ...pointIn(each), interval: period });
      }}
    />
  );
}
