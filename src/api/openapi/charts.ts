/** Requests for charts and their answers, as the OpenAPI document shows them. */
import { chartDefinitionSchema, chartResultSchema, examples } from '../../query/contract.ts';
import { formats } from '../charts/reading.ts';
import type { ApiOperation } from '../module.ts';

export const queryBody: NonNullable<ApiOperation['body']> = {
  contentType: 'application/json',
  schema: chartDefinitionSchema,
  examples: Object.fromEntries(
    Object.entries(examples).map(([kind, { title, definition }]) => [
      kind,
      { summary: title, value: definition },
    ]),
  ),
};

export const queryResponses: ApiOperation['responses'] = {
  200: {
    description: 'The result of the chart, by its kind',
    schema: chartResultSchema,
    also: [formats.csv, formats.lines],
  },
};
