/** The definition of composition charts, as it comes from outside and with its defaults. */

import { z } from 'zod';
import { base, checkBase, wholeRange } from '../../definition/schema/base.ts';
import { anyUnlessNamed, breakdown } from '../../definition/schema/parts.ts';
import { checked, type Immutable, object } from '../../definition/schema/zod-parts.ts';

export const compositionSchema = checked(
  object({
    ...base,
    kind: z.literal('composition'),
    event: anyUnlessNamed,
    property: breakdown,
    mode: z.enum(['latest', 'all', 'cross']).default('latest'),
    interval: wholeRange,
  }),
  checkBase,
).meta({ title: 'Composition' });

/** Active units by a property of theirs. latest: the value at the last active event; all: every value; cross: the set of values. */
export type CompositionDefinition = Immutable<z.output<typeof compositionSchema>>;
