/** What a unit's stage means, and what it is worth. */
import { type Meanings, type Stage, stages } from '../../definition/terms/meanings.ts';
import type { UnitFacts } from '../unit-facts.ts';

/** Undefined where nobody said what stage is, where the unit has none, or where its value was given no meaning. */
function findStage({ stage }: Meanings, { now }: Pick<UnitFacts, 'now'>): Stage | undefined {
  const { stage: value } = now;
  if (!stage || value === undefined) return undefined;
  return stages.find((each) => stage[each].includes(value));
}

export function isGone(meanings: Meanings, unit: Pick<UnitFacts, 'now'>): boolean {
  return findStage(meanings, unit) === 'gone';
}

export function isPaying(meanings: Meanings, unit: Pick<UnitFacts, 'now'>): boolean {
  return findStage(meanings, unit) === 'paying';
}
