/** Retention as a table: how many of each start came back, and what they stand for; the heat map has the shares. */
import { writeExact } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { shareDetail } from '../shares.ts';
import type { ChartCell, ChartTable, ResultOf } from '../types.ts';

type Result = ResultOf<'retention'>;
type Series = Result['series'][number];
type Cell = Series['overall'][number];

export function tabulateRetention({ x, series, intervals, definition }: Result): ChartTable {
  const { interval: unit = 'day', weigh, range } = definition;
  const isOne = series.length === 1;
  return {
    columns: [
      { label: words.start, isNumber: false },
      ...[words.size, ...intervals.map((each) => words.after(unit, each))].map((label) => ({
        label,
        isNumber: true,
      })),
    ],
    rows: series.flatMap((each) => [
      ...listRows(isOne ? words.overall : each.label, each.size, undefined, each.overall, each, weigh),
      ...each.cohorts.flatMap(({ size, weight, cells }, at) => {
        const start = writeInterval(x[at] ?? '', unit, range);
        return listRows(isOne ? start : `${each.label}, ${start}`, size, weight, cells, each, weigh, at);
      }),
    ]),
  };
}

function listRows(
  name: string,
  size: number,
  weight: Cell['weight'],
  cells: readonly Cell[],
  series: Series,
  weigh: Result['definition']['weigh'],
  at?: number,
): ChartTable['rows'] {
  const count = (cell: Cell, interval: number): ChartCell => ({
    text: writeExact(cell.count),
    title: shareDetail(cell),
    isIncomplete: cell.incomplete,
    point: {
      kind: 'retention',
      ...pointIn(series),
      returnEvent: series.returnEvent,
      interval,
      ...(at !== undefined && { x: at }),
    },
  });
  const sum = (cell: Cell): ChartCell => ({
    text: writeExact(cell.weight?.sum),
    isIncomplete: cell.incomplete,
  });
  return [
    { cells: [{ text: name }, { text: writeExact(size) }, ...cells.map(count)] },
    ...(weigh
      ? [
          {
            cells: [
              { text: `${name}, ${weigh.property}` },
              { text: writeExact(weight?.sum) },
              ...cells.map(sum),
            ],
          },
        ]
      : []),
  ];
}
