/** Renewing: the units whose renewal date is near. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';
import { isGone } from './stage.ts';

interface Renewal {
  readonly day: number;
  /** Days until then; 0 is today. */
  readonly inDays: number;
}

/** Renews today or in the next days, and is not gone. */
export function findRenewal(
  unit: Pick<UnitFacts, 'now'>,
  terms: GroupTypeTerms,
  today: Today,
): Renewal | undefined {
  const { renewalDay } = unit.now;
  if (renewalDay === undefined || isGone(terms.meanings, unit)) return undefined;
  const inDays = renewalDay - today.day;
  return inDays < 0 || inDays > terms.parameters.renewals.days ? undefined : { day: renewalDay, inDays };
}
