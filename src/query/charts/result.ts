/** What charts answer, one of all kinds: for the OpenAPI document. */
import { z } from 'zod';
import type { ResultSchema } from './kind.ts';
import { kinds } from './registry.ts';
import { chartDefinitionSchema } from './schema.ts';

const schemas = Object.values(kinds).map(({ resultSchema }) => withDefinition(resultSchema));

export const chartResultSchema = z
  .discriminatedUnion('kind', schemas as [(typeof schemas)[number]])
  .meta({ id: 'ChartResult' });

/** A result has its definition in front, of any kind: no kind's folder knows them all. */
function withDefinition({ shape: { kind, ...answer } }: ResultSchema) {
  return z.object({ kind, definition: chartDefinitionSchema, ...answer });
}
