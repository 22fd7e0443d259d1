/** Writes what the web app knows of the HTTP API, from the OpenAPI document: types, and the path of each operation. */
import { type Direction, type JsonSchema, writeName, writeType } from './write-type.ts';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: JsonSchema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** The vendors' routes are for their clients. */
const isForApp = (path: string) => path.startsWith('/api/') && !/^\/api\/\d/.test(path);

export function writeOperations(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths)
    .filter(([path]) => isForApp(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) =>
        operation.operationId === undefined ? [] : [{ path, method, id: operation.operationId, operation }],
      ),
    );
  const { schemas } = document.components;
  const types = operations.map(({ id, operation }) => `readonly ${id}: ${writeOperation(operation)};`);
  const needed = findNeeded(types.join('\n'), schemas);
  return [
    '/** Made from the OpenAPI document: `npm test -- test/web/api-types.test.ts -u` writes it anew. */',
    ...needed.map((name) => `export type ${name} = ${writeType(schemas[name] ?? {}, directionOf(name))};`),
    `export interface Operations {\n${types.join('\n')}\n}`,
    `export const paths: { readonly [Id in keyof Operations]: readonly [method: string, path: string] } = {`,
    ...operations.map(({ id, method, path }) => `  ${id}: ['${method.toUpperCase()}', '${path}'],`),
    '};\n',
  ].join('\n\n');
}

/** What is sent may leave out what has a default; these are sent. */
const directionOf = (name: string): Direction =>
  /Definition|Request|^Unit$|^Segment$|^Event$|^Filter$|^Metric$|^__schema/.test(name) ? 'given' : 'answer';

function writeOperation({ parameters = [], requestBody, responses }: Operation): string {
  const inPlace = (place: string) => {
    const own = parameters.filter((each) => each.in === place);
    const lines = own.map(({ name, schema = {}, required }) => {
      const mark = required === true ? '' : '?';
      return `readonly ${writeName(name)}${mark}: ${writeType(schema, 'given')};`;
    });
    return lines.length === 0 ? 'undefined' : `{ ${lines.join(' ')} }`;
  };
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'));
  return `{ readonly path: ${inPlace('path')}; readonly query: ${inPlace('query')}; readonly body: ${writeContent(requestBody, 'given')}; readonly answer: ${writeContent(success?.[1], 'answer')}; }`;
}

function writeContent(content: Content | undefined, direction: Direction): string {
  const [first] = Object.entries(content?.content ?? {});
  if (!first) return 'undefined';
  const [type, { schema }] = first;
  if (type.includes('officedocument')) return 'Blob';
  if (!type.includes('json') || type.includes('ndjson')) return 'string';
  return schema ? writeType(schema, direction) : 'unknown';
}

/** The names of the schemas that a text needs, and those that they need. */
function findNeeded(text: string, schemas: OpenApiDocument['components']['schemas']): readonly string[] {
  const needed = new Set<string>();
  const visit = (each: string) => {
    for (const name of Object.keys(schemas)) {
      if (needed.has(name) || !new RegExp(`\\b${name}\\b`).test(each)) continue;
      needed.add(name);
      visit(writeType(schemas[name] ?? {}, 'answer'));
    }
  };
  visit(text);
  return [...needed].sort();
}
