/** One condition of a segment. */
import type { Segment } from '../../api/operations.ts';

export type Condition = NonNullable<Segment['conditions']>[number];
