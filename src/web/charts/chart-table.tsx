/** A chart as a table: the first column and the head stay while it scrolls; numbers open their units. */
import type { ReactNode } from 'react';
import { colorsMax, seriesColors } from '../marks/series-colors.ts';
import { chartTexts as words } from '../words/charts.ts';
import type { ChartCell, Point, ChartTable as Table } from './types.ts';

export function ChartTable({
  table,
  label,
  onOpen,
  onChoose,
}: {
  readonly table: Table;
  readonly label: string;
  readonly onOpen: (point: Point) => void;
  /** Which series have colours; absent: there is no choice. */
  readonly onChoose?: ((chosen: readonly number[]) => void) | undefined;
}): ReactNode {
  const { columns, rows } = table;
  const colored = rows.flatMap(({ series }) => (series && series.color !== 'rest' ? [series.index] : []));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it.
    <section aria-label={label} tabIndex={0} className="max-h-150 overflow-auto rounded-control">
      <table className="min-w-full border-separate border-spacing-0 text-13">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                key={index}
                scope="col"
                className={`sticky top-0 h-8 border-b border-line bg-canvas pr-4 text-12 font-normal whitespace-nowrap text-muted ${column.isNumber ? 'text-right' : 'text-left'} ${index === 0 ? 'left-0 z-2' : 'z-1'}`}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, series }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stay where they are
            <tr key={row} className="group">
              {cells.map((cell, index) => (
                <Cell
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stay where they are
                  key={index}
                  cell={cell}
                  isFirst={index === 0}
                  isNumber={columns[index]?.isNumber ?? false}
                  onOpen={onOpen}
                >
                  {index === 0 && series && (
                    <SeriesBox
                      series={series}
                      label={cell.text}
                      onSwitch={
                        onChoose && rows.length > colorsMax
                          ? () => onChoose(switchSeries(colored, series.index))
                          : undefined
                      }
                    />
                  )}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The newest takes the place of the first where all colours are taken. */
function switchSeries(colored: readonly number[], index: number): readonly number[] {
  if (colored.includes(index)) return colored.filter((each) => each !== index);
  return [...colored.slice(colored.length >= colorsMax ? 1 : 0), index];
}

function SeriesBox({
  series: { color },
  label,
  onSwitch,
}: {
  readonly series: NonNullable<Table['rows'][number]['series']>;
  readonly label: string;
  readonly onSwitch: (() => void) | undefined;
}): ReactNode {
  const mark = <span className={`block h-0.5 w-3 shrink-0 ${seriesColors[color].background}`} />;
  if (!onSwitch) return mark;
  return (
    <label className="flex size-6 shrink-0 items-center justify-center" title={words.inPicture}>
      <input
        type="checkbox"
        className="accent-accent"
        checked={color !== 'rest'}
        aria-label={`${words.inPicture}: ${label}`}
        onChange={onSwitch}
      />
    </label>
  );
}

function Cell({
  cell: { text, title, point, isIncomplete = false },
  isFirst,
  isNumber,
  onOpen,
  children,
}: {
  readonly cell: ChartCell;
  readonly isFirst: boolean;
  readonly isNumber: boolean;
  readonly onOpen: (point: Point) => void;
  readonly children: ReactNode;
}): ReactNode {
  const shape = `h-8 border-b border-line pr-4 whitespace-nowrap group-hover:bg-hover ${isNumber ? 'text-right' : 'text-left'}`;
  if (isFirst)
    return (
      <th
        scope="row"
        title={title ?? text}
        className={`sticky left-0 z-1 max-w-72 bg-canvas font-normal ${shape}`}
      >
        <span className="flex items-center gap-2">
          {children}
          <span className="truncate" dir="auto">
            {text}
          </span>
        </span>
      </th>
    );
  return (
    <td
      className={`${shape} ${isIncomplete ? 'text-muted italic' : ''}`}
      title={isIncomplete ? words.soFar : title}
    >
      {point ? (
        <button
          type="button"
          className="min-h-6 min-w-6 rounded-control text-inherit underline-offset-2 hover:underline"
          onClick={() => onOpen(point)}
        >
          {text}
        </button>
      ) : (
        text
      )}
    </td>
  );
}
