/** Short functions that create nodes of the SQL tree. */
import type {
  Comparison,
  Expression,
  FunctionName,
  Named,
  Query,
  Select,
  SetQuery,
  Source,
  SqlType,
} from './nodes.ts';

export function column(name: string, of?: string): Expression {
  return of === undefined ? { node: 'column', name } : { node: 'column', name, of };
}

export function bound(type: SqlType, value: string | number | readonly (string | number)[]): Expression {
  return { node: 'bound', type, value };
}

export function constant(value: number | string | readonly []): Expression {
  return { node: 'constant', value };
}

export function call(name: FunctionName, ...parameters: readonly Expression[]): Expression {
  return { node: 'call', name, arguments: parameters };
}

/** Columns under their own names. */
export function columnsByName<N extends string>(names: readonly N[]): Readonly<Record<N, Expression>> {
  return Object.fromEntries(names.map((name) => [name, column(name)])) as Record<N, Expression>;
}

/** The values of a column as a list. */
export function groupArray(name: string): Expression {
  return call('groupArray', column(name));
}

/** An aggregate function with levels, such as a quantile. */
export function callAt(
  name: FunctionName,
  levels: readonly number[],
  ...parameters: readonly Expression[]
): Expression {
  return { node: 'call', name, levels, arguments: parameters };
}

/** A function of the elements of lists; `body` is given the parameters. */
export function lambda(parameters: readonly string[], body: Expression): Expression {
  return { node: 'lambda', parameters, body };
}

export function cast(of: Expression, type: SqlType): Expression {
  return { node: 'cast', of, type };
}

export function compare(left: Expression, comparison: Comparison, right: Expression): Expression {
  return { node: 'compare', with: comparison, left, right };
}

export function isIn(of: Expression, set: Expression | Select | SetQuery): Expression {
  return { node: 'isIn', of, set };
}

export function all(...of: readonly Expression[]): Expression {
  return { node: 'all', of };
}

export function some(...of: readonly Expression[]): Expression {
  return of.length === 1 && of[0] ? of[0] : { node: 'some', of };
}

export function not(of: Expression): Expression {
  return { node: 'not', of };
}

export function as(name: string, is: Expression): Named {
  return { as: name, is };
}

/** A column under its own name. */
export function same(name: string, of?: string): Named {
  return { as: name, is: column(name, of) };
}

export function from(query: Query): Source {
  return { node: 'query', query };
}

/** A field of an element of a list of tuples. */
export function readField(fields: readonly string[], element: Expression, name: string): Expression {
  const index = fields.indexOf(name);
  if (index < 0) throw new Error(`bug: attempts have no ${name}`);
  return call('tupleElement', element, constant(index + 1));
}
