/** Lists of units as CSV. */

import type { Cell, UnitRow, UnitsRequest } from '../../query/contract.ts';
import { type CsvForm, csvLine } from './write.ts';

/** A line of names, then one per unit. A property with several values is joined by `; `. */
export async function* unitsCsv(
  batches: AsyncIterable<readonly UnitRow[]>,
  {
    properties,
    origins,
    definition,
    point,
  }: Pick<UnitsRequest, 'properties' | 'origins' | 'definition' | 'point'>,
  form: CsvForm,
): AsyncGenerator<string> {
  const withOrigins = origins === true && definition.unit.kind === 'group';
  let withHeader = true;
  let extra: readonly (keyof UnitRow)[] = [];
  // Not each row has it: those whose window is over have none.
  const mayBeOpen = point.kind === 'funnel' && point.outcome === 'stopped';
  for await (const rows of batches) {
    const [first] = rows;
    if (first === undefined) continue;
    if (withHeader) {
      extra = [
        ...(['held', 'before', 'difference'] as const).filter((name) => name in first),
        ...(mayBeOpen ? (['openUntilMs'] as const) : []),
      ];
      yield csvLine(header(extra, properties, withOrigins), form);
      withHeader = false;
    }
    yield rows.map((row) => csvLine(cells(row, extra, properties), form)).join('');
  }
  if (withHeader) yield csvLine(header([], properties, withOrigins), form);
}

/** As Amplitude’s download of groups is called, where origins are asked for. */
const originColumns = ['group_id', 'group_name', 'first_time', 'creator_amplitude_id'] as const;

function header(
  extra: readonly string[],
  properties: readonly string[],
  withOrigins: boolean,
): readonly string[] {
  const unit = withOrigins ? originColumns : (['unit', 'value'] as const);
  const named = extra.map((name) => (name === 'openUntilMs' ? 'open until' : name));
  return [...unit, 'name', 'metric', ...named, 'last seen', ...properties];
}

function cells(
  row: UnitRow,
  extra: readonly (keyof UnitRow)[],
  properties: readonly string[],
): readonly Cell[] {
  const { origin } = row;
  return [
    row.unit,
    row.value,
    ...(origin ? [writeTime(origin.firstMs), origin.creator] : []),
    row.name,
    row.metric,
    ...extra.map((name) =>
      name === 'openUntilMs' ? writeTime(row.openUntilMs ?? null) : makeCell(row[name]),
    ),
    writeTime(row.lastSeenMs),
    ...properties.map((name) => row.properties[name]?.join('; ') ?? ''),
  ];
}

function writeTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function makeCell(value: UnitRow[keyof UnitRow] | undefined): Cell {
  return Array.isArray(value) ? value.join('; ') : typeof value === 'number' ? value : null;
}
