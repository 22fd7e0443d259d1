/** The weeks of one group as a line beside the median of its peers; the same as a table. */
import { type ReactNode, useMemo } from 'react';
import { writeInterval } from '../../format-intervals.ts';
import { LineChart } from '../line/line-chart.tsx';
import type { TooltipContent } from '../tooltip/tooltip.tsx';
import { layoutWeeks, type WeeksData } from './layout.ts';

interface Props {
  readonly data: WeeksData;
  readonly height: number;
  /** What the picture says. */
  readonly label: string;
  /** What a click does. */
  readonly hint: string;
  readonly onOpen: () => void;
}

export function WeeksChart({ data, height, label, hint, onOpen }: Props): ReactNode {
  const line = useMemo(() => layoutWeeks(data), [data]);
  const writers = [data.show, data.showMedian];
  const describe = (index: number, series: number): TooltipContent => {
    const start = line.x[index] ?? '';
    const isOver = index < data.weeks.length;
    return {
      heading: isOver ? writeWeek(start) : `${writeWeek(start)}, ${data.soFarName}`,
      rows: line.series.flatMap(({ name, color, points }, row) => {
        const value = points[index];
        return value === null || value === undefined
          ? []
          : [{ name, color, value: writers[row]?.(value) ?? '', isActive: row === series }];
      }),
      hint,
    };
  };
  return <LineChart data={line} height={height} label={label} describe={describe} onOpen={onOpen} />;
}

const wide = { start: '0000-01-01', end: '9999-12-31' };

function writeWeek(start: string): string {
  return writeInterval(start, 'week', wide);
}

/** A row per week, the latest first. */
export function WeeksTable({
  data: { weeks, soFar, medians, name, medianName, soFarName, show, showMedian },
  caption,
  weekHead,
}: {
  readonly data: WeeksData;
  readonly caption: string;
  readonly weekHead: string;
}): ReactNode {
  const rows = weeks.map(({ start, value }, index) => ({
    week: writeWeek(start),
    value,
    median: medians?.[index],
  }));
  const all = [
    ...rows,
    { week: `${writeWeek(soFar.start)}, ${soFarName}`, value: soFar.value, median: undefined },
  ];
  return (
    <table className="w-full text-13">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-12 text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="text-left font-medium">
            {weekHead}
          </th>
          <th scope="col" className="text-right font-medium">
            {name}
          </th>
          {medians && (
            <th scope="col" className="text-right font-medium">
              {medianName}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {all.toReversed().map(({ week, value, median }) => (
          <tr key={week} className="h-6 border-b border-line">
            <th scope="row" className="text-left font-normal whitespace-nowrap">
              {week}
            </th>
            <td className="text-right">{show(value)}</td>
            {medians && <td className="text-right text-muted">{showMedian(median)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
