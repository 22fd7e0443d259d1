/** Tests of the OpenAPI document: examples, references, parameters. */
import { describe, expect, it } from 'vitest';
import { results } from '../../../test/support/chart-results.ts';
import { examples } from '../../query/charts/examples.ts';
import { chartResultSchema } from '../../query/contract.ts';
import { queryBody } from './charts.ts';
import { dashboardOperations } from './dashboard.ts';
import { openApiDocument } from './document.ts';

describe('charts in the OpenAPI document', () => {
  const document = openApiDocument([
    {
      method: 'post',
      path: '/api/query',
      summary: 'Run',
      tag: 'charts',
      basicAuth: true,
      body: queryBody,
      responses: { 200: { description: 'The result' } },
    },
  ]);
  const text = JSON.stringify(document);

  it('have an example per kind', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(results).sort());
    expect(document).toHaveProperty(
      ['paths', '/api/query', 'post', 'requestBody', 'content', 'application/json', 'examples', 'funnel'],
      { summary: examples.funnel.title, value: examples.funnel.definition },
    );
  });

  it('refer to components that are there', () => {
    const schemas = (document['components'] as { schemas: Record<string, unknown> }).schemas;
    const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(20);
    const places = new Set(Object.keys(schemas).map((name) => `#/components/schemas/${name}`));
    expect(named.filter((name) => !places.has(name))).toEqual([]);
    expect(Object.keys(schemas)).toContain('ChartDefinition');
    expect(text).not.toContain('$defs');
  });

  it.each(Object.entries(results))('describe every key of a result of the kind %s', (_, result) => {
    expect(chartResultSchema.parse(result)).toEqual(result);
  });
});

describe('the operations in the OpenAPI document', () => {
  const document = openApiDocument([...dashboardOperations]);
  const segmentation = (document['paths'] as Record<string, Record<string, unknown>>)[
    '/api/2/events/segmentation'
  ]?.['get'];

  it('have examples of parameters that are JSON', () => {
    expect(segmentation).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({
          name: 'e',
          required: true,
          schema: expect.objectContaining({ examples: ['{"event_type":"report_viewed"}'] }),
        }),
      ]),
      responses: { default: { content: { 'application/problem+json': {} } } },
    });
  });

  it('say what else Accept may ask for', () => {
    const answers = openApiDocument([
      {
        method: 'post',
        path: '/x',
        summary: '',
        tag: '',
        basicAuth: false,
        responses: { 200: { description: '', contentType: 'text/csv', also: ['text/plain'] } },
      },
    ]);
    expect(answers).toHaveProperty(['paths', '/x', 'post', 'responses', '200', 'content'], {
      'text/csv': {},
      'text/plain': {},
    });
  });
});
