/** The definition of lifecycle charts, as it comes from outside and with its defaults. */

import { z } from 'zod';
import { base, checkBase, realInterval } from '../../definition/schema/base.ts';
import { anyUnlessNamed, breakdowns } from '../../definition/schema/parts.ts';
import { checked, type Immutable, object } from '../../definition/schema/zod-parts.ts';

export const lifecycleSchema = checked(
  object({
    ...base,
    kind: z.literal('lifecycle'),
    event: anyUnlessNamed,
    breakdowns,
    interval: realInterval,
  }),
  checkBase,
).meta({ title: 'Lifecycle' });

export type LifecycleDefinition = Immutable<z.output<typeof lifecycleSchema>>;
