/** What descriptions of routes for Salesforce are put together from. */
import type { ApiOperation } from '../module.ts';

type Schema = NonNullable<NonNullable<ApiOperation['body']>['schema']>;

export const answers = (schema: Schema, description: string, status = 200) => ({
  responses: { [status]: { description, schema } },
});

/** Of the routes below `base`. */
export function describeRoutes(base: string, exampleSummary: string) {
  const describe =
    <M extends ApiOperation['method']>(method: M) =>
    (path: string, summary: string) => ({
      ...{ tag: 'salesforce' as const, basicAuth: true as const },
      ...{ method, path: `${base}${path}`, summary },
    });
  return {
    ...{ get: describe('get'), post: describe('post'), put: describe('put'), remove: describe('delete') },
    takes: (schema: Schema, example?: unknown) => ({
      body: {
        ...{ contentType: 'application/json', schema },
        ...(example !== undefined && {
          examples: { example: { summary: exampleSummary, value: example } },
        }),
      },
    }),
  };
}
