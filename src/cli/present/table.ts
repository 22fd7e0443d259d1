import type { ChartResult, Series } from '../../query/contract.ts';
import { fitted, left, numberText, printable, right, widthOf } from './text.ts';

const labelWidthMax = 28;
const gap = '  ';

/**
 * A result as a table no wider than `width` columns: a row per interval and a column per series where they fit, else a
 * row per series with its whole, last and greatest value. Ends with a note on what is not shown.
 */
export function renderTable(result: ChartResult, options: { readonly width: number }): string {
  if (result.series.length === 0) return ['No events.', ...notes(result)].join('\n');
  const byInterval = intervalTable(result);
  const table = widthOfRow(byInterval) <= options.width ? byInterval : seriesTable(result, options.width);
  return [...layOut(table), ...notes(result)].join('\n');
}

type Table = readonly (readonly string[])[];

function intervalTable({ x, series }: ChartResult): Table {
  const head = ['', ...series.map((each) => labelOf(each, labelWidthMax))];
  const rows = x.map((label, index) => [
    label.replace('T', ' ').replace(/:00$/, ''),
    ...series.map(({ points }) => numberText(points[index] ?? 0)),
  ]);
  return [head, ...rows, ['whole range', ...series.map(({ overall }) => numberText(overall))]];
}

function seriesTable({ series, x }: ChartResult, width: number): Table {
  const last = x.at(-1)?.replace('T', ' ') ?? 'last';
  const rows = series.map(({ points, overall }) => [
    numberText(overall),
    numberText(points.at(-1) ?? 0),
    numberText(Math.max(...points)),
  ]);
  const head = ['whole range', last, 'greatest'];
  const numbersWidth = widthOfRow([head, ...rows]) + gap.length;
  const labels = series.map((each) => labelOf(each, Math.max(8, width - numbersWidth)));
  return [['', ...head], ...rows.map((row, index) => [labels[index] ?? '', ...row])];
}

function labelOf({ label }: Series, width: number): string {
  return fitted(printable(label), width);
}

function columnWidths(table: Table): readonly number[] {
  const columns = table[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...table.map((row) => widthOf(row[column] ?? ''))),
  );
}

function widthOfRow(table: Table): number {
  const widths = columnWidths(table);
  return widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1);
}

function layOut(table: Table): readonly string[] {
  const widths = columnWidths(table);
  return table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? left(cell, widths[column] ?? 0) : right(cell, widths[column] ?? 0),
      )
      .join(gap)
      .trimEnd(),
  );
}

function notes(result: ChartResult): readonly string[] {
  const { unit } = result.definition;
  const without =
    unit.kind === 'group' && result.eventsWithoutUnit > 0
      ? [
          `${numberText(result.eventsWithoutUnit)} events have no ${printable(unit.groupType)} and are not counted.`,
        ]
      : [];
  const omitted =
    result.omittedValues > 0
      ? [`${numberText(result.omittedValues)} more values are not shown; --limit shows more.`]
      : [];
  const lines = [...without, ...omitted];
  return lines.length > 0 ? ['', ...lines] : [];
}
