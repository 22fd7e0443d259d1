/** The SQL tree as text, with every value bound; the only place that writes SQL. */
import { assert, never } from '../../../domain/assert.ts';
import type { Statement } from '../../../store/contract.ts';
import type { CompileSet, Expression, Named, Order, Query, Select, SetQuery, Source } from './nodes.ts';

type Parameters = Record<string, Statement['parameters'][string]>;

/** A query as text with every value bound as `{pN:Type}`. Equal values of one type share a parameter. */
export function render(query: Query, compileSet: CompileSet): Statement {
  const renderer = new Renderer(compileSet);
  const sql = renderer.query(query);
  return { sql, parameters: renderer.parameters };
}

/** Whole numbers in JSON text are numbers, as fractions are; else `[{"seats":5}]` would become `[{"seats":"5"}]`. */
const unquoted = 'SETTINGS output_format_json_quote_64bit_integers = 0';

function listed(names: readonly string[]): string {
  return names.map(identifier).join(', ');
}

function groupingSets(sets: readonly (readonly string[])[]): string {
  return `GROUPING SETS (${sets.map((names) => `(${listed(names)})`).join(', ')})`;
}

function partition(by: readonly string[]): string {
  return `PARTITION BY ${listed(by)}`;
}

function orderText(order: Order): string {
  return order.map(({ by, descending }) => `${identifier(by)}${descending ? ' DESC' : ''}`).join(', ');
}

/** Lives for one statement: numbers its parameters. */
class Renderer {
  readonly parameters: Parameters = {};
  readonly #names = new Map<string, string>();
  readonly #compileSet: CompileSet;
  /** How many selects the one being written is in. */
  #depth = 0;
  /** Whether the select being written, apart from those within it, turns lists into JSON text. */
  #writesJson = false;

  constructor(compileSet: CompileSet) {
    this.#compileSet = compileSet;
  }

  query(query: Query): string {
    if (query.node === 'select') return this.#select(query);
    return query.of.map((part) => this.#select(part)).join('\nUNION ALL\n');
  }

  #select(select: Select): string {
    const outer = this.#writesJson;
    this.#depth += 1;
    this.#writesJson = false;
    const text = this.#selectText(select);
    this.#depth -= 1;
    this.#writesJson = outer;
    return text;
  }

  #selectText(select: Select): string {
    const { unfold, groupBy, alsoGroupBy = [], having, orderBy, limitBy, limit, offset, asSent } = select;
    const where = this.#where(select);
    const lines = [
      `SELECT ${this.#named(select.columns)}`,
      `FROM ${this.#source(select.from)}`,
      unfold && `${unfold.keepEmpty ? 'LEFT ' : ''}ARRAY JOIN ${this.#named(unfold.lists)}`,
      where && `WHERE ${this.#expression(where)}`,
      groupBy &&
        groupBy.length > 0 &&
        `GROUP BY ${alsoGroupBy.length > 0 ? groupingSets([groupBy, ...alsoGroupBy]) : listed(groupBy)}`,
      having && `HAVING ${this.#expression(having)}`,
      orderBy && `ORDER BY ${orderText(orderBy)}`,
      limitBy && `LIMIT ${limitBy.limit} BY ${listed(limitBy.by)}`,
      limit !== undefined && `LIMIT ${this.#bind('UInt64', limit)}`,
      offset !== undefined && offset > 0 && `OFFSET ${this.#bind('UInt64', offset)}`,
    ];
    const written = lines.filter((line) => typeof line === 'string');
    // Of the outermost select it would take the quotes off the answer's own numbers, too.
    const isUnquoted = asSent || (this.#writesJson && this.#depth > 1);
    return [...written, ...(isUnquoted ? [unquoted] : [])].join('\n');
  }

  /** Conditions of the select, led by the project of the table it reads. */
  #where({ from, where }: Select): Expression | undefined {
    if (from.node !== 'table') return where;
    const project: Expression = {
      node: 'compare',
      with: '=',
      left: { node: 'column', name: 'project' },
      right: { node: 'bound', type: 'UInt64', value: from.project },
    };
    return where
      ? { node: 'all', of: where.node === 'all' ? [project, ...where.of] : [project, where] }
      : project;
  }

  #named(columns: readonly Named[]): string {
    return columns
      .map(({ as, is }) => {
        const text = this.#expression(is);
        return text === as ? text : `${text} AS ${identifier(as)}`;
      })
      .join(', ');
  }

  #source(source: Source): string {
    switch (source.node) {
      case 'table':
        return source.table;
      case 'query':
        return `(${indented(this.query(source.query))})`;
      case 'leftJoin': {
        const left = indented(this.query(source.left));
        const joins = source.joins.map(
          ({ right, as, on, isAsOf }) =>
            `\n${isAsOf ? 'ASOF ' : ''}LEFT JOIN (${indented(this.query(right))}) AS ${identifier(as)} ON ${this.#expression(on)}`,
        );
        return `(${left}) AS ${identifier(source.leftAs)}${joins.join('')}`;
      }
      default:
        throw never(source);
    }
  }

  #expression(expression: Expression): string {
    switch (expression.node) {
      case 'column':
        return expression.of === undefined
          ? identifier(expression.name)
          : `${identifier(expression.of)}.${identifier(expression.name)}`;
      case 'property':
        return `${this.#property(expression.path)}${expression.only ? `.:${expression.only}` : ''}`;
      case 'bound':
        return this.#bind(expression.type, expression.value);
      case 'constant':
        return constant(expression.value);
      case 'call':
        if (expression.name === 'toJSONString') this.#writesJson = true;
        return `${expression.name}${expression.levels ? `(${expression.levels.join(', ')})` : ''}(${this.#list(expression.arguments)})`;
      case 'lambda':
        return this.#lambda(expression.parameters, expression.body);
      case 'cast':
        return `CAST(${this.#expression(expression.of)}, '${expression.type}')`;
      case 'list':
        return `[${this.#list(expression.of)}]`;
      case 'compare':
        return `${this.#operand(expression.left)} ${expression.with} ${this.#operand(expression.right)}`;
      case 'isIn':
        return `${this.#operand(expression.of)} IN ${this.#set(expression.set)}`;
      case 'all':
        return this.#joined(expression.of, 'AND', '1');
      case 'some':
        return this.#joined(expression.of, 'OR', '0');
      case 'not':
        return `NOT (${this.#expression(expression.of)})`;
      case 'placeAmong':
        return `row_number() OVER (${partition(expression.by)} ORDER BY ${orderText(expression.orderBy)})`;
      case 'rankAmong':
        return `dense_rank() OVER (${partition(expression.by)} ORDER BY ${orderText(expression.orderBy)})`;
      case 'sumAmong':
        return `sum(${this.#expression(expression.of)}) OVER (${partition(expression.by)})`;
      case 'countOverAll':
        return 'count() OVER ()';
      case 'sumOverAll':
        return `sum(${this.#expression(expression.of)}) OVER ()`;
      case 'uniqOverAll':
        return `uniqExactMerge(${this.#expression(expression.of)}) OVER ()`;
      default:
        throw never(expression);
    }
  }

  /** As a column of its own; the engine keeps dots in keys as %2E. */
  #property(path: readonly string[]): string {
    if (path.some(isNoIdentifier)) return this.#propertyOfText(path);
    return `props${path.map((part) => `.${this.#bind('Identifier', part.replaceAll('.', '%2E'))}`).join('')}`;
  }

  /** From the text of all properties, which takes every name, but is slower. An object has no value. */
  #propertyOfText(path: readonly string[]): string {
    const of = ['toJSONString(props)', ...path.map((part) => this.#bind('String', part))].join(', ');
    return `if(JSONType(${of}) = 'Object', NULL, JSONExtract(${of}, 'Dynamic'))`;
  }

  #set(set: Expression | Select | SetQuery): string {
    if (set.node !== 'select' && set.node !== 'set') return this.#expression(set);
    const select = set.node === 'set' ? this.#compileSet(set) : set;
    return `(${indented(this.#select(select))})`;
  }

  #lambda(parameters: readonly string[], body: Expression): string {
    const names = parameters.map(identifier);
    return `${names.length === 1 ? names[0] : `(${names.join(', ')})`} -> ${this.#expression(body)}`;
  }

  #list(expressions: readonly Expression[]): string {
    return expressions.map((expression) => this.#expression(expression)).join(', ');
  }

  #operand(expression: Expression): string {
    const text = this.#expression(expression);
    return ['compare', 'isIn', 'all', 'some', 'lambda', 'not'].includes(expression.node) ? `(${text})` : text;
  }

  #joined(of: readonly Expression[], word: 'AND' | 'OR', none: string): string {
    if (of.length === 0) return none;
    if (of.length === 1 && of[0]) return this.#expression(of[0]);
    return of
      .map((part) => {
        const text = this.#expression(part);
        return part.node === 'all' || part.node === 'some' ? `(${text})` : text;
      })
      .join(` ${word} `);
  }

  #bind(type: string, value: Statement['parameters'][string]): string {
    const key = `${type} ${JSON.stringify(value)}`;
    const known = this.#names.get(key);
    const name = known ?? `p${this.#names.size}`;
    if (known === undefined) {
      this.#names.set(key, name);
      this.parameters[name] = value;
    }
    return `{${name}:${type}}`;
  }
}

/**
 * A part of a path that cannot be bound as an identifier: it is not unescaped, and `^` and `:` before backticks ask the engine
 * for objects and types.
 */
function isNoIdentifier(part: string): boolean {
  return /[\\`\p{Cc}]/u.test(part);
}

/** Names come from the program, so that a wrong one is a bug. */
function identifier(name: string): string {
  assert(/^[a-zA-Z][a-zA-Z0-9_]*(\.[a-z]+)?$/.test(name), `not an identifier: ${name}`);
  return name;
}

function constant(value: number | string | readonly []): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '[]';
  assert(/^[A-Za-z0-9 ()_]*$/.test(value), `not a text of the program: ${value}`);
  return `'${value}'`;
}

function indented(text: string): string {
  return `\n${text.replace(/^/gm, '  ')}\n`;
}
