/** What a saved view of a list of groups holds: what the list is asked for with, but for the page. */
import { z } from 'zod';
import { limits } from '../../../../domain/limits.ts';
import { type Immutable, object } from '../../../definition/schema/zod-parts.ts';
import { groupViewNames } from '../views.ts';
import { columnSchema, sortSchema } from './columns.ts';
import { listFilterSchema } from './filters.ts';
import { orders } from './request.ts';

export const listDefinitionSchema = object({
  view: z.enum(groupViewNames).default('all').describe('The built-in view that it is made from'),
  columns: z.array(columnSchema).max(limits.viewColumnsMax).default([]).describe('[]: those of that view'),
  filters: z.array(listFilterSchema).max(limits.queryFiltersMax).default([]),
  sort: sortSchema.exactOptional(),
  order: z.enum(orders).exactOptional(),
  q: z.string().max(limits.searchLengthMax).exactOptional(),
  leftOut: z.boolean().default(false).describe('Also groups that are left out by rule'),
}).meta({
  id: 'ListDefinition',
  examples: [{ view: 'renewing', columns: ['name', 'renewal', 'prop:industry', 'metric:people:28'] }],
});

export type ListDefinition = Immutable<z.output<typeof listDefinitionSchema>>;
