/** Writes into a workbook as people do. */
import { readFile } from '../../src/plan/workbook/file/read-file.ts';
import { writeFile } from '../../src/plan/workbook/file/write-file.ts';
import type { Sheet } from '../../src/plan/workbook/sheet.ts';

/** Cells under a head, in the row whose first cells are those given. */
export async function editWorkbook(
  bytes: Uint8Array,
  tab: string,
  key: readonly string[],
  cells: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const read = await readFile(bytes);
  const sheets = read.map(({ name, rows: [head = [], ...rows] }): Sheet => {
    const isWanted = (row: readonly string[]) => name === tab && key.every((text, at) => row[at] === text);
    return {
      ...{ name, frozenColumns: 0, columns: head.map((header) => ({ header, width: 10, side: 'people' })) },
      rows: rows.map((row) =>
        head.map((header, at) => (isWanted(row) ? cells[header] : undefined) ?? row[at] ?? ''),
      ),
    };
  });
  return writeFile({ title: '', madeMs: 0, sheets });
}
