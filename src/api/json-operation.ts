/** How an endpoint that reads or replaces a JSON document is described in the OpenAPI document. */
import type { z } from 'zod';
import type { ApiOperation } from './module.ts';

export function jsonOperation(
  method: 'get' | 'put',
  path: string,
  summary: string,
  schema: z.ZodType,
): ApiOperation {
  return {
    method,
    path,
    summary,
    tag: 'operation',
    basicAuth: true,
    responses: { 200: { description: 'As it is now', schema } },
  };
}
