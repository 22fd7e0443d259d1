/** Writes sheets as an .xlsx: the only file, with read-file.ts, that knows the library. */
import {
  type CellStyle,
  type ConditionalRule,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { workbookLimits } from '../limits.ts';
import { type CellContent, columnLetters, type Sheet, type SheetColumn } from '../sheet.ts';

export interface NewFile {
  readonly title: string;
  readonly madeMs: number;
  readonly sheets: readonly Sheet[];
}

export async function writeFile({ title, madeMs, sheets }: NewFile): Promise<Uint8Array> {
  const created = new Date(madeMs);
  return writeXlsx({
    sheets: sheets.map(describeSheet),
    properties: { title, creator: 'Muster', created, modified: created },
    defaultFont: face,
  });
}

const face = { name: 'Calibri', size: 11 } as const;
const line = { style: 'medium', color: { rgb: '64748B' } } as const;
const heads: Readonly<Record<SheetColumn['side'], CellStyle>> = {
  people: {
    font: { ...face, bold: true, color: { rgb: 'FFFFFF' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E79' } },
    alignment: { vertical: 'center', wrapText: true },
  },
  muster: {
    font: { ...face, bold: true, color: { rgb: '334155' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E2E8F0' } },
    alignment: { vertical: 'center', wrapText: true },
  },
};

/** By what a cell says. */
const tones: readonly { readonly fill: string; readonly font: string; readonly words: readonly string[] }[] =
  [
    { fill: 'C6EFCE', font: '006100', words: ['pass', 'live', 'waived', 'carry over'] },
    { fill: 'FFEB9C', font: '7F6000', words: ['warn', 'planned', 'open', 'changed', 'later'] },
    {
      fill: 'FFC7CE',
      font: '9C0006',
      words: ['fail', 'unexpected', 'blocked', 'deleted', 'removed', 'remove'],
    },
  ];

const numberFormats = { percent: '0.0%', count: '#,##0' } as const;

function describeSheet(sheet: Sheet): WriteSheet {
  const { name, columns, rows, frozenColumns } = sheet;
  const lastRow = Math.max(rows.length, 1);
  const firstFilled = columns.findIndex(({ side }) => side === 'muster');
  const border = (index: number) => (index > 0 && index === firstFilled ? { border: { left: line } } : {});
  const cells = new Map(
    columns.map(({ header, side }, index) => [
      `0,${index}`,
      { value: header, style: { ...heads[side], ...border(index) } },
    ]),
  );
  return {
    name,
    columns: columns.map((column, index) => ({
      width: column.width,
      style: {
        // Text that is typed there stays text.
        numFmt: column.side === 'people' ? '@' : column.format ? numberFormats[column.format] : 'General',
        alignment: { vertical: 'top', wrapText: wraps(column) },
        ...border(index),
      },
    })),
    rows: [columns.map(({ header }) => header), ...rows.map((row) => [...row])],
    cells,
    rowDefs: findHeights(sheet),
    dataValidations: [...listChoices(sheet)],
    conditionalRules: columns.flatMap((column, index) =>
      column.isToned ? toneRules(listRange(index, rows.length), index) : [],
    ),
    autoFilter: { range: `A1:${columnLetters(columns.length - 1)}${lastRow + 1}` },
    freezePane: { rows: 1, columns: frozenColumns },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** Texts of narrow columns are cut where they end, those of wide ones go on below. */
function wraps({ width }: SheetColumn): boolean {
  return width >= 24;
}

const lineHeight = 15;
const linesMax = 6;

/** Not every program finds the height of a row by itself. */
function findHeights({ columns, rows }: Sheet): Map<number, { readonly height: number }> {
  const heights = new Map([[0, { height: 2 * lineHeight }]]);
  for (const [index, row] of rows.entries()) {
    const lines = Math.max(
      1,
      ...columns.map((column, at) => (wraps(column) ? countLines(row[at] ?? null, column.width) : 1)),
    );
    if (lines > 1) heights.set(index + 1, { height: Math.min(lines, linesMax) * lineHeight });
  }
  return heights;
}

function countLines(content: CellContent, width: number): number {
  if (typeof content !== 'string') return 1;
  return content.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

function listChoices({ columns, rows, valueChoices }: Sheet): readonly DataValidation[] {
  const shared = { type: 'list', allowBlank: true, showErrorMessage: true } as const;
  const describe = (values: readonly string[]) => ({
    ...{
      values: [...values],
      errorTitle: 'Not one of the list',
      errorMessage: values.join(', ').slice(0, 200),
    },
  });
  return [
    ...columns.flatMap(({ choices }, index): readonly DataValidation[] =>
      choices ? [{ ...shared, ...describe(choices), range: listRange(index, rows.length) }] : [],
    ),
    ...[...(valueChoices ?? [])].map(
      ([row, choices]): DataValidation => ({
        ...{ ...shared, ...describe(choices), range: `B${row + 2}` },
      }),
    ),
  ];
}

function toneRules(range: string, column: number): readonly ConditionalRule[] {
  const at = `${columnLetters(column)}2`;
  return tones.map(({ fill, font, words }, index) => ({
    type: 'expression',
    priority: 1 + index,
    formula: `OR(${words.map((word) => `${at}="${word}"`).join(',')})`,
    style: {
      font: { color: { rgb: font } },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill }, bgColor: { rgb: fill } },
    },
    range,
  }));
}

/** Of the rows there are, and of those that people may add. */
function listRange(column: number, rows: number): string {
  const letter = columnLetters(column);
  return `${letter}2:${letter}${rows + 1 + workbookLimits.rowsToAdd}`;
}
