/** Seats in use: the people active in 28 full days, of the seats now. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';
import { findBeginning } from './new.ts';
import { isPaying } from './stage.ts';

interface Seats {
  readonly used: number;
  readonly seats: number;
  /** May exceed 1: “27 of 25”. */
  readonly share: number;
  readonly level: 'near' | 'far' | 'between';
}

/** Of paying units with a number of seats; undefined of others, whose seats in use are unknown: “–”. */
export function rateSeats(unit: UnitFacts, terms: GroupTypeTerms, today: Today): Seats | undefined {
  const { seats } = unit.now;
  if (seats === undefined || seats <= 0 || !isPaying(terms.meanings, unit)) return undefined;
  const used = unit.people28;
  const share = used / seats;
  return { used, seats, share, level: findLevel(share, unit, terms, today) };
}

function findLevel(share: number, unit: UnitFacts, terms: GroupTypeTerms, today: Today): Seats['level'] {
  const { nearShare, farShare, farCustomerDays } = terms.parameters.seats;
  if (share >= nearShare) return 'near';
  if (share >= farShare) return 'between';
  const beginning = findBeginning(unit, terms, today);
  // Seen when tracking was young, it has been a customer at least since then.
  const isOld = beginning.kind !== 'unknown' && today.day - beginning.day >= farCustomerDays;
  return isOld ? 'far' : 'between';
}
