/** A segmentation as lines, columns of bins, bars by value, or figures where it has no more than two numbers. */
import { type ReactNode, useMemo } from 'react';
import { writeInterval } from '../../format-intervals.ts';
import { BarList } from '../../marks/bars/bar-list.tsx';
import { Columns } from '../../marks/bars/columns.tsx';
import { LineChart } from '../../marks/line/line-chart.tsx';
import { colorSeries } from '../../marks/series-colors.ts';
import type { TooltipContent, TooltipRow } from '../../marks/tooltip/tooltip.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { Figures } from '../figures.tsx';
import { usePictureHeight } from '../picture-height.ts';
import { pointIn } from '../series.ts';
import { roomAboveNote, ShadedNote } from '../shaded-note.tsx';
import { shareNote, shareText } from '../shares.ts';
import type { PictureProps, Point, ResultOf } from '../types.ts';
import { earlierOf, findEarlier, toLines } from './lines.ts';
import { chooseWriter } from './writer.ts';

type Result = ResultOf<'segmentation'>;

/** The most lines that a tooltip lists; the one at the pointer is always among them. */
const rowsMax = 8;

export function SegmentationPicture(props: PictureProps<'segmentation'>): ReactNode {
  const { x, series } = props.result;
  const isBinned = series.some(({ bin }) => bin !== undefined);
  if (x.length <= 1 && isBinned) return <Bins {...props} />;
  if (x.length <= 1 && series.length > 2) return <ByValue {...props} />;
  if (x.length * series.length <= 2) return <AsFigures {...props} />;
  return <Lines {...props} />;
}

const pointAt = (result: Result, index: number, x: number | undefined): Point => {
  const series = result.series[index];
  if (!series) throw new Error('bug: a point of no series');
  return {
    kind: 'segmentation',
    ...pointIn(series),
    event: series.event,
    ...(series.bin !== undefined && { bin: series.bin }),
    ...(x !== undefined && { x }),
  };
};

function Lines({ result, chosen, onOpen }: PictureProps<'segmentation'>): ReactNode {
  const height = usePictureHeight();
  const data = useMemo(() => toLines(result, chosen), [result, chosen]);
  return (
    <>
      <LineChart
        data={data}
        height={roomAboveNote(height, data.series)}
        label={result.sentence}
        describe={(x, row, order) => describePoint(result, data, x, row, order)}
        onOpen={(x, row) => row < result.series.length && onOpen(pointAt(result, row, x))}
      />
      <ShadedNote lines={data.series} />
    </>
  );
}

function describePoint(
  result: Result,
  { series }: ReturnType<typeof toLines>,
  x: number,
  row: number,
  order: readonly number[],
): TooltipContent {
  const { definition, incompleteFrom } = result;
  const interval = definition.interval ?? 'day';
  const earlier = earlierOf(result);
  const dates = writeInterval(result.x[x] ?? '', interval, definition.range);
  const before = earlier?.x[x];
  const listed = order.filter((each) => each === row || series[each]?.color !== 'rest');
  return {
    heading: [
      x === incompleteFrom ? `${dates} ${words.soFar}` : dates,
      ...(earlier && before !== undefined
        ? [`against ${writeInterval(before, interval, earlier.definition.range)}`]
        : []),
    ].join(', '),
    rows: listed
      .filter((each, place) => each === row || place < rowsMax)
      .map((each) => describeRow(result, series[each], each, x, each === row)),
    hint: row < result.series.length ? words.click : undefined,
  };
}

function describeRow(
  result: Result,
  line: ReturnType<typeof toLines>['series'][number] | undefined,
  row: number,
  x: number,
  isActive: boolean,
): TooltipRow {
  const share = result.series[row]?.shares?.points[x];
  return {
    name: line?.name ?? '',
    value: share ? shareText(share) : chooseWriter(result.definition).exact(line?.points[x]),
    note: share && shareNote(share),
    color: line?.color,
    isActive,
  };
}

function Bins({ result, onOpen }: PictureProps<'segmentation'>): ReactNode {
  const height = usePictureHeight();
  const writer = chooseWriter(result.definition);
  const { series } = result;
  const groups = [
    ...new Set(series.map(({ segment, values, event }) => JSON.stringify([segment, values, event]))),
  ];
  const bins = [...new Set(series.map(({ bin }) => bin ?? ''))];
  const colors = colorSeries(groups.length);
  return (
    <Columns
      x={bins}
      series={groups.map((group, index) => ({
        name: words.all,
        color: colors[index] ?? 'rest',
        values: bins.map(
          (bin) =>
            series.find(
              (each) => each.bin === bin && JSON.stringify([each.segment, each.values, each.event]) === group,
            )?.overall ?? null,
        ),
      }))}
      {...writer}
      height={height}
      label={result.sentence}
      describe={(x, row) => ({
        heading: bins[x] ?? '',
        rows: [{ name: words.all, value: writer.exact(find(groups[row], bins[x])?.overall), isActive: true }],
        hint: words.click,
      })}
      onOpen={(x, row) => {
        const found = find(groups[row], bins[x]);
        if (found) onOpen(pointAt(result, series.indexOf(found), undefined));
      }}
    />
  );
  function find(group: string | undefined, bin: string | undefined) {
    return series.find(
      (each) => each.bin === bin && JSON.stringify([each.segment, each.values, each.event]) === group,
    );
  }
}

function ByValue({ result, onOpen }: PictureProps<'segmentation'>): ReactNode {
  const writer = chooseWriter(result.definition);
  return (
    <BarList
      label={result.sentence}
      bars={result.series.map((series, index) => ({
        id: String(index),
        name: series.label,
        value: series.overall ?? 0,
        text: series.shares ? shareText(series.shares.overall) : writer.exact(series.overall),
        detail: series.shares && shareNote(series.shares.overall),
        onOpen: () => onOpen(pointAt(result, index, undefined)),
      }))}
    />
  );
}

function AsFigures({ result, onOpen }: PictureProps<'segmentation'>): ReactNode {
  const { x, series, definition } = result;
  const interval = definition.interval ?? 'day';
  const writePoint = (each: Result['series'][number] | undefined, at: number) => {
    const share = each?.shares?.points[at];
    return share ? shareText(share) : each && chooseWriter(definition).exact(each.points[at]);
  };
  return (
    <Figures
      figures={series.flatMap((each, index) =>
        each.points.map((_, at) => ({
          value: writePoint(each, at) ?? '',
          detail: each.shares?.points[at] && shareNote(each.shares.points[at]),
          label: [
            series.length > 1 ? each.label : undefined,
            writeInterval(x[at] ?? '', interval, definition.range),
          ]
            .filter((part) => part !== undefined)
            .join(' · '),
          before: writePoint(findEarlier(result, each), at),
          onOpen: () => onOpen(pointAt(result, index, at)),
        })),
      )}
    />
  );
}
