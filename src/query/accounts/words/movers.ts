/** Movers: units with more or fewer active people than in the week before. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import type { UnitFacts } from '../unit-facts.ts';

type People = Pick<UnitFacts, 'peopleW' | 'peopleP'>;

interface Move {
  readonly before: number;
  readonly now: number;
  readonly change: number;
  /** Of the people before; absent where there were none. */
  readonly changeShare?: number;
  /** What movers are ordered by: the change against what chance alone makes of so many people. */
  readonly weight: number;
}

export function findMove({ peopleP: before, peopleW: now }: People, terms: GroupTypeTerms): Move | undefined {
  const { peopleMin, shareMin } = terms.parameters.movers;
  const change = now - before;
  if (Math.abs(change) < peopleMin || Math.abs(change) < shareMin * before) return undefined;
  return {
    before,
    now,
    change,
    ...(before > 0 && { changeShare: change / before }),
    weight: Math.abs(change) / Math.sqrt(now + before),
  };
}

/** Greatest first; of equal ones the one with more people, then by value. */
export function rankMovers<U extends People & Pick<UnitFacts, 'value'>>(
  units: readonly U[],
  terms: GroupTypeTerms,
): readonly { readonly unit: U; readonly move: Move }[] {
  return units
    .flatMap((unit) => {
      const move = findMove(unit, terms);
      return move ? [{ unit, move }] : [];
    })
    .sort(
      (a, b) =>
        b.move.weight - a.move.weight ||
        b.move.now + b.move.before - a.move.now - a.move.before ||
        (a.unit.value < b.unit.value ? -1 : 1),
    );
}
