/** Binds the parameters of a statement. */
import { assert } from '../domain/assert.ts';
import type { Statement } from './contract.ts';

type Value = Statement['parameters'][string];
/** Parameters as @clickhouse/client takes them. */
type TypedParameters = Record<string, string | number | boolean | readonly (string | number | bigint)[]>;

const placeholder = /\{([A-Za-z_][A-Za-z0-9_]*):([^}]+)\}/g;

/**
 * The parameters that the statement names, checked against its placeholders. 64-bit integers in arrays become
 * bigints: the engine reads them unquoted only.
 */
export function typedParameters(statement: Statement): TypedParameters {
  const typed: TypedParameters = {};
  for (const [, name = '', type = ''] of statement.sql.matchAll(placeholder)) {
    const value = statement.parameters[name];
    assert(value !== undefined, `statement has no value for {${name}:${type}}`);
    typed[name] = typedValue(value, type);
  }
  return typed;
}

function typedValue(value: Value, type: string): TypedParameters[string] {
  if (typeof value !== 'object') return value;
  return /^Array\(U?Int/.test(type) ? value.map(BigInt) : value;
}

/**
 * `SET param_x = …, param_y = …`. The embedded engine's own way of binding lets only one bound statement run
 * at a time in the whole process; parameters set on the session bind the same way and run side by side.
 */
export function setParameters(parameters: TypedParameters): string {
  const texts = Object.entries(parameters).map(
    ([name, value]) => `param_${name} = ${quoted(parameterText(value))}`,
  );
  return texts.length === 0 ? '' : `SET ${texts.join(', ')}; `;
}

/** A server takes no longer value of a parameter over HTTP. */
const serverTextLengthMax = 100_000;

/** The statement with values that are too long for a server's parameters written into it, quoted. */
export function withLongValuesInline(
  sql: string,
  parameters: TypedParameters,
): { readonly sql: string; readonly parameters: TypedParameters } {
  const texts = Object.entries(parameters).map(([name, value]) => [name, literalText(value)] as const);
  const long = new Map(texts.filter(([, text]) => text.length > serverTextLengthMax));
  if (long.size === 0) return { sql, parameters };
  return {
    sql: sql.replace(placeholder, (whole, name: string, type: string) => {
      const text = long.get(name);
      return text === undefined ? whole : `CAST(${quoted(text)}, ${quoted(type)})`;
    }),
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => !long.has(name))),
  };
}

/** A value in the text form in which CAST reads it: as a parameter, but plain text is not escaped. */
function literalText(value: TypedParameters[string]): string {
  return typeof value === 'string' ? value : parameterText(value);
}

/** A value in the text form in which the engine reads a parameter: tab-separated escaping, arrays as literals. */
function parameterText(value: TypedParameters[string]): string {
  if (typeof value === 'string') return escapeTabSeparated(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return numberText(value);
  return `[${value.map((item) => (typeof item === 'string' ? quoted(item) : numberText(item))).join(',')}]`;
}

function numberText(value: number | bigint): string {
  assert(typeof value === 'bigint' || Number.isFinite(value), `parameter ${value} is not finite`);
  return String(value);
}

const tabSeparatedEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
};

function escapeTabSeparated(text: string): string {
  return text.replace(/[\\\t\n\r\0]/g, (character) => tabSeparatedEscapes[character] ?? character);
}

/** A string literal of SQL. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\'\0]/g, (character) => (character === '\0' ? '\\0' : `\\${character}`))}'`;
}
