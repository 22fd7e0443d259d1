/** Movers: units with more or fewer active people than in the week before. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';
import { findQuiet, findStalled } from './activity.ts';
import { isGone } from './stage.ts';

interface Move {
  readonly before: number;
  readonly now: number;
  readonly change: number;
  /** Of the people before; absent where there were none. */
  readonly changeShare?: number;
  /** What movers are ordered by: the change against what chance alone makes of so many people. */
  readonly weight: number;
}

/** Undefined where it is none. Those that are gone, went quiet or stalled are told as that, and so only once. */
export function findMove(unit: UnitFacts, terms: GroupTypeTerms, today: Today): Move | undefined {
  const { peopleP: before, peopleW: now } = unit;
  const { peopleMin, shareMin } = terms.parameters.movers;
  const change = now - before;
  if (Math.abs(change) < peopleMin || Math.abs(change) < shareMin * before) return undefined;
  if (isGone(terms.meanings, unit) || findQuiet(unit, terms, today) || findStalled(unit, terms, today))
    return undefined;
  return {
    before,
    now,
    change,
    ...(before > 0 && { changeShare: change / before }),
    weight: Math.abs(change) / Math.sqrt(now + before),
  };
}
