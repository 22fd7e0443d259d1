/** The units that started in each interval, and how many of them came back when. */
import type { ReactNode } from 'react';
import type { Weight } from '../../api/operations.ts';
import { writeExact, writePercent, writeShort } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { ShareTable } from '../../marks/heat/share-table.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { shareDetail, shareText } from '../shares.ts';
import type { PictureProps, ResultOf } from '../types.ts';
import { useMeaningOf } from '../use-meaning-of.ts';

type Result = ResultOf<'retention'>;
type Cell = Result['series'][number]['overall'][number];

/** The row of what those who came back stand for, where the chart is weighted: its share, and on hover the sum. */
function listWeights(
  id: string,
  name: string | undefined,
  start: Weight | undefined,
  cells: readonly Cell[],
) {
  if (name === undefined || cells.length === 0) return [];
  return [
    {
      id,
      name: words.kept(name),
      size: writeShort(start?.sum),
      cells: cells.map(({ weight, weightShare, incomplete }) => ({
        text: typeof weightShare === 'number' ? writePercent(weightShare) : '–',
        title: typeof weightShare === 'number' ? writeExact(weight?.sum) : words.nothingKept,
        share: weightShare ?? 0,
        isIncomplete: incomplete,
      })),
    },
  ];
}

export function RetentionCohorts({
  result,
  onOpen,
  starts,
}: Pick<PictureProps<'retention'>, 'result' | 'onOpen'> & {
  /** Whether each start is shown where there are several series, and what shows and hides them; absent: they are not. */
  readonly starts?: { readonly areShown: boolean; readonly onToggle: () => void };
}): ReactNode {
  const { x, series, intervals, definition } = result;
  const weighed = useMeaningOf(definition.unit, definition.weigh?.property);
  const isShort = series.length > 1 && !starts?.areShown;
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
  const table = (
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
        ...listWeights(`${index} weight`, weighed, undefined, each.overall),
        ...(isShort ? [] : each.cohorts).flatMap((cohort, at) => [
          {
            id: `${index} ${at}`,
            name: writeInterval(x[at] ?? '', unit, definition.range),
            size: writeExact(cohort.size),
            cells: cohort.size === 0 ? [] : cohort.cells.map(toCell(each, at)),
          },
          ...listWeights(
            `${index} ${at} weight`,
            weighed,
            cohort.weight,
            cohort.size === 0 ? [] : cohort.cells,
          ),
        ]),
      ])}
    />
  );
  if (series.length < 2 || !starts) return table;
  return (
    <div className="flex flex-col items-start gap-1">
      <button
        type="button"
        aria-pressed={starts.areShown}
        className="min-h-6 rounded-control text-13 text-accent hover:underline"
        onClick={starts.onToggle}
      >
        {starts.areShown ? words.hideStarts : words.showStarts(unit)}
      </button>
      <div className="w-full">{table}</div>
    </div>
  );
}
