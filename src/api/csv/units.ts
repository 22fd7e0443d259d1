/** Lists of units as CSV. */

import type { Cell, UnitRow, UnitsRequest } from '../../query/contract.ts';
import { type CsvForm, csvLine } from './write.ts';

/** A line of names, then one per unit. A property with several values is joined by `; `. */
export async function* unitsCsv(
  batches: AsyncIterable<readonly UnitRow[]>,
  { properties }: Pick<UnitsRequest, 'properties'>,
  form: CsvForm,
): AsyncGenerator<string> {
  let withHeader = true;
  let extra: readonly (keyof UnitRow)[] = [];
  for await (const rows of batches) {
    const [first] = rows;
    if (first === undefined) continue;
    if (withHeader) {
      extra = (['held', 'before', 'difference'] as const).filter((name) => name in first);
      yield csvLine(header(extra, properties), form);
      withHeader = false;
    }
    yield rows.map((row) => csvLine(cells(row, extra, properties), form)).join('');
  }
  if (withHeader) yield csvLine(header([], properties), form);
}

function header(extra: readonly string[], properties: readonly string[]): readonly string[] {
  return ['unit', 'value', 'name', 'metric', ...extra, 'last seen', ...properties];
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
    ...extra.map((name) => makeCell(row[name])),
    seen,
    ...properties.map((name) => row.properties[name]?.join('; ') ?? ''),
  ];
}

function makeCell(value: UnitRow[keyof UnitRow] | undefined): Cell {
  return Array.isArray(value) ? value.join('; ') : typeof value === 'number' ? value : null;
}
