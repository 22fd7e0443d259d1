/** Which number of a sessions chart, and which list of units stands after it. */
import { z } from 'zod';
import { checkPosition, did, inAnyInterval, notIn, position } from '../../definition/point-parts.ts';
import { type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';
import type { SessionsDefinition } from './schema.ts';

const bin = position.describe('Position of a bin: sessions in it only');

export const sessionsPointSchema = object({
  ...inAnyInterval,
  notIn,
  kind: z.literal('sessions'),
  of: z.enum(['sessions', 'time', 'events']).default('sessions').describe("The unit's number"),
  lengthBin: bin.exactOptional(),
  eventBin: bin.exactOptional(),
  /** did: units with a session; didNot: those active without. */
  outcome: did,
});

export type SessionsPoint = Immutable<z.output<typeof sessionsPointSchema>>;

/** Checks the point against the definition; planning the chart checks the rest. */
export function checkSessionsPoint(
  { lengthBoundsMs, eventBounds }: SessionsDefinition,
  { lengthBin, eventBin, outcome, x }: SessionsPoint,
  report: Report,
): void {
  if (lengthBin !== undefined && eventBin !== undefined)
    report(['eventBin'], 'give either `lengthBin` or `eventBin`, not both');
  for (const [key, bin, bounds] of [
    ['lengthBin', lengthBin, lengthBoundsMs],
    ['eventBin', eventBin, eventBounds],
  ] as const) {
    if (bin === undefined) continue;
    checkPosition(key, bin, bounds.length, report);
    if (x !== undefined) report(['x'], `must be absent when \`${key}\` is given: bins cover the whole range`);
    if (outcome === 'didNot')
      report(['outcome'], `must be "did" when \`${key}\` is given: units without a session are in no bin`);
  }
}
