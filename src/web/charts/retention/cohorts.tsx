/** The units that started in each interval, and how many of them came back when. */
import type { ReactNode } from 'react';
import type { Weight } from '../../api/operations.ts';
import { writeExact, writeShort } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { ShareTable } from '../../marks/heat/share-table.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { shareDetail, shareText } from '../shares.ts';
import type { PictureProps, ResultOf } from '../types.ts';

type Result = ResultOf<'retention'>;
type Cell = Result['series'][number]['overall'][number];

/** The row of what those who came back stand for, where the chart is weighted; shaded as their number is. */
function listWeights(
  id: string,
  property: string | undefined,
  start: Weight | undefined,
  cells: readonly Cell[],
) {
  if (property === undefined || cells.length === 0) return [];
  return [
    {
      id,
      name: words.kept(property),
      size: writeShort(start?.sum),
      cells: cells.map(({ weight, share, incomplete }) => ({
        text: writeShort(weight?.sum),
        title: writeExact(weight?.sum),
        share,
        isIncomplete: incomplete,
      })),
    },
  ];
}

export function RetentionCohorts({
  result,
  onOpen,
}: Pick<PictureProps<'retention'>, 'result' | 'onOpen'>): ReactNode {
  const { x, series, intervals, definition } = result;
  const unit = definition.interval ?? 'day';
  const toCell =
    (each: Result['series'][number], at: number | undefined) => (cell: Cell, interval: number) => ({
      text: shareText(cell),
      share: cell.share,
      title: shareDetail(cell),
      isIncomplete: cell.incomplete,
      onOpen: () =>
        onOpen({
          kind: 'retention',
          ...pointIn(each),
          returnEvent: each.returnEvent,
          interval,
          ...(at !== undefined && { x: at }),
        }),
    });
  return (
    <ShareTable
      label={result.sentence}
      heads={[words.start, words.size, ...intervals.map((each) => words.after(unit, each))]}
      rows={series.flatMap((each, index) => [
        {
          id: `${index}`,
          name: series.length > 1 ? each.label : words.overall,
          size: writeExact(each.size),
          isStrong: true,
          cells: each.overall.map(toCell(each, undefined)),
        },
        ...listWeights(`${index} weight`, definition.weigh?.property, undefined, each.overall),
        ...each.cohorts.flatMap((cohort, at) => [
          {
            id: `${index} ${at}`,
            name: writeInterval(x[at] ?? '', unit, definition.range),
            size: writeExact(cohort.size),
            cells: cohort.size === 0 ? [] : cohort.cells.map(toCell(each, at)),
          },
          ...listWeights(
            `${index} ${at} weight`,
            definition.weigh?.property,
            cohort.weight,
            cohort.size === 0 ? [] : cohort.cells,
          ),
        ]),
      ])}
    />
  );
}
