/** Which versions are those of what units have, not of one event. */
import { all, bound, column, compare } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

export function isProfile(type: string): Expression {
  return all(
    compare(column('type'), '=', bound('String', type)),
    compare(column('scope'), '=', bound('String', 'profile')),
  );
}
