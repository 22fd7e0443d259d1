/** A query of a chart as a statement. The one place that brings together the renderer and what compiles sets. */
import type { Statement } from '../../store/contract.ts';
import { compileSet } from './sets/unit-sets.ts';
import type { Query } from './tree/nodes.ts';
import { render } from './tree/render.ts';

export function renderStatement(query: Query): Statement {
  return render(query, compileSet);
}
