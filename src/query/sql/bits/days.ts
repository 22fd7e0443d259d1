/** The days on which a unit was active, as a bitset. */
import { call, column, constant } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/** One bit per day, modulo 32: unique within 31 consecutive days. */
export const dayBitset: Expression = call(
  'groupBitOr',
  call('bitShiftLeft', call('toUInt32', constant(1)), call('modulo', column('day'), constant(32))),
);
