/** Rows of an inner query under one alias, so that columns can be redefined from columns of the same name. */
import { column } from '../tree/build.ts';
import type { Expression, Query, Source } from '../tree/nodes.ts';

/** The rows of a query under the alias `s`, so that a column may be made from one of its own name. */
export function aliasRows(query: Query): Source {
  return { node: 'leftJoin', left: query, leftAs: 's', joins: [] };
}

/** A column of those rows. */
export function sourceColumn(name: string): Expression {
  return column(name, 's');
}
