/** Builds the OpenAPI document. */

import { z } from 'zod';
import { programVersion } from '../../domain/program-version.ts';
import type { ApiOperation } from '../module.ts';
import { findRow, type RouteRow, type RouteTable, routeTable } from '../route-table.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the operations given. Schemas with an id become components. */
export function openApiDocument(operations: readonly ApiOperation[], table: RouteTable = routeTable): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][operation.method] = operationObject(
      operation,
      findRow(table, operation.method.toUpperCase(), operation.path),
    );
  }
  const schemas: Json = {};
  const withReferences = withComponents(paths, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster',
      version: programVersion,
      description: 'Account-level product analytics: ingestion, charts and operation.',
    },
    paths: withReferences,
    components: { schemas, securitySchemes },
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

const hasParameter = /:\w/;

const tooMuch = {
  description: 'Too much at a time, or in a time: `Retry-After` says in how many seconds to come again',
  headers: { 'Retry-After': { schema: { type: 'integer' } } },
  content: { 'application/problem+json': {} },
};

function operationObject(operation: ApiOperation, row: RouteRow | undefined): Json {
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
  const security = listSecurity(row);
  return {
    ...(row?.operationId !== undefined && { operationId: row.operationId }),
    summary: operation.summary,
    ...(row && { description: describeNeed(row) }),
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
      ...(hasParameter.test(operation.path) && {
        404: { ...problem, description: 'There is none of this address' },
      }),
      ...(operation.isLimited && { 429: tooMuch }),
      ...Object.fromEntries(responses),
      ...(security.length > 0 && { 401: problem, 403: problem, default: problem }),
    },
    ...(security.length > 0 && { security }),
  };
}

const securitySchemes = {
  secretKey: {
    type: 'http',
    scheme: 'basic',
    description: 'API key of a project, and a secret key of it with the scope that is needed',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-muster-session',
    description:
      'Set by POST /api/session; without TLS its name is muster-session-PORT. Writes need the Origin of this server. Of several projects, the header muster-project names one.',
  },
  localToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'Token of the data directory’s lock.json; the header muster-project names a project',
  },
};

function listSecurity(row: RouteRow | undefined): readonly Json[] {
  const [key, session, local] = [{ secretKey: [] }, { session: [] }, { localToken: [] }];
  switch (row?.need) {
    case undefined:
    case 'public':
    case 'ingest':
      return [];
    case 'person':
      return [session];
    case 'local':
      return [local];
    case 'owner':
    case 'admin':
      return [session, local];
    default:
      return [key, session, local];
  }
}

function describeNeed({ need, changes }: RouteRow): string {
  const logged = changes === undefined ? '' : ' Recorded in the audit log.';
  switch (need) {
    case 'public':
      return `For anybody.${logged}`;
    case 'ingest':
      return 'For whoever has an API key or write key of the project.';
    case 'person':
      return `For people who have signed in.${logged}`;
    case 'owner':
      return `For admins of all projects.${logged}`;
    case 'local':
      return `For the command line of the server’s own machine.${logged}`;
    case 'admin':
      return `For admins of the project.${logged}`;
    case 'viewer':
      return `For viewers of the project, and any secret key.${logged}`;
    default:
      return `For ${need}s of the project, and secret keys of the scope manage.${logged}`;
  }
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
