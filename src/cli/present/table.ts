/** Renders results as tables of text. */
import { formatCount } from '../../domain/format-count.ts';
import type { ChartResult, Table as ResultTable, SegmentationResult, Series } from '../../query/contract.ts';
import { fittedApart, left, measureWidth, numberText, printable, right } from './text.ts';

const labelWidthMax = 28;
const gap = '  ';

/**
 * A result as a table no wider than `width` columns: a row per interval and a column per series where they fit, else a
 * row per series with its whole, last and greatest value. Ends with a note on what is not shown.
 */
export function renderTable(result: SegmentationResult, options: { readonly width: number }): string {
  if (result.series.length === 0) return ['No events.', ...notes(result)].join('\n');
  const byInterval = intervalTable(result);
  const table = widthOfRow(byInterval) <= options.width ? byInterval : seriesTable(result, options.width);
  return [...layOut(table), ...notes(result)].join('\n');
}

type Table = readonly (readonly string[])[];

function intervalTable({ x, series }: SegmentationResult): Table {
  const head = ['', ...shortenLabels(series, labelWidthMax)];
  const rows = x.map((label, index) => [
    label.replace('T', ' ').replace(/:00$/, ''),
    ...series.map(({ points }) => valueText(points[index] ?? null)),
  ]);
  return [head, ...rows, ['whole range', ...series.map(({ overall }) => valueText(overall))]];
}

function seriesTable({ series, x }: SegmentationResult, width: number): Table {
  const last = x.at(-1)?.replace('T', ' ') ?? 'last';
  const rows = series.map(({ points, overall }) => [
    valueText(overall),
    valueText(points.at(-1) ?? null),
    valueText(Math.max(...points.map((point) => point ?? 0))),
  ]);
  const head = ['whole range', last, 'greatest'];
  const numbersWidth = widthOfRow([head, ...rows]) + gap.length;
  const labels = shortenLabels(series, Math.max(8, width - numbersWidth));
  return [['', ...head], ...rows.map((row, index) => [labels[index] ?? '', ...row])];
}

/** Any table as it is, its widest columns cut. */
export function renderCells({ columns, rows }: ResultTable): string {
  const table = [columns, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? valueText(cell) : printable(cell ?? ''))),
  );
  const shown = columns.map((_, column) =>
    fittedApart(
      table.map((row) => row[column] ?? ''),
      labelWidthMax,
    ),
  );
  const isText = columns.map((_, column) => !rows.every((row) => isNumberLike(row[column] ?? null)));
  const cells = table.map((row, index) => row.map((_, column) => shown[column]?.[index] ?? ''));
  return layOut(cells, isText).join('\n');
}

/** Numbers, also as people write them: “+4”, “€ 1,200”, “41 %”; and nothing. */
function isNumberLike(cell: ResultTable['rows'][number][number]): boolean {
  return typeof cell !== 'string' || /^([-+−–]?\s?\p{Sc}?\s?\d|–?$)/u.test(cell.trim());
}

/** Four digits behind the point are enough to read; nothing measured is a dash. */
function valueText(value: number | null): string {
  if (value === null) return '–';
  return Number.isInteger(value) ? numberText(value) : numberText(Number(value.toPrecision(4)));
}

/** What series are called, at most so wide where they still differ then. */
export function shortenLabels(series: readonly Series[], width: number): readonly string[] {
  return fittedApart(
    series.map(({ label }) => printable(label)),
    width,
  );
}

function columnWidths(table: Table): readonly number[] {
  const columns = table[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...table.map((row) => measureWidth(row[column] ?? ''))),
  );
}

function widthOfRow(table: Table): number {
  const widths = columnWidths(table);
  return widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1);
}

/** The first column and text to the left, numbers to the right. */
function layOut(table: Table, isText: readonly boolean[] = []): readonly string[] {
  const widths = columnWidths(table);
  return table.map((row) =>
    row
      .map((cell, column) => {
        const place = column === 0 || isText[column] ? left : right;
        return place(cell, widths[column] ?? 0);
      })
      .join(gap)
      .trimEnd(),
  );
}

/** Lines below a chart: what is not in it. */
export function notes(
  result: Pick<ChartResult, 'definition' | 'notes' | 'omittedValues'>,
): readonly string[] {
  const { unit } = result.definition;
  const without =
    unit.kind === 'group' && result.notes.eventsWithoutUnit > 0
      ? [
          `${formatCount(result.notes.eventsWithoutUnit, 'event has', 'events have')} no ${printable(unit.groupType)} and ${result.notes.eventsWithoutUnit === 1 ? 'is' : 'are'} not counted.`,
        ]
      : [];
  const { leftOutUnits } = result.notes;
  const units = unit.kind === 'group' ? printable(unit.groupType) : 'user';
  const leftOut =
    leftOutUnits === undefined
      ? []
      : [
          `Left out by rule: ${formatCount(leftOutUnits, units, unit.kind === 'group' ? `${units} groups` : 'users')}.`,
        ];
  const omitted =
    result.omittedValues > 0
      ? [
          `${formatCount(result.omittedValues, 'more value is', 'more values are')} not shown; --limit shows more.`,
        ]
      : [];
  const lines = [...without, ...leftOut, ...omitted];
  return lines.length > 0 ? ['', ...lines] : [];
}
