/**
 * The options that the schema of charts has, and those that a definition takes: the choice of a key, the kind of a part, whether
 * something is there, and how many. Numbers and names are no options.
 */
import { z } from 'zod';
import { chartDefinitionSchema } from '../../src/query/charts/schema.ts';
import type { ChartDefinition, ChartKind, Unit } from '../../src/query/contract.ts';

/** `key=choice`. */
export type Option = string;

/** Where a definition has it. */
export type Place = readonly (string | number)[];

export interface Taken {
  readonly option: Option;
  readonly place: Place;
}

/** The choices that an option needs, by key; keys of a list's elements are left out, as another element may choose otherwise. */
export type Needs = ReadonlyMap<string, string>;

interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly default?: unknown;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const document = z.toJSONSchema(chartDefinitionSchema, { io: 'input', unrepresentable: 'any' }) as Schema;

/** The options of a kind, each with the choices that it needs: one way for each place where it may stand. */
export function optionsOfKind(kind: ChartKind): ReadonlyMap<Option, readonly Needs[]> {
  const found = new Map<Option, Needs[]>();
  const add = (path: string, choice: string, needs: Needs): Needs => {
    const option = `${nameOf(path)}=${choice}`;
    const own = isInList(path) ? needs : new Map([...needs, [path, choice]]);
    found.set(option, [...(found.get(option) ?? []), own]);
    return own;
  };
  const see = (schema: Schema, path: string, needs: Needs): void => {
    const own = resolved(schema);
    if (isListOfParts(own) && own.items) {
      const { minItems = 0, maxItems = Infinity } = own;
      const some = isInList(path) ? needs : new Map([...needs, [`${path} some`, 'true']]);
      if (minItems < 1) add(path, 'none', new Map([...needs, [`${path} some`, 'false']]));
      if (minItems < 2) add(path, 'one', some);
      if (maxItems > 1) add(path, 'several', some);
      see(own.items, `${path}[]`, some);
    }
    for (const choice of choicesOf(own)) add(path, choice, needs);
    for (const part of partsOf(own)) {
      const kinds = kindsOf(part, path).map((choice) => add(`${path}.kind`, choice, needs));
      // Needed is the kind as it is written, of a group counted or not.
      const [only] = kinds.length > 1 ? [needs] : kinds;
      seeKeys(part, path, only ?? needs);
    }
  };
  const seeKeys = (part: Schema, path: string, needs: Needs): void => {
    for (const [key, inner] of keysOf(part)) {
      const at = under(path, key);
      const isThere = isOptional(part, key) ? new Map([...needs, [`${at} there`, 'true']]) : needs;
      if (isOptional(part, key)) {
        add(at, 'absent', new Map([...needs, [`${at} there`, 'false']]));
        if (choicesOf(resolved(inner)).length === 0) add(at, 'present', isThere);
      }
      see(inner, at, isInList(at) ? needs : isThere);
    }
  };
  seeKeys(partOf(document, kind), '', new Map());
  return found;
}

/** The options that a definition takes, each once for each place. */
export function optionsOf(definition: ChartDefinition): readonly Taken[] {
  const taken: Taken[] = [];
  const take = (path: string, choice: string, place: Place) =>
    taken.push({ option: `${nameOf(path)}=${choice}`, place });
  const see = (schema: Schema, value: unknown, path: string, place: Place): void => {
    const own = resolved(schema);
    if (Array.isArray(value)) {
      const { items } = own;
      if (!items || !isListOfParts(own)) return;
      take(path, value.length > 1 ? 'several' : value.length === 1 ? 'one' : 'none', place);
      value.forEach((each, index) => {
        see(items, each, `${path}[]`, [...place, index]);
      });
    } else if (typeof value === 'object' && value !== null) {
      const { kind } = value as { readonly kind?: unknown };
      if (kind !== undefined) take(`${path}.kind`, kindOf(value, path, definition.unit), place);
      seeKeys(partOf(own, kind), value, path, place);
    } else if (choicesOf(own).length > 0) take(path, String(value), place);
  };
  const seeKeys = (part: Schema, value: object, path: string, place: Place): void => {
    for (const [key, inner] of keysOf(part)) {
      const own = (value as Readonly<Record<string, unknown>>)[key];
      const at = under(path, key);
      if (own === undefined) take(at, 'absent', [...place, key]);
      else if (isOptional(part, key) && choicesOf(resolved(inner)).length === 0)
        take(at, 'present', [...place, key]);
      if (own !== undefined) see(inner, own, at, [...place, key]);
    }
  };
  seeKeys(partOf(document, definition.kind), definition, '', []);
  return taken;
}

function under(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isInList(path: string): boolean {
  return path.includes('[]');
}

const names = new Map<string, string>();

/** Conditions on properties are one part, wherever they stand: of events, of segments, and of events within those. */
function nameOf(path: string): string {
  const known = names.get(path);
  if (known !== undefined) return known;
  const name = path
    .replace(/^.*\.filters\[\]/, 'filter')
    .replace(/^segments\[\]\.conditions\[\]\.(property|operator|values)/, 'filter.$1')
    .replace(/^segments\[\]\.conditions\[\]/, 'condition');
  names.set(path, name);
  return name;
}

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.replace('#/$defs/', '');
  const target = name === undefined ? schema : document.$defs?.[name];
  if (!target) throw new Error(`no schema ${schema.$ref}`);
  return target;
}

/** An object's schemas: one per kind that it may be of. */
function partsOf(schema: Schema): readonly Schema[] {
  const { oneOf, anyOf, properties } = schema;
  return (oneOf ?? anyOf)?.map(resolved) ?? (properties ? [schema] : []);
}

function partOf(schema: Schema, kind: unknown): Schema {
  const parts = partsOf(resolved(schema));
  const part = parts.length === 1 ? parts[0] : parts.find((each) => kindName(each) === kind);
  return part ?? {};
}

function kindName({ properties }: Schema): unknown {
  return properties?.['kind']?.const;
}

/** Properties of groups are told apart by whether those groups are counted. */
function kindsOf(part: Schema, path: string): readonly string[] {
  const kind = kindName(part);
  if (kind === undefined) return [];
  const isOfGroups = part.properties?.['groupType'] !== undefined && path !== 'unit';
  return isOfGroups ? [`${kind} (counted)`, `${kind} (other)`] : [String(kind)];
}

function kindOf(part: object, path: string, unit: Unit): string {
  const { kind, groupType } = part as { readonly kind: string; readonly groupType?: string };
  if (groupType === undefined || path === 'unit') return kind;
  return `${kind} ${unit.kind === 'group' && unit.groupType === groupType ? '(counted)' : '(other)'}`;
}

function keysOf({ properties = {} }: Schema): readonly (readonly [string, Schema])[] {
  return Object.entries(properties).filter(([key]) => key !== 'kind');
}

/** As far as the document tells: some defaults it does not have. */
function isOptional({ properties, required = [] }: Schema, key: string): boolean {
  return properties?.[key]?.default === undefined && !required.includes(key);
}

/** Which client column is a name. */
function choicesOf(schema: Schema): readonly string[] {
  if (schema.type === 'boolean') return ['false', 'true'];
  return schema.enum && !schema.enum.includes('platform') ? schema.enum.map(String) : [];
}

function isListOfParts({ items }: Schema): boolean {
  return items ? partsOf(resolved(items)).length > 0 : false;
}
