/** Writes a JSON schema, as the OpenAPI document has them, as a TypeScript type. */

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly default?: unknown;
  readonly description?: string;
}

/** `answer`: what the server fills in is there; `given`: what has a default may be left out. */
export type Direction = 'answer' | 'given';

export function writeType(schema: JsonSchema, direction: Direction): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return joinTypes(union, ' | ', direction);
  if (schema.allOf) return joinTypes(schema.allOf, ' & ', direction);
  if (Array.isArray(schema.type))
    return joinTypes(
      schema.type.map((type) => ({ ...schema, type })),
      ' | ',
      direction,
    );
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return writeArray(schema, direction);
    case 'object':
      return writeObject(schema, direction);
    default:
      return 'unknown';
  }
}

function joinTypes(schemas: readonly JsonSchema[], by: string, direction: Direction): string {
  return [...new Set(schemas.map((each) => `(${writeType(each, direction)})`))].join(by);
}

function writeArray({ prefixItems, items }: JsonSchema, direction: Direction): string {
  if (!prefixItems) return `readonly (${writeType(items ?? {}, direction)})[]`;
  const rest = items ? [`...(${writeType(items, direction)})[]`] : [];
  return `readonly [${[...prefixItems.map((each) => writeType(each, direction)), ...rest].join(', ')}]`;
}

function writeObject(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  direction: Direction,
): string {
  const lines = Object.entries(properties).map(([name, each]) => {
    const isGiven = direction === 'given' && each.default !== undefined;
    const mark = required.includes(name) && !isGiven ? '' : '?';
    const note = each.description === undefined ? '' : `/** ${each.description.replaceAll('*/', '')} */\n`;
    return `${note}readonly ${writeName(name)}${mark}: ${writeType(each, direction)};`;
  });
  const more =
    typeof additionalProperties === 'object' ? writeType(additionalProperties, direction) : undefined;
  if (lines.length === 0)
    return `{ readonly [name: string]: ${more ?? (additionalProperties === false ? 'never' : 'unknown')} }`;
  return `{\n${lines.join('\n')}\n}`;
}

export function writeName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
