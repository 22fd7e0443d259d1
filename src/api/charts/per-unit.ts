/** POST /api/query/per-unit: a metric of every group of a type, streamed. */
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { PerUnitRow, SegmentationDefinition } from '../../query/contract.ts';
import { chartDefinitionSchema } from '../../query/contract.ts';
import { type CsvForm, csvLine } from '../csv/write.ts';

export const perUnitSchema = z.strictObject({
  definition: chartDefinitionSchema.describe('A segmentation'),
  groupType: z.string().min(1).describe('Of every group of this type, whatever the chart counts'),
});

/** Errors: Problem at `definition.kind`. */
export function toSegmentation({
  definition,
}: Pick<z.output<typeof perUnitSchema>, 'definition'>): SegmentationDefinition {
  if (definition.kind === 'segmentation') return definition;
  throw new Problem('invalid_definition', 'expected "segmentation"', 'definition.kind');
}

/** Places in the definition as places in the request. */
function atDefinition(error: unknown): unknown {
  if (!(error instanceof Problem) || error.path === undefined || error.path === 'groupType') return error;
  return new Problem(error.code, error.message, `definition.${error.path}`);
}

/** The same rows; a Problem points into the request. */
export async function* ofRequest<T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    throw atDefinition(error);
  }
}

/** One line of JSON per group. */
export async function* perUnitLines(batches: AsyncIterable<readonly PerUnitRow[]>): AsyncGenerator<string> {
  for await (const rows of batches) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

export async function* perUnitCsv(
  batches: AsyncIterable<readonly PerUnitRow[]>,
  form: CsvForm,
): AsyncGenerator<string> {
  // The first rows tell whether there are any; a failure before them is still answered as one.
  let head: string | undefined = csvLine(['value', 'metric'], form);
  for await (const rows of batches) {
    yield (head ?? '') + rows.map(({ value, metric }) => csvLine([value, metric], form)).join('');
    head = undefined;
  }
  if (head !== undefined) yield head;
}
