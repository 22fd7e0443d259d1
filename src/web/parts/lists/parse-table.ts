/** Reads a pasted or uploaded list: lines, or a table with commas, semicolons or tabs between its columns. */

interface ReadTable {
  readonly rows: readonly (readonly string[])[];
  readonly columns: number;
}

const separators = ['\t', ',', ';'] as const;

/** Empty lines are passed over; a field in quotes may hold anything. */
export function parseTable(text: string): ReadTable {
  const separator = findSeparator(text);
  const rows = readRows(text.replace(/^\uFEFF/, ''), separator).filter((row) =>
    row.some((cell) => cell !== ''),
  );
  return { rows, columns: rows.reduce((most, { length }) => Math.max(most, length), 0) };
}

/** The one that the first line has most of; a comma where it has none. */
function findSeparator(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const counted = separators.map((each) => ({ each, count: line.split(each).length - 1 }));
  const [most] = counted.toSorted((a, b) => b.count - a.count);
  return most && most.count > 0 ? most.each : ',';
}

function readRows(text: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  let wasQuoted = false;
  const endCell = () => {
    row.push(wasQuoted ? cell : cell.trim());
    cell = '';
    wasQuoted = false;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (char === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
      wasQuoted = true;
    } else if (char === separator) endCell();
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at++;
      endCell();
      rows.push(row);
      row = [];
    } else if (!wasQuoted || char.trim() !== '') cell += char;
  }
  endCell();
  rows.push(row);
  return rows;
}

/** Names that heads of ids have: of Amplitude's and Salesforce's files, and what people write. */
const keyHeads =
  /^(group[_ ]?(id|name|value)|account id.*|case safe.*|user[_ ]?id|id|value|external[_ ]?id.*)$/i;

/** Whether the first line names the columns: no line below has one of its texts in the same place, and one looks like a name of ids. */
export function hasHead({ rows }: ReadTable): boolean {
  const [head, ...others] = rows;
  if (!head || others.length === 0) return false;
  if (head.some((cell) => keyHeads.test(cell))) return true;
  return false;
}

/** The column that holds ids most likely: the first whose head says so, else the first. */
export function findKeyColumn(table: ReadTable): number {
  if (!hasHead(table)) return 0;
  return Math.max(0, table.rows[0]?.findIndex((cell) => keyHeads.test(cell)) ?? 0);
}

/** The texts of a column, without its head and what is empty. Spreadsheets' apostrophe before formulas goes. */
export function readColumn({ rows }: ReadTable, column: number, withoutHead: boolean): readonly string[] {
  return rows
    .slice(withoutHead ? 1 : 0)
    .map((row) => (row[column] ?? '').replace(/^'(?=[=+\-@])/, ''))
    .filter((cell) => cell !== '');
}
