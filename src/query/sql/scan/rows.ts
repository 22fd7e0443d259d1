import { column } from '../tree/build.ts';
import type { Expression, Query, Source } from '../tree/nodes.ts';

/** The rows of a query under the alias `s`, so that a column may be made from one of its own name. */
export function aliasRows(query: Query): Source {
  return { node: 'leftJoin', left: query, leftAs: 's', joins: [] };
}

/** A column of them. */
export function sourceColumn(name: string): Expression {
  return column(name, 's');
}
