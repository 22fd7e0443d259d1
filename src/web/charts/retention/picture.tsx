/** Retention as a curve; the table of cohorts below it is the heat map. */
import { type ReactNode, useMemo } from 'react';
import { capitalize, writeExact } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { chooseMeasure, retentionMeasures } from '../measures.ts';
import { shares } from '../numbers.ts';
import { pointIn, seriesId } from '../series.ts';
import { toShareLine } from '../shares.ts';
import { SimpleLines, type SimpleSeries } from '../simple-lines.tsx';
import type { PictureProps, ResultOf } from '../types.ts';
import { useUnitWords } from '../units.ts';
import { useMeaningOf } from '../use-meaning-of.ts';

type Series = ResultOf<'retention'>['series'][number];

export function RetentionPicture({ result, chosen, measure, onOpen }: PictureProps<'retention'>): ReactNode {
  const { series, intervals, definition } = result;
  const { unit: counted, weigh, interval: unit = 'day' } = definition;
  const weighed = useMeaningOf(counted, weigh?.property);
  const { plural } = useUnitWords(counted);
  const isOfWeight = chooseMeasure(retentionMeasures, measure) === 'weight' && weigh !== undefined;
  const lines = useMemo((): readonly SimpleSeries[] => {
    const [first] = series;
    if (series.length === 1 && first && weighed !== undefined && !isOfWeight) {
      const weight = toWeights(first, intervals.length, capitalize(weighed));
      // Nothing is drawn of those that are worth nothing yet, as most are when they begin.
      if (weight.points.some((point) => point !== null))
        return [toShares(first, intervals.length, capitalize(plural)), weight];
    }
    return series.map((each) =>
      isOfWeight ? toWeights(each, intervals.length) : toShares(each, intervals.length),
    );
  }, [series, intervals, plural, weighed, isOfWeight]);
  const from = series[0]?.overall.findIndex(({ incomplete }) => incomplete) ?? -1;
  return (
    <SimpleLines
      x={intervals}
      incompleteFrom={from < 0 ? undefined : from}
      series={lines}
      chosen={series.length > 1 ? chosen : undefined}
      writer={shares}
      label={result.sentence}
      heading={(index) => words.after(unit, intervals[index] ?? '')}
      onOpen={(index, row) => {
        const each = series[series.length > 1 ? row : 0];
        if (each)
          onOpen({ kind: 'retention', ...pointIn(each), returnEvent: each.returnEvent, interval: index });
      }}
    />
  );
}

const listCells = ({ overall }: Series, length: number) =>
  Array.from({ length }, (_, index) => overall[index]);

/** How many came back. */
const toShares = (series: Series, length: number, name = series.label): SimpleSeries => ({
  id: seriesId(series, series.returnEvent),
  name,
  ...toShareLine(listCells(series, length)),
});

/** How much of what those that started stand for came back. */
function toWeights(series: Series, length: number, name = series.label): SimpleSeries {
  const cells = listCells(series, length);
  return {
    id: `${seriesId(series, series.returnEvent)} weight`,
    name,
    points: cells.map((cell) => cell?.weightShare ?? null),
    details: cells.map((cell) => cell?.weight && writeExact(cell.weight.sum)),
  };
}
