/** Builds the OpenAPI document. */
import { z } from 'zod';
import type { ApiOperation } from '../module.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the operations given. Schemas with an id become components. */
export function openApiDocument(operations: readonly ApiOperation[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][operation.method] = operationObject(operation);
  }
  const schemas: Json = {};
  const withReferences = withComponents(paths, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version: '0.1.0',
      description: 'Account-level product analytics: ingestion, charts and operation.',
    },
    paths: withReferences,
    components: { schemas, securitySchemes: { basic: { type: 'http', scheme: 'basic' } } },
  };
}

/** The same, with `$defs` moved to `schemas` and references to them pointed there. */
function withComponents(value: unknown, schemas: Json): unknown {
  if (Array.isArray(value)) return value.map((each) => withComponents(each, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const { $defs = {}, ...rest } = value as Json;
  for (const [name, schema] of Object.entries($defs as Json)) {
    if (!(name in schemas)) schemas[name] = withComponents(schema, schemas);
  }
  return Object.fromEntries(
    Object.entries(rest).map(([key, each]) => [
      key,
      key === '$ref' && typeof each === 'string'
        ? each.replace('#/$defs/', '#/components/schemas/')
        : withComponents(each, schemas),
    ]),
  );
}

function operationObject(operation: ApiOperation): Json {
  const problem = { description: 'Problem (RFC 9457)', content: { 'application/problem+json': {} } };
  const responses = Object.entries(operation.responses).map(([status, response]) => [
    status,
    {
      description: response.description,
      ...describeContent(
        response.contentType ?? 'application/json',
        response.schema,
        response.contentType !== undefined,
        response.also ?? [],
      ),
    },
  ]);
  return {
    summary: operation.summary,
    tags: [operation.tag],
    parameters: [...pathParameters(operation.path), ...queryParameters(operation.query)],
    ...(operation.body && {
      requestBody: {
        content: {
          [operation.body.contentType]: {
            schema: jsonSchema(operation.body.schema),
            ...(operation.body.examples && { examples: operation.body.examples }),
          },
        },
      },
    }),
    responses: {
      ...Object.fromEntries(responses),
      ...(operation.basicAuth && { 401: problem, default: problem }),
    },
    ...(operation.basicAuth && { security: [{ basic: [] }] }),
  };
}

function describeContent(
  contentType: string,
  schema: z.ZodType | undefined,
  evenWithoutSchema: boolean,
  also: readonly string[],
): Json {
  if (!schema && !evenWithoutSchema) return {};
  const others = Object.fromEntries(also.map((each) => [each, {}]));
  return { content: { [contentType]: schema ? { schema: jsonSchema(schema) } : {}, ...others } };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = jsonSchema(query) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(schema['description'] === undefined ? {} : { description: schema['description'] }),
  }));
}

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
