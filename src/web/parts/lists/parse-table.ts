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

/** Heads of ids, the likeliest first. In Amplitude's files `group_name` is what was sent, `group_id` a number of its own. */
const keyHeads = [
  /^group[_ ]?(name|value)$/i,
  /^(account id.*|case ?safe.*|18.*id)$/i,
  /^(value|external[_ ]?id.*|user[_ ]?id)$/i,
  /^(group[_ ]?id|id)$/i,
];

/** Whether the first line names the columns: one of its texts is a name of ids. */
export function hasHead(table: ReadTable): boolean {
  return table.rows.length > 1 && findNamedColumn(table) !== undefined;
}

/** The column that holds ids most likely: the one whose head says so, else the first. */
export function findKeyColumn(table: ReadTable): number {
  return findNamedColumn(table) ?? 0;
}

function findNamedColumn({ rows: [head = []] }: ReadTable): number | undefined {
  const named = keyHeads.map((each) => head.findIndex((cell) => each.test(cell)));
  return named.find((column) => column >= 0);
}

/** The texts of a column, without its head and what is empty. Spreadsheets' apostrophe before formulas goes. */
export function readColumn({ rows }: ReadTable, column: number, withoutHead: boolean): readonly string[] {
  return rows
    .slice(withoutHead ? 1 : 0)
    .map((row) => (row[column] ?? '').replace(/^'(?=[=+\-@])/, ''))
    .filter((cell) => cell !== '');
}
