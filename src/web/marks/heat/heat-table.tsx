/** A heat map as a real table: a number in every cell, its head and first column stay. */
import type { ReactNode } from 'react';
import { heatClasses } from './heat-classes.ts';
import { layoutHeat } from './layout.ts';

export interface HeatColumn {
  readonly id: string;
  /** For readers, and on hover. */
  readonly label: string;
  /** What is shown of it; absent: nothing. */
  readonly short?: string | undefined;
  /** It is not over yet. */
  readonly isSoFar?: boolean;
}

interface HeatGridRow {
  readonly id: string;
  readonly head: ReactNode;
  readonly values: readonly number[];
}

/** What fits where thirteen weeks share a narrow screen. */
const twoDigits = 99;

export function HeatTable({
  caption,
  rowHead,
  columns,
  rows,
  renderCell,
}: {
  readonly caption: string;
  /** What the rows are. */
  readonly rowHead: string;
  readonly columns: readonly HeatColumn[];
  readonly rows: readonly HeatGridRow[];
  /** Of a row and column: what the cell shows. */
  readonly renderCell: (row: number, column: number, value: number) => ReactNode;
}): ReactNode {
  const shaded = layoutHeat(rows);
  const hasLong = rows.some(({ values }) => values.some((value) => value > twoDigits));
  return (
    <div className="max-h-96 overflow-auto print:max-h-none print:overflow-visible">
      <table
        className={`-mx-px w-full table-fixed border-separate border-spacing-px text-12 ${hasLong ? 'min-w-112' : 'min-w-80 sm:min-w-96'}`}
      >
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          <col className="w-24 sm:w-32" />
          {columns.map(({ id, isSoFar }) => (
            <col key={id} className={isSoFar ? 'w-10 sm:w-12' : ''} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 left-0 z-3 bg-canvas">
              <span className="sr-only">{rowHead}</span>
            </th>
            {columns.map(({ id, label, short }) => (
              <th
                key={id}
                scope="col"
                title={label}
                // What is wider than its column is over the next.
                className={`sticky top-0 bg-canvas text-left font-normal whitespace-nowrap text-muted ${short === undefined ? 'z-1' : 'z-2'}`}
              >
                <span className="sr-only">{label}</span>
                <span aria-hidden="true">{short ?? ''}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shaded.map(({ id, cells }, row) => (
            <tr key={id} className="h-6">
              <th scope="row" className="sticky left-0 z-1 truncate bg-canvas pr-2 text-left font-normal">
                {rows[row]?.head}
              </th>
              {cells.map(({ value, heat }, column) => {
                const { id: at, isSoFar = false } = columns[column] ?? { id: String(column) };
                return (
                  <td
                    key={at}
                    className={`text-center ${isSoFar ? 'hatched text-muted' : heatClasses[heat]}`}
                  >
                    {renderCell(row, column, value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
