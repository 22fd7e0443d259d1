/** Writes the members of a cohort as CSV. */
import type { UnitRow } from '../../query/contract.ts';
import { type CsvForm, csvLine } from '../csv/write.ts';

/** A line of names, then one per member. A property with several values is joined by `; `. */
export async function* membersCsv(
  batches: AsyncIterable<readonly UnitRow[]>,
  columns: readonly MemberColumn[],
  form: CsvForm,
): AsyncGenerator<string> {
  // The first rows tell whether there are any; a failure before them is still answered as one.
  let head: string | undefined = csvLine(
    columns.map(({ name }) => name),
    form,
  );
  for await (const rows of batches) {
    yield (head ?? '') +
      rows
        .map((row) =>
          csvLine(
            columns.map(({ cell }) => cell(row)),
            form,
          ),
        )
        .join('');
    head = undefined;
  }
  if (head !== undefined) yield head;
}

export interface MemberColumn {
  readonly name: string;
  readonly cell: (row: UnitRow) => string;
}

export function propertyColumns(properties: readonly string[]): readonly MemberColumn[] {
  return properties.map((name) => ({ name, cell: (row) => row.properties[name]?.join('; ') ?? '' }));
}

/** Muster's own columns. */
export const memberColumns: readonly MemberColumn[] = [
  { name: 'value', cell: ({ value }) => value },
  { name: 'name', cell: ({ name }) => name },
  { name: 'unit', cell: ({ unit }) => unit },
  {
    name: 'last seen',
    cell: ({ lastSeenMs }) => (lastSeenMs === null ? '' : new Date(lastSeenMs).toISOString()),
  },
];
