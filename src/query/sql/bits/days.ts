/** Days as the bits of a word. */
import { call, column, constant } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/** A bit for each day: of at most 31 that follow one another, no two have the same. */
export const dayBitset: Expression = call(
  'groupBitOr',
  call('bitShiftLeft', call('toUInt32', constant(1)), call('modulo', column('day'), constant(32))),
);
