/** Reads an .xlsx as sheets of texts, within limits, and without running anything of it. */
import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import { Problem } from '../../../domain/problem.ts';
import { workbookLimits } from '../limits.ts';
import { cellAddress, type OddCell, type ReadSheet } from '../sheet.ts';
import { checkPackage } from './check-package.ts';

/** Errors: Problem. */
export async function readFile(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  await checkPackage(bytes);
  const sheets = await readSheets(bytes);
  if (sheets.length > workbookLimits.sheetsMax)
    throw refuse(`has ${sheets.length} sheets; ${workbookLimits.sheetsMax} are read at most`);
  const read = sheets.map(describeSheet);
  const cells = read.reduce((sum, { rows }) => sum + countCells(rows), 0);
  if (cells > workbookLimits.cellsMax)
    throw new Problem(
      'too_large',
      `has ${cells} cells that are not empty; ${workbookLimits.cellsMax} are read at most.`,
      'file',
    );
  return read;
}

async function readSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  try {
    // One row more than is taken tells that there are too many.
    const { sheets } = await readXlsx(bytes, { maxRows: workbookLimits.rowsMax + 1 });
    return sheets;
  } catch (error) {
    const { message } = error as Error;
    const [, name, rows, columns] = /^Sheet "(.*)" spans (\d+) rows x (\d+) columns/s.exec(message) ?? [];
    if (name === undefined) throw refuse(`cannot be read as an .xlsx: ${message}`);
    throw refuseExtent(cellAddress(name, Number(rows) - 1, Number(columns) - 1));
  }
}

function refuseExtent(address: string): Problem {
  return new Problem(
    'too_large',
    `The sheet goes on to this cell: delete the rows and columns beyond the last ones in use, empty ones, too; ${workbookLimits.rowsMax} rows are read at most.`,
    address,
  );
}

function describeSheet({ name, rows, cells = new Map(), merges = [] }: Sheet): ReadSheet {
  if (rows.length > workbookLimits.rowsMax) throw refuseExtent(cellAddress(name, workbookLimits.rowsMax, 0));
  const odd: readonly OddCell[] = [
    ...[...cells].flatMap(([place, cell]) => findOddity(place, cell)),
    ...merges.map(({ startRow, startCol }) => ({ row: startRow, column: startCol, kind: 'merged' as const })),
  ].slice(0, workbookLimits.oddCellsMax);
  return { name, rows: dropEmptyEnds(rows.map((row) => dropEmptyEnd(row.map(writeText)))), odd };
}

function findOddity(place: string, { type, formula }: Cell): readonly OddCell[] {
  const [row = 0, column = 0] = place.split(',').map(Number);
  if (formula !== undefined || type === 'formula') return [{ row, column, kind: 'formula' }];
  return type === 'error' ? [{ row, column, kind: 'error' }] : [];
}

function writeText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

function dropEmptyEnd(row: readonly string[]): readonly string[] {
  return row.slice(0, row.findLastIndex((text) => text !== '') + 1);
}

function dropEmptyEnds(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}

function countCells(rows: readonly (readonly string[])[]): number {
  return rows.reduce((sum, row) => sum + row.filter((text) => text !== '').length, 0);
}

function refuse(message: string): Problem {
  return new Problem('invalid_request', `The file ${message}.`, 'file');
}
