/** The units that started in each interval, and how many of them came back when. */
import type { ReactNode } from 'react';
import { writeExact } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { ShareTable } from '../../marks/heat/share-table.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { shareDetail, shareText } from '../numbers.ts';
import { pointIn } from '../series.ts';
import type { PictureProps, ResultOf } from '../types.ts';

type Result = ResultOf<'retention'>;
type Cell = Result['series'][number]['overall'][number];

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
        ...each.cohorts.map((cohort, at) => ({
          id: `${index} ${at}`,
          name: writeInterval(x[at] ?? '', unit, definition.range),
          size: writeExact(cohort.size),
          cells: cohort.size === 0 ? [] : cohort.cells.map(toCell(each, at)),
        })),
      ])}
    />
  );
}
