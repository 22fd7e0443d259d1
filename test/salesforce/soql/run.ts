/** Runs a parsed query over the records: which of them it gives, and how they are written. */
import { invalidField, malformed, Refusal } from '../fault.ts';
import type { Fields, Value } from '../generate.ts';
import { isId, lengthenId } from '../ids.ts';
import { type FieldPath, type FindRecord, readPath, resolvePath } from '../read-field.ts';
import { firstAtLeast } from '../records.ts';
import { type Field, type ObjectType, objects } from '../schema.ts';
import { type Comparison, type Condition, type Literal, parseSoql, type Query } from './parse.ts';

export interface RecordSource {
  all(object: string): readonly Fields[];
  find: FindRecord;
}

export interface Found {
  readonly object: ObjectType;
  readonly paths: readonly FieldPath[];
  /** Null: SELECT COUNT(), which has no records. */
  readonly records: readonly Fields[] | null;
  readonly totalSize: number;
}

type Test = (record: Fields) => boolean;
/** Selecting all of it would be one long answer; Salesforce refuses longer offsets. */
const offsetMax = 2000;

export function runSoql(soql: string, source: RecordSource, withDeleted: boolean): Found {
  const query = parseSoql(soql);
  const object = objects.get(query.from.toLowerCase());
  if (!object)
    throw new Refusal(
      400,
      'INVALID_TYPE',
      `\n${soql}\n^\nERROR at Row:1:Column:1\nsObject type '${query.from}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
    );
  if (query.offset > offsetMax)
    throw new Refusal(400, 'NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${offsetMax}`);
  const path = (text: string) =>
    resolvePath(object, text, (name, of, related) => noSuchField(soql, name, of, related));
  const paths = query.select === 'count' ? [] : query.select.map(path);
  const twice = paths.find(({ text }, n) => paths.slice(0, n).some((other) => other.text === text));
  if (twice) throw malformed(`duplicate field selected: ${twice.text}`);
  const test = query.where ? compile(query.where, path, source.find) : () => true;
  const records = select(
    query,
    source,
    object,
    path,
    (record) => (withDeleted || !record['IsDeleted']) && test(record),
  );
  if (query.select === 'count') return { object, paths, records: null, totalSize: records.length };
  return { object, paths, records, totalSize: records.length };
}

function noSuchField(soql: string, name: string, { name: object }: ObjectType, related: boolean): Error {
  const column = soql.indexOf(name) + 1;
  const what = related
    ? `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.`
    : `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`;
  return invalidField(
    `\n${soql}\n${' '.repeat(Math.max(0, column - 1))}^\nERROR at Row:1:Column:${column}\n${what} Please reference your WSDL or the describe call for the appropriate names.`,
  );
}

function select(
  query: Query,
  source: RecordSource,
  object: ObjectType,
  path: (text: string) => FieldPath,
  test: Test,
): readonly Fields[] {
  const table = source.all(object.name);
  const wanted = query.limit === undefined ? Number.POSITIVE_INFINITY : query.limit + query.offset;
  const [order] = query.orders;
  // The table is in this order already, and the first ones may be named.
  const byId = query.orders.length === 0 || (order?.field.toLowerCase() === 'id' && !order.descending);
  const found: Fields[] = [];
  for (let n = byId ? firstPlace(query.where, table) : 0; n < table.length; n += 1) {
    const record = table[n] as Fields;
    if (!test(record)) continue;
    found.push(record);
    if (byId && found.length >= wanted) break;
  }
  if (!byId) found.sort(compareBy(query, path, source.find));
  return found.slice(query.offset, Number.isFinite(wanted) ? wanted : undefined);
}

/** Where records can begin that are above an Id. */
function firstPlace(where: Condition | undefined, table: readonly Fields[]): number {
  const all = where?.kind === 'and' ? where.conditions : where ? [where] : [];
  for (const each of all)
    if (each.kind === 'compare' && each.field.toLowerCase() === 'id' && /^>=?$/.test(each.operator))
      if (each.value.kind === 'string') return firstAtLeast(table, lengthenId(each.value.text));
  return 0;
}

function compareBy(query: Query, path: (text: string) => FieldPath, find: FindRecord) {
  const keys = query.orders.map(({ field, ...how }) => ({ path: path(field), ...how }));
  return (one: Fields, other: Fields): number => {
    for (const { path: each, descending, nullsLast } of keys) {
      const [a, b] = [readPath(one, each, find), readPath(other, each, find)];
      if (a === b) continue;
      if (a === null || b === null) return (a === null) === nullsLast ? 1 : -1;
      return a < b === descending ? 1 : -1;
    }
    return 0;
  };
}

function compile(condition: Condition, path: (text: string) => FieldPath, find: FindRecord): Test {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.conditions.map((each) => compile(each, path, find));
      return (record) => tests.every((test) => test(record));
    }
    case 'or': {
      const tests = condition.conditions.map((each) => compile(each, path, find));
      return (record) => tests.some((test) => test(record));
    }
    case 'not': {
      const test = compile(condition.condition, path, find);
      return (record) => !test(record);
    }
    case 'compare': {
      const field = path(condition.field);
      const wanted = valueFor(field.last, condition.value);
      const test = comparisons[condition.operator];
      return (record) => test(foldFor(field.last, readPath(record, field, find)), wanted);
    }
    case 'in':
    case 'not in': {
      const field = path(condition.field);
      const wanted = new Set(condition.values.map((each) => valueFor(field.last, each)));
      const negative = condition.kind === 'not in';
      return (record) => wanted.has(foldFor(field.last, readPath(record, field, find))) !== negative;
    }
    case 'includes':
    case 'excludes': {
      const field = path(condition.field);
      if (field.last.type !== 'multipicklist')
        throw malformed(`${condition.kind} operator only valid on multipicklist field: ${condition.field}`);
      // 'A;B' asks for both.
      const wanted = condition.values.map((each) => (each.kind === 'string' ? each.text.split(';') : []));
      return (record) => {
        const chosen = String(readPath(record, field, find) ?? '').split(';');
        return (
          wanted.some((all) => all.every((each) => chosen.includes(each))) === (condition.kind === 'includes')
        );
      };
    }
  }
}

const below = (one: Value, other: Value) => one !== null && other !== null && one < other;
const comparisons: Readonly<Record<Comparison, (value: Value, wanted: Value) => boolean>> = {
  '=': (value, wanted) => value === wanted,
  '!=': (value, wanted) => value !== wanted,
  '<': below,
  '>': (value, wanted) => below(wanted, value),
  '<=': (value, wanted) => value !== null && wanted !== null && value <= wanted,
  '>=': (value, wanted) => value !== null && wanted !== null && value >= wanted,
  like: (value, wanted) => value !== null && likePattern(String(wanted)).test(String(value)),
};

const likePattern = (text: string) =>
  new RegExp(
    `^${text
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '[\\s\\S]*')
      .replaceAll('_', '[\\s\\S]')}$`,
    'i',
  );

const idTypes = ['id', 'reference'];
const numberTypes = ['int', 'double', 'currency', 'percent'];

/** Texts compare without regard to case, ids by their long form. */
function foldFor({ type }: Field, value: Value): Value {
  if (typeof value !== 'string' || type === 'date') return value;
  return idTypes.includes(type) ? lengthenId(value) : value.toLowerCase();
}

/** The literal as a value of the field, or the refusal for one of another type. */
function valueFor(field: Field, literal: Literal): Value {
  const { type, name } = field;
  if (literal.kind === 'null') return null;
  const wrong = (wanted: string) =>
    invalidField(
      literal.kind === 'string'
        ? `value of filter criterion for field '${name}' must be of type ${wanted} and should not be enclosed in quotes`
        : `value of filter criterion for field '${name}' must be of type ${wanted}`,
    );
  if (type === 'datetime') {
    if (literal.kind !== 'datetime') throw wrong('dateTime');
    return Date.parse(literal.text);
  }
  if (type === 'date') {
    if (literal.kind !== 'date') throw wrong('date');
    return literal.text;
  }
  if (type === 'boolean') {
    if (literal.kind !== 'boolean') throw wrong('boolean');
    return literal.value;
  }
  if (numberTypes.includes(type)) {
    if (literal.kind !== 'number') throw wrong(type === 'int' ? 'int' : 'double');
    return literal.value;
  }
  if (type === 'address' || type === 'base64' || field.length > 4099)
    throw invalidField(`field '${name}' can not be filtered in a query call`);
  if (literal.kind !== 'string') throw wrong('string and should be enclosed in quotes');
  if (idTypes.includes(type) && !isId(literal.text))
    throw new Refusal(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${literal.text}`);
  return foldFor(field, literal.text);
}
