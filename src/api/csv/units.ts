/** Lists of units as CSV. */
import type { UnitRow, UnitsRequest } from '../../query/contract.ts';
import type { Cell } from '../../query/result/table.ts';
import { csvLine } from './write.ts';

/** A line of names, then one per unit. A property with several values is joined by `; `. */
export async function* unitsCsv(
  batches: AsyncIterable<readonly UnitRow[]>,
  { properties }: Pick<UnitsRequest, 'properties'>,
): AsyncGenerator<string> {
  let withHeader = true;
  let extra: readonly (keyof UnitRow)[] = [];
  for await (const rows of batches) {
    const [first] = rows;
    if (first === undefined) continue;
    if (withHeader) {
      extra = (['held', 'before', 'difference'] as const).filter((name) => name in first);
      yield header(extra, properties);
      withHeader = false;
    }
    yield rows.map((row) => csvLine(cells(row, extra, properties))).join('');
  }
  if (withHeader) yield header([], properties);
}

function header(extra: readonly string[], properties: readonly string[]): string {
  return csvLine(['unit', 'value', 'name', 'metric', ...extra, 'last seen', ...properties]);
}

function cells(
  row: UnitRow,
  extra: readonly (keyof UnitRow)[],
  properties: readonly string[],
): readonly Cell[] {
  const seen = row.lastSeenMs === null ? null : new Date(row.lastSeenMs).toISOString();
  return [
    row.unit,
    row.value,
    row.name,
    row.metric,
    ...extra.map((name) => cellOf(row[name])),
    seen,
    ...properties.map((name) => row.properties[name]?.join('; ') ?? ''),
  ];
}

function cellOf(value: UnitRow[keyof UnitRow] | undefined): Cell {
  return Array.isArray(value) ? value.join('; ') : typeof value === 'number' ? value : null;
}
