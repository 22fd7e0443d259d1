/** Put off: units that a person wants off Home until a day. */
import type { Today, UnitFacts } from '../unit-facts.ts';

/** The day from which it is shown again; undefined where it is not put off, or not any more. */
export function findPutOff({ now }: Pick<UnitFacts, 'now'>, today: Today): number | undefined {
  const { putOffUntilDay } = now;
  return putOffUntilDay !== undefined && putOffUntilDay > today.day ? putOffUntilDay : undefined;
}
