/** Which of a unit's versions is in force. */
import { column } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/**
 * Columns by which the greatest version is in force. Of one time it is the one stored last, as in intake: when they were
 * received does not tell, because clocks step back.
 */
export const versionOrder: readonly Expression[] = ['effective', 'chunk', 'row'].map((name) => column(name));
