/** A chart as a table: the first column and the head stay while it scrolls; numbers open their units. Of many rows those in view are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useMemo, useRef } from 'react';
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
  const scroller = useRef<HTMLElement>(null);
  const { shown, before, after } = useRowsInView(scroller, rows.length);
  const widths = useMemo(
    () => (rows.length > allDrawnMax ? measureColumns(table) : []),
    [table, rows.length],
  );
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it.
      tabIndex={0}
      className="max-h-150 overflow-auto rounded-control"
    >
      <table aria-rowcount={rows.length + 1} className="min-w-full border-separate border-spacing-0 text-13">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                key={index}
                scope="col"
                style={{ minWidth: widths[index] }}
                className={`sticky top-0 h-8 border-b border-line bg-canvas pr-4 text-12 font-normal whitespace-nowrap text-muted ${column.isNumber ? 'text-right' : 'text-left'} ${index === 0 ? 'left-0 z-2' : 'z-1'}`}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={before} />
          {shown.map((row) => {
            const { cells = [], series } = rows[row] ?? {};
            return (
              <tr key={row} aria-rowindex={row + 2} className="group">
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
            );
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </section>
  );
}

/** More rows than these are drawn only where they are in view. */
const allDrawnMax = 100;
const rowHeight = 32;
const overscan = 12;

/** Which rows are drawn, and the room of those before and behind them. */
function useRowsInView(scroller: RefObject<HTMLElement | null>, count: number) {
  const virtualizer = useVirtualizer({
    count,
    enabled: count > allDrawnMax,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
  });
  if (count <= allDrawnMax)
    return { shown: Array.from({ length: count }, (_, row) => row), before: 0, after: 0 };
  const items = virtualizer.getVirtualItems();
  return {
    shown: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}

/** The room that the longest text of each column takes, so that columns stay where they are while rows come and go. */
function measureColumns({ columns, rows }: Table): readonly string[] {
  return columns.map(({ label }, column) => {
    const letters = rows.reduce(
      (most, { cells }) => Math.max(most, cells[column]?.text.length ?? 0),
      label.length,
    );
    return `${Math.min(letters, lettersMax) + 2}ch`;
  });
}

const lettersMax = 32;

function Spacer({ height }: { readonly height: number }): ReactNode {
  if (height === 0) return null;
  return (
    <tr data-spacer="">
      <td style={{ height }} className="p-0" />
    </tr>
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
